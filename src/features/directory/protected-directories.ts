import type { App } from '../../app';
import type { AdminApi } from '../../atlassian/admin/client';
import { allOf } from '../../atlassian/http/paginate';
import { GROUPS_PER_SEARCH } from '../../limits';
import { chunked } from '../../lists';

/** Of more groups than this it takes too long to find out where they lie: every directory is asked then. */
const GROUPS_MAX = 100;

/** Requests that finding out where protected groups lie takes at most: the directories may be asked for then. */
export const PROTECTED_DIRECTORIES_COST = GROUPS_MAX / GROUPS_PER_SEARCH + 1;

export type ReadProtectedIn = (groupIds: readonly string[]) => Promise<readonly string[]>;

/**
 * Reads in which directories protected groups lie, once as long as the groups are the same. No document says that a search
 * over all directories shows the groups of every directory, so membership of these is asked there too; in every
 * directory, where Atlassian does not tell in which one of them lies. None where the organization has but one directory.
 */
export function protectedInReader(app: App, admin: AdminApi): ReadProtectedIn {
  let last: { of: string; directoryIds: readonly string[] } | undefined;
  return async (groupIds) => {
    const of = groupIds.join();
    if (last?.of !== of) last = { of, directoryIds: await directoriesOf(app, admin, groupIds) };
    return last.directoryIds;
  };
}

async function directoriesOf(app: App, admin: AdminApi, groupIds: readonly string[]): Promise<readonly string[]> {
  if (groupIds.length === 0) return [];
  const known = groupIds.length > GROUPS_MAX ? undefined : await directoriesOfGroups(admin, groupIds);
  const directoryIds = known ?? (await allOf(admin.directoryPages())).map(({ directoryId }) => directoryId);
  const [only, ...others] = (await app.orgProfile.find())?.directories ?? [];
  const isOne = others.length === 0 && directoryIds.every((directoryId) => directoryId === only?.directoryId);
  return isOne ? [] : directoryIds;
}

/** `undefined`: where one of them lies Atlassian does not tell. */
async function directoriesOfGroups(admin: AdminApi, groupIds: readonly string[]): Promise<string[] | undefined> {
  const answers = await Promise.all(
    chunked(groupIds, GROUPS_PER_SEARCH).map((some) =>
      allOf(admin.groupPages({ groupIds: some }, { limit: GROUPS_PER_SEARCH })),
    ),
  );
  const lying = new Map(answers.flat().map(({ id, directoryId }) => [id, directoryId]));
  const directoryIds = groupIds.map((id) => lying.get(id));
  const told = directoryIds.filter((id) => id !== undefined);
  return told.length < groupIds.length ? undefined : [...new Set(told)];
}
