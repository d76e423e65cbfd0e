import type { AdminApi } from '../../atlassian/admin/client';
import type { AppInstance, UserFilter } from '../../contract';
import { excludedParts } from '../../domain/filter/index-criteria';
import { queryOf } from './search-query';

/** Those of some accounts whom a filter does not leave out by their groups or apps, as Atlassian shows these now. */
export async function withoutExcluded(
  { admin, apps }: { admin: AdminApi; apps: readonly AppInstance[] },
  filter: UserFilter,
  accountIds: readonly string[],
): Promise<string[]> {
  let left = [...accountIds];
  for (const part of excludedParts(filter)) {
    const { query, none } = queryOf({ apps }, part, 'filter.not');
    if (none || left.length === 0) continue;
    const excluded = await admin.usersByIds(left, query);
    left = left.filter((accountId) => !excluded.has(accountId));
  }
  return left;
}
