import type { AdminApi } from '../../atlassian/admin/client';
import type { Domain } from '../../atlassian/admin/domains';
import type { Workspace } from '../../atlassian/admin/workspaces';
import type { AppInstance, OrgProfile } from '../../contract';
import { partsOfResource } from '../../domain/accounts/app-keys';
import { domainOf } from '../../domain/accounts/email-address';
import { AppError } from '../../errors';

type Pages<T> = AsyncIterable<{ items: T[] }>;

/** What a key with few scopes may not read leaves a part empty and is said to; what may work in a minute is an error. */
const NOT_READABLE: readonly AppError['code'][] = ['missing-scope', 'not-permitted', 'not-found', 'request-rejected'];

/**
 * Reads the organization's layout: its directories, sites, app instances and verified domains.
 *
 * @throws {AppError} of the client, when the organization itself cannot be read or Atlassian does not answer
 */
export async function readOrgProfile(admin: AdminApi, nowMs: number): Promise<OrgProfile> {
  const org = await admin.getOrg();
  const [directories, workspaces, domains] = await Promise.all([
    readable(admin.directoryPages()),
    readable(admin.workspacePages()),
    readable(admin.domainPages()),
  ]);
  const parts = { directories, apps: workspaces, domains };
  const unread = (['directories', 'apps', 'domains'] as const).filter((part) => !parts[part].isRead);
  const apps = workspaces.items.map(appOf);
  return {
    orgId: org.id,
    name: org.name,
    directories: directories.items.map(({ directoryId, name }) => ({ directoryId, name })),
    sites: sitesOf(apps),
    apps,
    domains: verifiedOf(domains.items),
    readAt: new Date(nowMs).toISOString(),
    ...(unread.length > 0 && { unread }),
  };
}

async function readable<T>(pages: Pages<T>): Promise<{ items: T[]; isRead: boolean }> {
  const read: T[] = [];
  try {
    for await (const { items } of pages) read.push(...items);
  } catch (error) {
    // A part of a list must not pass for all of it.
    if (read.length > 0 || !(error instanceof AppError && NOT_READABLE.includes(error.code))) throw error;
    return { items: read, isRead: false };
  }
  return { items: read, isRead: true };
}

/** In the one form in which domains are compared; one that we would not take is left as Atlassian writes it. */
function verifiedOf(domains: readonly Domain[]): string[] {
  const verified = domains.filter(({ claimStatus }) => claimStatus === 'verified');
  return [...new Set(verified.map(({ name }) => domainOf(name) ?? name))];
}

function appOf({ id, typeKey, name, hostUrl, capacity }: Workspace): AppInstance {
  const { siteId } = partsOfResource(id);
  return {
    resourceId: id,
    key: typeKey,
    name,
    siteId,
    ...(hostUrl !== undefined && { siteUrl: hostUrl }),
    ...(capacity !== undefined && { seats: capacity }),
  };
}

/** A site is known by its address; without one, by the name of its first app. */
function sitesOf(apps: readonly AppInstance[]): OrgProfile['sites'] {
  const sites = new Map<string, OrgProfile['sites'][number]>();
  for (const { siteId, siteUrl, name } of apps) {
    if (siteUrl !== undefined && sites.get(siteId)?.url === undefined) {
      sites.set(siteId, { siteId, name: hostOf(siteUrl) ?? name, url: siteUrl });
    } else if (!sites.has(siteId)) {
      sites.set(siteId, { siteId, name });
    }
  }
  return [...sites.values()];
}

function hostOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).hostname : undefined;
}
