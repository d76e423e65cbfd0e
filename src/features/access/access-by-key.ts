import type { App } from '../../app';
import type { DirectoryUser } from '../../atlassian/admin/users';
import { allOf } from '../../atlassian/http/paginate';
import { isOrgAdmin } from '../../domain/accounts/protection';
import { isActive } from '../../domain/runs/sighting';

export type AccessByKey = { isGranted: boolean; isOrgAdmin: boolean };

const NONE: AccessByKey = { isGranted: false, isOrgAdmin: false };

/**
 * Whether somebody who is not behind the call has access now: active, and an organization admin or on the access list;
 * one request as a rule. Whether the person may still administer Jira cannot be asked without them, and is not.
 */
export async function accessByKey(app: App, accountId: string): Promise<AccessByKey> {
  const [{ values }, admin] = await Promise.all([app.settings.get(), app.admin()]);
  const users = await allOf(admin.userPages({ accountIds: [accountId], expand: ['platformRoles'] }));
  return accessShown(
    users.filter((user) => user.accountId === accountId),
    values.accessList,
  );
}

/**
 * What answers with `platformRoles` show of a person's access. One of a single directory may show less than there is,
 * never more.
 */
export function accessShown(users: readonly DirectoryUser[], accessList: readonly string[] = []): AccessByKey {
  const active = users.filter((user) => isActive(user));
  if (active.length === 0) return NONE;
  const isAdmin = active.some((user) => isOrgAdmin(user));
  return { isOrgAdmin: isAdmin, isGranted: isAdmin || active.some(({ accountId }) => accessList.includes(accountId)) };
}
