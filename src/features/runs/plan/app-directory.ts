import { firstOf } from '../../../atlassian/http/paginate';
import { isSameResource } from '../../../domain/accounts/app-keys';
import { readAccounts } from '../../places/read-accounts';
import { readRoles } from '../../places/read-places';
import type { Planning } from './context';

/** Requests that {@link suspendedThere} takes, where roles come in one page. */
export const SUSPENDED_THERE_COST = 3;

/**
 * Which of at most ten accounts are suspended in the directory of an app, though they may be active in another: Atlassian
 * refuses them roles on it. Where the app lies is told by anybody who has a role on it; where nobody has, nobody is known.
 */
export async function suspendedThere(
  { app, admin }: Planning,
  resourceId: string,
  accountIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const directories = (await app.orgProfile.find())?.directories.length;
  if (directories === 1) return new Set();
  const [holder] = await firstOf(admin.userPages({ resourceIds: [resourceId] }, { limit: 1 }), 1);
  const assignments = holder === undefined ? undefined : await readRoles(admin, holder.accountId);
  const directoryId = assignments?.find((one) => isSameResource(one.resourceId, resourceId))?.directoryId;
  if (directoryId === undefined) return new Set();
  const users = await readAccounts(admin, { accountIds, directoryId });
  return new Set(
    [...users.values()].flatMap(({ accountId, membershipStatus }) =>
      membershipStatus === 'suspended' ? [accountId] : [],
    ),
  );
}
