import type { DirectoryUser, UserQuery } from '../../atlassian/admin/users';
import { WHOLE_ACCOUNT } from '../../domain/run-row';
import type { Sighting } from '../../domain/plan';
import { directoryIdOf, expansions, IDS_PER_SEARCH } from './apply-context';
import { directoriesOf, sightingIn, type Planning } from './plan-context';

/** Addresses that one search takes. */
export const EMAILS_PER_SEARCH = 100;

export type Found = { directory: number; user: DirectoryUser };
type Named = { accountIds: readonly string[] } | { emails: readonly string[] };

/** Everything that a search in a directory (or over all) finds, for lists that fit one search. */
export async function searchIn(planning: Planning, directory: number, query: UserQuery): Promise<Found[]> {
  const { admin, run, protectedAccounts } = planning;
  const directoryId = directoryIdOf(run, directory);
  const expand = expansions(protectedAccounts.groupIds.length > 0);
  const within = directoryId === undefined ? {} : { directoryIds: [directoryId] };
  const found: Found[] = [];
  for await (const { items } of admin.userPages({ ...query, ...within, expand }, { directoryId })) {
    found.push(...items.map((user) => ({ directory, user })));
  }
  return found;
}

/**
 * Looks named accounts up in each directory of the run, and over all where that has not shown them or where groups of
 * other directories may protect them.
 */
export async function lookUp(planning: Planning, named: Named): Promise<Found[]> {
  const directories = directoriesOf(planning);
  const found = (await Promise.all(directories.map((directory) => searchIn(planning, directory, named)))).flat();
  const isMember = ({ user }: Found): boolean => user.membershipStatus !== 'no_membership';
  const members = new Set(found.filter(isMember).map(({ user }) => user.accountId));
  const areAllSeen = 'accountIds' in named && named.accountIds.every((accountId) => members.has(accountId));
  if (areAllSeen && !mayBeProtectedElsewhere(planning)) return found;
  return [...found, ...(await searchIn(planning, WHOLE_ACCOUNT, named))];
}

/** Requests that {@link lookUp} takes. */
export function lookUpCost(planning: Planning): number {
  return directoriesOf(planning).length + 1;
}

/** {@link lookUp} of any number of accounts. */
export async function lookUpAll(planning: Planning, accountIds: readonly string[]): Promise<Found[]> {
  const found: Found[] = [];
  for (let from = 0; from < accountIds.length; from += IDS_PER_SEARCH) {
    found.push(...(await lookUp(planning, { accountIds: accountIds.slice(from, from + IDS_PER_SEARCH) })));
  }
  return found;
}

export function sightingsOf(planning: Planning, found: readonly Found[]): Sighting[] {
  return found.map(({ directory, user }) => sightingIn(planning, directory, user));
}

function mayBeProtectedElsewhere({ isEverywhere, protectedAccounts }: Planning): boolean {
  return !isEverywhere && protectedAccounts.groupIds.length > 0;
}
