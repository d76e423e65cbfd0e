import type { App } from '../../app';
import type { AdminApi } from '../../atlassian/admin/client';
import { allOf } from '../../atlassian/http/paginate';
import type { KnownThings } from '../../domain/organization/known-things';
import type { Reference } from '../../domain/organization/references';
import { AppError } from '../../errors';
import { GROUPS_PER_SEARCH } from '../../limits';
import { chunked } from '../../lists';

/** Of groups that a search does not show, so many are asked for one by one; the others count as gone. */
const MISSED_MAX = 20;

/** A group that is there, with its name. */
type SeenGroup = { groupId: string; name: string };

export type ThingsNow = KnownThings & { groups: SeenGroup[] };

/** What of all that is named the organization has now. Groups are asked for, ten a request; the rest was read before. */
export async function readKnown(app: App, references: readonly Reference[]): Promise<ThingsNow> {
  const groupIds = [...new Set(references.flatMap(({ kind, id }) => (kind === 'group' ? [id] : [])))];
  const isUseAsked = references.some(({ asked }) => asked === 'activity');
  const [profile, used, groups] = await Promise.all([
    app.orgProfile.find(),
    isUseAsked ? usedApps(app) : [],
    groupIds.length === 0 ? [] : seenGroups(await app.admin(), groupIds),
  ]);
  return { profile, used, groups, groupIds: new Set(groups.map(({ groupId }) => groupId)) };
}

/** Apps of the last scan of this organization: a key with few scopes may read activity and no workspaces. */
async function usedApps(app: App): Promise<KnownThings['used']> {
  const [{ record }, key] = await Promise.all([app.directoryIndex.get(), app.orgKeys.findStatus()]);
  const { current } = record;
  if (current === undefined || current.orgId !== key?.facts.orgId) return [];
  return (await app.directoryIndex.findSummary(current.scanId))?.activeUsers ?? [];
}

async function seenGroups(admin: AdminApi, groupIds: readonly string[]): Promise<SeenGroup[]> {
  const found = await Promise.all(
    chunked(groupIds, GROUPS_PER_SEARCH).map((some) =>
      allOf(admin.groupPages({ groupIds: some }, { limit: GROUPS_PER_SEARCH })),
    ),
  );
  const seen = found.flat().map(({ id, name }) => ({ groupId: id, name }));
  const known = new Set(seen.map(({ groupId }) => groupId));
  // A search may lag behind: only the group's own answer says that it is not there.
  const missed = groupIds.filter((id) => !known.has(id)).slice(0, MISSED_MAX);
  const late = await Promise.all(missed.map((id) => findGroup(admin, id)));
  return [...seen, ...late.flatMap((group) => group ?? [])];
}

async function findGroup(admin: AdminApi, groupId: string): Promise<SeenGroup | undefined> {
  try {
    const { id, name } = await admin.getGroup(groupId);
    return { groupId: id, name };
  } catch (error) {
    if (error instanceof AppError && (error.code === 'not-found' || error.code === 'request-rejected'))
      return undefined;
    throw error;
  }
}
