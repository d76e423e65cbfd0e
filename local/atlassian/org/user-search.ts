import { shownMfa } from '../admin/user-row';
import type { Account, Standing } from './model';
import { membershipStatus, userStatus } from './standing';
import type { OrgState } from './state';
import { orderOf, type UserOrder } from './user-order';

/** The filters of users/search and users/count, as their documents name them. */
export type UserFilters = {
  searchTerm?: string;
  emails?: string[];
  accountIds?: string[];
  directoryIds?: string[];
  resourceIds?: string[];
  groupIds?: string[];
  roleIds?: string[];
  emailDomains?: string[];
  claimStatus?: 'managed' | 'unmanaged';
  mfaEnabled?: boolean;
  status?: string[];
  accountStatus?: string[];
  membershipStatus?: string[];
};

/** What a search looks through: one directory or all, at an instant. */
export type UserScope = { state: OrgState; scope: number; now: number };

type Matches = (account: Account, standing: Standing) => boolean;
/** `candidates` are account keys, ascending; absent when every account has to be looked at. */
type Plan = { matches: Matches; candidates: readonly number[] | undefined };

export type UserSlice = { accounts: Account[]; nextPosition: number | undefined };

/**
 * The users that match, from a position on. The order is stable unless accounts are moved in it: accounts that change
 * while somebody pages are neither skipped nor repeated. With one directory as scope, only its members are found.
 */
export function findUsers(
  where: UserScope,
  filters: UserFilters,
  { from, limit, order }: { from: number; limit: number; order: UserOrder },
): UserSlice {
  const plan = planFor(where, filters);
  const isFound = finder(where, plan.matches);
  const keys = orderOf(where.state, order, plan.candidates);
  const accounts: Account[] = [];
  for (let nth = keys.nthFrom(from); nth < keys.length; nth++) {
    const account = where.state.organization.accounts[keys.keyAt(nth)];
    if (!isFound(account)) continue;
    if (accounts.length === limit) return { accounts, nextPosition: keys.positionOf(nth) };
    accounts.push(account);
  }
  return { accounts, nextPosition: undefined };
}

export function countUsers(where: UserScope, filters: UserFilters): number {
  const plan = planFor(where, filters);
  const isFound = finder(where, plan.matches);
  const keys = orderOf(where.state, undefined, plan.candidates);
  let count = 0;
  for (let nth = 0; nth < keys.length; nth++) {
    const account = where.state.organization.accounts[keys.keyAt(nth)];
    if (isFound(account)) count++;
  }
  return count;
}

/** Members of the scope; over all directories also managed accounts that are in none. App accounts never. */
function finder(
  { state, scope, now }: UserScope,
  matches: Matches,
): (account: Account | undefined) => account is Account {
  const everywhere = scope === state.scopeOf('-');
  const isListed = everywhere && state.variants.appAccounts === 'listed';
  return (account): account is Account => {
    if (account === undefined) return false;
    if (account.accountType !== 'atlassian') return isListed && matches(account, state.searched(account, now));
    const standing = state.searched(account, now);
    if ((standing.memberOf & scope) === 0 && !(everywhere && account.managed)) return false;
    return matches(account, standing);
  };
}

function planFor({ state, scope, now }: UserScope, filters: UserFilters): Plan {
  const tests: Matches[] = [];
  const { searchTerm, resourceIds, roleIds, claimStatus, mfaEnabled } = filters;

  if (searchTerm !== undefined) tests.push(matchesTerm(state, searchTerm));
  if (resourceIds !== undefined || roleIds !== undefined) {
    const holders = state.indexAt(now).holders(roleIds, ownResources({ state, scope, now }, resourceIds));
    tests.push(({ key }) => holders[key] === 1);
  }
  if (filters.directoryIds !== undefined) {
    const mask = filters.directoryIds.reduce((bits, id) => bits | (state.scopeOf(id) ?? 0), 0);
    tests.push((_, { memberOf }) => (memberOf & mask) !== 0);
  }
  if (filters.emailDomains !== undefined) {
    const domains = new Set(filters.emailDomains.map((domain) => domain.replace(/^@/, '').toLowerCase()));
    tests.push(({ emailDomain }) => domains.has(emailDomain));
  }
  if (claimStatus !== undefined) tests.push(({ managed }) => managed === (claimStatus === 'managed'));
  if (mfaEnabled !== undefined) tests.push((account) => shownMfa(account) === mfaEnabled);
  tests.push(...statusTests(filters, scope));

  return {
    matches: (account, standing) => tests.every((test) => test(account, standing)),
    candidates: intersectAll([
      filters.accountIds?.flatMap((accountId) => state.findAccount(accountId)?.key ?? []),
      filters.emails?.flatMap((email) => state.findByEmail(email)?.key ?? []),
      filters.groupIds && membersOfAny({ state, scope, now }, filters.groupIds),
    ]),
  };
}

/** Of one directory only its own apps count, whatever is asked for; platform roles belong to none. Own inference. */
function ownResources(
  { state, scope, now }: UserScope,
  resourceIds: string[] | undefined,
): readonly string[] | undefined {
  if (scope === state.scopeOf('-')) return resourceIds;
  const { resources } = state.organization;
  const others = new Set(
    resources.filter(({ directory }) => (scope & (1 << directory)) === 0).map(({ resourceId }) => resourceId),
  );
  const asked = resourceIds ?? state.indexAt(now).resources();
  return asked.filter((resourceId) => !others.has(resourceId));
}

function statusTests(filters: UserFilters, scope: number): Matches[] {
  const { status, accountStatus, membershipStatus: membership } = filters;
  return [
    ...(status === undefined ? [] : [(_: Account, standing: Standing) => status.includes(userStatus(standing, scope))]),
    ...(accountStatus === undefined
      ? []
      : [(_: Account, standing: Standing) => accountStatus.includes(standing.accountStatus)]),
    ...(membership === undefined
      ? []
      : [(_: Account, standing: Standing) => membership.includes(membershipStatus(standing, scope))]),
  ];
}

const searchTexts = new WeakMap<OrgState, readonly string[]>();

/** Names and visible addresses never change, so what is searched in is written down once, until somebody joins. */
function matchesTerm(state: OrgState, term: string): Matches {
  const wanted = term.trim().toLowerCase();
  const { accounts } = state.organization;
  const known = searchTexts.get(state);
  const texts = known?.length === accounts.length ? known : accounts.map(searchText);
  searchTexts.set(state, texts);
  return ({ key }) => texts[key]?.includes(wanted) === true;
}

function searchText({ name, nickname, email, emailHidden }: Account): string {
  return [name, nickname, ...(emailHidden ? [] : [email])].join('\u0000').toLowerCase();
}

/** Keys that every given list has, ascending; undefined when no list is given. */
function intersectAll(lists: (readonly number[] | undefined)[]): readonly number[] | undefined {
  const [shortest, ...others] = lists.filter((list) => list !== undefined).sort((a, b) => a.length - b.length);
  if (shortest === undefined) return undefined;
  const keys = isAscending(shortest) ? shortest : [...new Set(shortest)].sort((a, b) => a - b);
  if (others.length === 0) return keys;
  const sets = others.map((list) => new Set(list));
  return keys.filter((key) => sets.every((set) => set.has(key)));
}

function isAscending(keys: readonly number[]): boolean {
  return keys.every((key, at) => at === 0 || key > (keys[at - 1] ?? key));
}

function membersOfAny({ state, now }: UserScope, groupIds: readonly string[]): readonly number[] {
  const index = state.indexAt(now);
  const [first = [], ...others] = state.organization.groups
    .filter(({ groupId }) => groupIds.includes(groupId))
    .map((group) => index.members(group.index));
  return others.length === 0 ? first : [...new Set([...first, ...others.flat()])].sort((a, b) => a - b);
}
