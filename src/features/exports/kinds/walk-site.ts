import { z } from 'zod';
import type { AdminApi } from '../../../atlassian/admin/client';
import type { UserQuery } from '../../../atlassian/admin/user-search';
import type { DirectoryUser } from '../../../atlassian/admin/users';
import { WalkPosition } from '../../../atlassian/http/walk';
import type { AppInstance } from '../../../contract';
import { canonicalAppKey, partsOfResource } from '../../../domain/accounts/app-keys';
import { AppError } from '../../../errors';
import { GROUPS_PER_SEARCH, RESOURCES_PER_SEARCH, USERS_PER_PAGE } from '../../../limits';
import { chunked } from '../../../lists';
import { parseStored } from '../../../storage/kvs/parse';
import { readPages } from '../../directory/read-pages';
import { accountHash } from './account-hash';
import type { Batch, RowsOfAccount, Exporting, RowSource } from './row-source';

/** `holders`: who holds a role is found out, a search each. `users`: the site's users are read, a search each. */
const Position = z.object({
  phase: z.enum(['holders', 'users']),
  search: z.int().min(0),
  walk: WalkPosition.exactOptional(),
});
type Position = z.output<typeof Position>;

/**
 * What the export of a site reads. `holders`: searches by role, of which a row is told who was found. `directoryId`: the
 * site's, without which all directories are searched.
 */
export type SiteWalk = {
  holders: readonly UserQuery[];
  users: readonly UserQuery[];
  directoryId: string | undefined;
};
/** `isHolder`: whether that search of `holders`, by its place, has found the user. */
export type SiteRow = (user: DirectoryUser, isHolder: (search: number) => boolean) => RowsOfAccount;

/** The app instances of a site. @throws {AppError} `not-found`: the organization does not have it any more */
export function appsOfSite(apps: readonly AppInstance[], siteId: string): AppInstance[] {
  const own = apps.filter((app) => app.siteId === siteId);
  if (own.length === 0) throw new AppError('not-found', 'the organization has no app on this site');
  return own;
}

/** The instance of an app on a site, if it has one. */
export function instanceOf(apps: readonly AppInstance[], key: string): AppInstance | undefined {
  return apps.find((app) => canonicalAppKey(app.key) === key);
}

/** Searches for whoever has a role on any app of a site, and is in any of the groups. */
export function userSearches(
  apps: readonly AppInstance[],
  criteria: Pick<UserQuery, 'groupIds' | 'status' | 'expand'>,
): UserQuery[] {
  const resources = chunked(
    apps.map(({ resourceId }) => resourceId),
    RESOURCES_PER_SEARCH,
  );
  const groups = criteria.groupIds === undefined ? [undefined] : chunked(criteria.groupIds, GROUPS_PER_SEARCH);
  return resources.flatMap((resourceIds) =>
    groups.map((groupIds) => ({ ...criteria, resourceIds, ...(groupIds && { groupIds }) })),
  );
}

/** Where one search finds all, its users can be counted. */
export function counterOf({ users, directoryId }: SiteWalk, admin: AdminApi): Pick<RowSource, 'countAccounts'> {
  const [first, ...others] = users;
  if (first === undefined || others.length > 0) return {};
  const { resourceIds, groupIds, status } = first;
  const criteria = { resourceIds, ...(groupIds && { groupIds }), ...(status && { status }) };
  return { countAccounts: () => admin.countUsers(criteria, { directoryId }) };
}

/**
 * Latest use of the apps of a site, ISO 8601; `of`: of one. `unknown`: a time, or which app it is of, could not be read: that
 * may be later than all others; `undefined`: none is told.
 */
export function lastOnSite({ productAccess }: DirectoryUser, siteId: string, of?: string): string | undefined {
  if (productAccess === undefined) return 'unknown';
  const instants = productAccess
    .filter(({ id }) => id === '' || partsOfResource(id).siteId === siteId)
    .filter((access) => of === undefined || appOf(access) === undefined || appOf(access) === of)
    .flatMap(({ id, lastActiveTimestamp }) => (id === '' ? 'unknown' : (lastActiveTimestamp ?? [])));
  if (instants.includes('unknown')) return 'unknown';
  return instants.toSorted((a, b) => Date.parse(b) - Date.parse(a))[0];
}

/** `undefined`: it could not be read. */
function appOf({ id, key }: NonNullable<DirectoryUser['productAccess']>[number]): string | undefined {
  const name = key === '' ? partsOfResource(id).owner : key;
  return name === '' ? undefined : canonicalAppKey(name);
}

/** Reads a site on, from a position. */
export async function readSite(
  { app, holders }: Exporting,
  admin: AdminApi,
  { walk, stored, row }: { walk: SiteWalk; stored: unknown; row: SiteRow },
): Promise<Batch> {
  const { walk: from, ...position }: Position =
    stored === undefined ? firstOf(walk) : parseStored(Position, 'position of an export', stored);
  const query = walk[position.phase][position.search];
  if (query === undefined) return { entries: [], next: undefined, isSpent: false };
  const where = { directoryId: walk.directoryId, limit: USERS_PER_PAGE };
  const { items, next, isSpent, waitMs } = await readPages(
    app,
    (cursor) => admin.searchUsers(query, { ...where, cursor }),
    { from },
  );
  const batch = { next: nextOf(walk, position, next), isSpent, ...(waitMs !== undefined && { waitMs }) };
  if (position.phase === 'users') {
    return {
      ...batch,
      entries: items.map((user) => {
        const searches = holders.get(accountHash(user.accountId)) ?? 0n;
        const entry = row(user, (search) => ((searches >> BigInt(search)) & 1n) === 1n);
        return { ...entry, isInPart: user.unread !== undefined };
      }),
    };
  }
  const hashes = items.map(({ accountId }) => accountHash(accountId));
  return { ...batch, entries: [], note: { about: 'holders', pass: position.search, hashes } };
}

function firstOf({ holders }: SiteWalk): Position {
  return { phase: holders.length > 0 ? 'holders' : 'users', search: 0 };
}

function nextOf(
  walk: SiteWalk,
  { phase, search }: Omit<Position, 'walk'>,
  within: WalkPosition | undefined,
): Position | undefined {
  if (within !== undefined) return { phase, search, walk: within };
  if (search + 1 < walk[phase].length) return { phase, search: search + 1 };
  return phase === 'holders' ? { phase: 'users', search: 0 } : undefined;
}
