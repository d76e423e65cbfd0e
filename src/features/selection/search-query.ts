import type { App } from '../../app';
import type { AppInstance, UserFilter } from '../../contract';
import { isRefused, toUserQuery, type UserQueryPlan } from '../../domain/filter/search-query';
import { invalidInput } from '../../errors';
import { hashOfFilter } from './filter-hash';

/** A filter in the words of the search, and one text for what it asks of the organization whose key is stored. */
export type PlannedQuery = UserQueryPlan & { hash: string };

/**
 * A filter in the words of the search, of an organization with these apps.
 *
 * @throws {AppError} `invalid-input`: a filter that no search can answer
 */
export function queryOf({ apps }: { apps: readonly AppInstance[] }, filter: UserFilter): UserQueryPlan {
  const plan = toUserQuery(filter, apps);
  if (isRefused(plan)) throw invalidInput([plan.refused]);
  return plan;
}

/** {@link queryOf} the organization whose key is stored. */
export async function planQuery(app: App, filter: UserFilter): Promise<PlannedQuery> {
  const plan = await queryPlanner(app);
  return plan(filter);
}

/** {@link planQuery} for many filters, of an organization that is read once. */
export async function queryPlanner(app: App): Promise<(filter: UserFilter) => PlannedQuery> {
  const [{ apps = [] } = {}, key] = await Promise.all([app.orgProfile.find(), app.orgKeys.findStatus()]);
  return (filter) => ({ ...queryOf({ apps }, filter), hash: hashOfFilter(filter, key?.generation ?? '') });
}
