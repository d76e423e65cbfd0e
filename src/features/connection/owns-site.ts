import type { AdminApi } from '../../atlassian/admin/client';
import { firstOf } from '../../atlassian/http/paginate';
import { partsOfResource } from '../../domain/accounts/app-keys';
import { AppError } from '../../errors';

/** Apps that a site may have, as resource ids name them: a key that may not list workspaces is asked for their users. */
const SITE_APPS = ['jira-software', 'jira', 'jira-core', 'jira-servicedesk', 'jira-product-discovery', 'confluence'];

/** What a key with few scopes may not read. */
const NOT_READABLE: readonly AppError['code'][] = ['missing-scope', 'not-permitted', 'not-found', 'request-rejected'];

/** `unknown`: the key may not read what would show it. */
export type SiteOwnership = 'yes' | 'no' | 'unknown';

/**
 * Whether the organization of a key owns a site: whether the site is among its workspaces. A key that may not read those
 * is asked for the roles of its accounts: of the caller, then of somebody whom it finds with a role on the site.
 *
 * @param siteId the cloud id of the site
 * @throws {AppError} of the client, when Atlassian does not answer
 */
export async function ownsSite(
  admin: AdminApi,
  { siteId, callerAccountId }: { siteId: string; callerAccountId: string | undefined },
): Promise<SiteOwnership> {
  const sites = await readable(() => workspaceSites(admin));
  if (sites !== undefined) return sites.has(siteId) ? 'yes' : 'no';
  const ofCaller = callerAccountId === undefined ? [] : [callerAccountId];
  for (const accountId of [...ofCaller, ...((await readable(() => holdersOn(admin, siteId))) ?? [])]) {
    if ((await readable(() => roleSites(admin, accountId)))?.has(siteId) === true) return 'yes';
  }
  return 'unknown';
}

async function workspaceSites(admin: AdminApi): Promise<Set<string>> {
  const sites = new Set<string>();
  for await (const { items } of admin.workspacePages()) {
    for (const { id } of items) sites.add(partsOfResource(id).siteId);
  }
  return sites;
}

async function roleSites(admin: AdminApi, accountId: string): Promise<Set<string>> {
  const sites = new Set<string>();
  for await (const { items } of admin.userRoleAssignmentPages(accountId)) {
    for (const { resourceId } of items) sites.add(partsOfResource(resourceId).siteId);
  }
  return sites;
}

/** One of those whom a search finds with a role on the site; what it finds is not believed, but looked at. */
async function holdersOn(admin: AdminApi, siteId: string): Promise<string[]> {
  const resourceIds = SITE_APPS.map((owner) => `ari:cloud:${owner}::site/${siteId}`);
  const users = await firstOf(admin.userPages({ resourceIds }, { limit: 1 }), 1);
  return users.map(({ accountId }) => accountId);
}

async function readable<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof AppError && NOT_READABLE.includes(error.code)) return undefined;
    throw error;
  }
}
