import type { App } from '../../app';
import type { UserFilter } from '../../contract';
import { isRefused, toUserQuery, type UserQueryPlan } from '../../domain/filter/search-query';
import { invalidInput } from '../../errors';
import { hashOfFilter } from './cursor';

export type PlannedQuery = UserQueryPlan & { hash: string };

/**
 * A filter in the words of the search, for the organization whose key is stored.
 *
 * @throws {AppError} `invalid-input`: a filter that no search can answer
 */
export async function planQuery(app: App, filter: UserFilter): Promise<PlannedQuery> {
  const plan = await queryPlanner(app);
  return plan(filter);
}

/** {@link planQuery} for many filters, of an organization that is read once. */
export async function queryPlanner(app: App): Promise<(filter: UserFilter) => PlannedQuery> {
  const [profile, key] = await Promise.all([app.orgProfile.find(), app.orgKeys.findStatus()]);
  return (filter) => {
    const plan = toUserQuery(filter, profile?.apps ?? []);
    if (isRefused(plan)) throw invalidInput([plan.refused]);
    return { ...plan, hash: hashOfFilter(filter, key?.generation ?? '') };
  };
}
