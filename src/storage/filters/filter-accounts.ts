import type { UserFilter } from '../../contract';
import type { AccountVisit } from '../kvs/account-visit';

/**
 * A filter after a visit of the accounts that it names. `undefined`: it named some and none is left; without the
 * criterion it would find everybody. Whom it leaves out may all go: nobody else matches for that.
 */
export function visitFilter(filter: UserFilter, visit: AccountVisit): UserFilter | undefined {
  const visited = visitLeftOut(filter, visit);
  if (filter.accountIds === undefined) return visited;
  const accountIds = visit.some(filter.accountIds);
  return accountIds.length === 0 ? undefined : { ...visited, accountIds };
}

function visitLeftOut({ not, ...filter }: UserFilter, visit: AccountVisit): UserFilter {
  if (not?.accountIds === undefined) return not === undefined ? filter : { ...filter, not };
  const { accountIds: before, ...others } = not;
  const accountIds = visit.some(before);
  const left = accountIds.length === 0 ? others : { ...others, accountIds };
  return Object.keys(left).length === 0 ? filter : { ...filter, not: left };
}
