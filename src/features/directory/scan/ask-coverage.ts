import type { App } from '../../../app';
import type { AdminApi } from '../../../atlassian/admin/client';
import type { DirectoryUser } from '../../../atlassian/admin/users';
import { isSameResource } from '../../../domain/accounts/app-keys';
import { IDS_PER_SEARCH, USERS_PER_PAGE } from '../../../limits';
import type { Coverage } from '../../../storage/directory/directory-index';

/** `toWalk`: directories whose activity has to be read in them. `known`: what is certain, to be remembered. */
export type CoverageFound = { toWalk: string[]; known: Coverage };

/**
 * Finds out whether the search over all directories shows the activity of each, which no document says: a few members
 * who used an app are looked at both ways. It is asked once per directory, and remembered; a directory in which nobody
 * was seen to use anything is walked through this time and asked about again.
 */
export async function askCoverage(app: App, admin: AdminApi, directoryIds: readonly string[]): Promise<CoverageFound> {
  if (directoryIds.length < 2) return { toWalk: [], known: [] };
  const remembered = await app.directoryIndex.coverage();
  const known = remembered.filter(({ directoryId }) => directoryIds.includes(directoryId));
  const toWalk = known.filter(({ isCovered }) => !isCovered).map(({ directoryId }) => directoryId);
  for (const directoryId of directoryIds) {
    if (known.some((one) => one.directoryId === directoryId)) continue;
    const isCovered = await isActivityShown(admin, directoryId);
    if (isCovered !== undefined) known.push({ directoryId, isCovered });
    if (isCovered !== true) toWalk.push(directoryId);
  }
  return { toWalk, known };
}

/** Requests that {@link askCoverage} takes, where accounts by id come in one page. */
export function coverageCost(directories: number): number {
  return directories < 2 ? 0 : directories * 2;
}

/** `undefined`: there is nothing to compare. */
async function isActivityShown(admin: AdminApi, directoryId: string): Promise<boolean | undefined> {
  const expand = ['productAccess'] as const;
  const { items } = await admin.searchUsers({ expand }, { directoryId, limit: USERS_PER_PAGE });
  const sample = items.filter((user) => usedBy(user).length > 0).slice(0, IDS_PER_SEARCH);
  if (sample.length === 0) return undefined;

  const accountIds = sample.map(({ accountId }) => accountId);
  const overAll = await admin.usersByIds(accountIds, { expand });
  const pairs = sample.flatMap((user) => {
    const same = overAll.get(user.accountId);
    return same === undefined ? [] : [{ here: usedBy(user), overAll: usedBy(same) }];
  });
  if (pairs.length === 0) return undefined;
  return pairs.every((pair) => pair.here.every((id) => pair.overAll.some((other) => isSameResource(id, other))));
}

/** The app instances that an account was seen to use. */
function usedBy({ productAccess = [] }: DirectoryUser): string[] {
  return productAccess.filter(({ lastActiveTimestamp }) => lastActiveTimestamp !== undefined).map(({ id }) => id);
}
