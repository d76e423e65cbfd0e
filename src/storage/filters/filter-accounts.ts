import type { UserFilter } from '../../contract';
import type { AccountVisit } from '../kvs/account-visit';

/**
 * A filter after a visit of the accounts that it names. `undefined`: it named some and none is left; without the
 * criterion it would find everybody.
 */
export function visitFilter(filter: UserFilter, visit: AccountVisit): UserFilter | undefined {
  if (filter.accountIds === undefined) return filter;
  const accountIds = visit.some(filter.accountIds);
  return accountIds.length === 0 ? undefined : { ...filter, accountIds };
}
