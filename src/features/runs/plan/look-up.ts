import type { UserQuery } from '../../../atlassian/admin/user-search';
import type { DirectoryUser } from '../../../atlassian/admin/users';
import { allOf } from '../../../atlassian/http/paginate';
import { answeredFor, type AskedFor } from '../../../domain/accounts/asked-for';
import type { Origin, Sighting } from '../../../domain/runs/sighting';
import { IDS_PER_SEARCH } from '../../../limits';
import { chunked } from '../../../lists';
import type { MissingAccount } from '../../../storage/runs/plans';
import { directoryIdAt, expansions } from '../../places/read-accounts';
import { askedFor, searchedPlaces, seenOverAll, sightingIn, type Planning } from './context';

/** Accounts of a list that are read before the next commit. */
export const ACCOUNTS_PER_READ = 50;

export type SeenUser = { place: number; user: DirectoryUser };

/** Everything that a search for a place (or over all directories) finds, for lists that fit one search. */
export async function searchIn(planning: Planning, place: number, query: UserQuery): Promise<SeenUser[]> {
  const { admin, run } = planning;
  const directoryId = directoryIdAt(run, place);
  const expand = expansions(askedFor(planning));
  const within = directoryId === undefined ? {} : { directoryIds: [directoryId] };
  const found: SeenUser[] = [];
  for await (const { items } of admin.userPages({ ...query, ...within, expand }, { directoryId })) {
    found.push(...items.map((user) => ({ place, user })));
  }
  return found;
}

/**
 * Looks named accounts up at each place of the run, and over all directories where that has not shown them or where
 * groups of other directories may protect them. Whoever else is answered is left out.
 */
export async function lookUp(planning: Planning, named: AskedFor): Promise<SeenUser[]> {
  const places = searchedPlaces(planning);
  const found = (await Promise.all(places.map((place) => searchIn(planning, place, named)))).flat();
  const isMember = ({ user }: SeenUser): boolean => user.membershipStatus !== 'no_membership';
  const members = new Set(found.filter(isMember).map(({ user }) => user.accountId));
  const areAllSeen = 'accountIds' in named && named.accountIds.every((accountId) => members.has(accountId));
  const isEnough = areAllSeen && !mayBeProtectedElsewhere(planning);
  const overAll = isEnough ? [] : await searchIn(planning, seenOverAll(planning.run), named);
  return answeredFor(named, [...found, ...overAll, ...(await protectedElsewhere(planning, named))]);
}

/** Whom groups of directories protect in which the run looks at no place, of accounts by id. */
export async function protectedAmong(planning: Planning, accountIds: readonly string[]): Promise<SeenUser[]> {
  const named = { accountIds };
  return answeredFor(named, await protectedElsewhere(planning, named));
}

/** {@link protectedAmong}, also by address, of a list that fits one search; others may be answered. */
async function protectedElsewhere(planning: Planning, named: AskedFor): Promise<SeenUser[]> {
  const { admin, run, protectedIn, protectedAccounts } = planning;
  const expand = expansions(askedFor(planning));
  const isProtected = ({ groups }: DirectoryUser): boolean =>
    groups === undefined || groups.some(({ id }) => protectedAccounts.groupIds.includes(id));
  const found = await Promise.all(
    protectedIn.map(async (directoryId) => {
      const query = { directoryIds: [directoryId], expand };
      if ('emails' in named) return allOf(admin.userPages({ ...named, ...query }, { directoryId }));
      return [...(await admin.usersByIds(named.accountIds, query, { directoryId })).values()];
    }),
  );
  return found
    .flat()
    .filter((user) => user.membershipStatus !== 'no_membership' && isProtected(user))
    .map((user) => ({ place: seenOverAll(run), user }));
}

/** Requests that {@link lookUp} takes. */
export function lookUpCost(planning: Planning): number {
  return searchedPlaces(planning).length + planning.protectedIn.length + 1;
}

/** {@link lookUp} of any number of accounts. */
export async function lookUpAll(planning: Planning, accountIds: readonly string[]): Promise<SeenUser[]> {
  const found: SeenUser[] = [];
  for (const some of chunked(accountIds, IDS_PER_SEARCH)) {
    found.push(...(await lookUp(planning, { accountIds: some })));
  }
  return found;
}

/** @param originOf how the selection came to an account */
export function sightingsOf(
  planning: Planning,
  found: readonly SeenUser[],
  originOf: (accountId: string) => Origin,
): Sighting[] {
  return found.map((one) => sightingIn(planning, one, originOf(one.user.accountId)));
}

/** The accounts that were asked for and not found. @param originOf how the selection came to one */
export function missingOf(
  asked: readonly string[],
  found: readonly SeenUser[],
  originOf: (accountId: string) => Origin,
): MissingAccount[] {
  const ids = new Set(found.map(({ user }) => user.accountId));
  return asked
    .filter((accountId) => !ids.has(accountId))
    .map((accountId) => {
      const { rules } = originOf(accountId);
      return { accountId, ...(rules !== undefined && { rules: [...rules] }) };
    });
}

/** The origin of accounts that a part of the selection names, or finds. */
export function originOfPart({ rule }: { rule?: number }, isNamed: boolean): () => Origin {
  const origin = { isNamed, ...(rule !== undefined && { rules: [rule] }) };
  return () => origin;
}

function mayBeProtectedElsewhere({ run, protectedAccounts }: Planning): boolean {
  return !run.isEverywhere && protectedAccounts.groupIds.length > 0;
}
