import type { UserFilter, UserOrder } from './user-filter';

/** What only Atlassian's search answers: the index holds no names, no addresses, no groups and no roles. */
const SEARCHED = ['text', 'emails', 'groupIds', 'apps', 'roleIds', 'directoryIds', 'domains'] as const;

/** The criteria of a filter that only the directory index answers; none: a search answers it. */
export function indexCriteria(filter: UserFilter): (keyof UserFilter)[] {
  const { lastActive, added, activityAge, inactivity, alertStates, orgAdmin, status } = filter;
  const asked: [keyof UserFilter, boolean][] = [
    ['lastActive', lastActive !== undefined],
    ['added', added !== undefined],
    ['activityAge', activityAge !== undefined],
    ['inactivity', inactivity !== undefined],
    ['alertStates', alertStates !== undefined],
    ['protected', filter.protected !== undefined],
    ['not', filter.not !== undefined],
    ['orgAdmin', orgAdmin === false],
    ['status', status?.includes('invited') === true],
  ];
  return asked.flatMap(([name, isAsked]) => (isAsked ? [name] : []));
}

/** A page of named accounts is found by ten ids a search: of more than these, the directory index tells who matches. */
const LIVE_IDS_MAX = 200;

/** {@link whyIndexed}, for what one call answers. Jobs read any number of named accounts by and by. */
export function whyPageIndexed(filter: UserFilter, order?: UserOrder): string | undefined {
  const { accountIds = [], emails } = filter;
  const isLong = accountIds.length > LIVE_IDS_MAX && emails === undefined;
  return whyIndexed(filter, order) ?? (isLong ? 'filter.accountIds' : undefined);
}

/** Whether a filter is read along the list of accounts that it names. With addresses, those are searched. */
export function isAlongIds({ accountIds, emails }: UserFilter): boolean {
  return accountIds !== undefined && emails === undefined;
}

/** Where a list that takes the index says so: a criterion or the order; `undefined`: a search will do. */
export function whyIndexed(filter: UserFilter, order?: UserOrder): string | undefined {
  const [criterion] = indexCriteria(filter);
  if (criterion !== undefined) return `filter.${criterion}`;
  return order === undefined ? undefined : 'order';
}

/** What names nobody and says the same of an account wherever it is searched: joined to any search, it finds fewer. */
const NARROWING = ['apps', 'groupIds', 'directoryIds', 'domains'] as const;

/**
 * Searches that find whom a filter leaves out by what the index does not hold: no search leaves anybody out. Each finds
 * no fewer of those that match the rest of the filter, and may find others.
 */
export function excludedParts(filter: UserFilter): UserFilter[] {
  const { groupIds, apps } = filter.not ?? {};
  const rest = Object.fromEntries(
    NARROWING.flatMap((name) => (filter[name] === undefined ? [] : [[name, filter[name]]])),
  ) as UserFilter;
  return [...(groupIds ? [{ ...rest, groupIds }] : []), ...(apps ? [{ ...rest, apps }] : [])];
}

/** The part of a filter that takes a search beside the index; `undefined`: the index answers all of it. */
export function searchedPart(filter: UserFilter): UserFilter | undefined {
  const part = Object.fromEntries(
    SEARCHED.flatMap((name) => (filter[name] === undefined ? [] : [[name, filter[name]]])),
  ) as UserFilter;
  return Object.keys(part).length === 0 ? undefined : part;
}
