import type { App } from '../../app';
import type { AppInstance, UserFilter } from '../../contract';
import { isRefused, toUserQuery, type UserQueryPlan } from '../../domain/filter/search-query';
import { invalidInput } from '../../errors';
import { hashOfFilter } from './filter-hash';

/** A filter in the words of the search, and one text for what it asks of the organization whose key is stored. */
export type PlannedQuery = UserQueryPlan & { hash: string };

/** Where in the input the criteria of a search stand: whom a filter finds, or whom it leaves out. */
export type CriteriaPath = 'filter' | 'filter.not';

/**
 * A filter in the words of the search, of an organization with these apps.
 *
 * @throws {AppError} `invalid-input`: a filter that no search can answer
 */
export function queryOf(
  { apps }: { apps: readonly AppInstance[] },
  filter: UserFilter,
  path: CriteriaPath = 'filter',
): UserQueryPlan {
  const plan = toUserQuery(filter, apps);
  if (isRefused(plan)) {
    throw invalidInput([{ ...plan.refused, path: plan.refused.path.replace('filter', path) }]);
  }
  return plan;
}

/** {@link queryOf} the organization whose key is stored. */
export async function planQuery(app: App, filter: UserFilter, path?: CriteriaPath): Promise<PlannedQuery> {
  const plan = await queryPlanner(app);
  return plan(filter, path);
}

/** {@link planQuery} for many filters, of an organization that is read once. */
export async function queryPlanner(app: App): Promise<(filter: UserFilter, path?: CriteriaPath) => PlannedQuery> {
  const [{ apps = [] } = {}, key] = await Promise.all([app.orgProfile.find(), app.orgKeys.findStatus()]);
  return (filter, path) => ({ ...queryOf({ apps }, filter, path), hash: hashOfFilter(filter, key?.generation ?? '') });
}
