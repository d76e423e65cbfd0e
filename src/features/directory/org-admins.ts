import type { AdminApi } from '../../atlassian/admin/client';
import type { DirectoryUser } from '../../atlassian/admin/users';
import { ORG_ADMIN_ROLE } from '../../domain/accounts/protection';
import { isActive } from '../../domain/runs/sighting';
import { AppError } from '../../errors';

/** Organization admins that one run may act on: their names are typed to confirm it. */
export const ORG_ADMINS_MAX = 50;

/** Reading them takes a request for a hundred; organizations have few. */
export const ORG_ADMINS_COST = 3;

/** Account ids of all organization admins, and of those of them who are active. */
export type OrgAdmins = { all: ReadonlySet<string>; active: ReadonlySet<string> };

/**
 * The organization admins, in whichever way they hold the role.
 *
 * @throws {AppError} `unexpected-response`: there is none, which cannot be; nobody knows whom to leave alone then
 */
export async function readOrgAdmins(admin: AdminApi): Promise<OrgAdmins> {
  const admins: DirectoryUser[] = [];
  for await (const { items } of admin.userPages({ roleIds: [ORG_ADMIN_ROLE] })) admins.push(...items);
  if (admins.length === 0) throw new AppError('unexpected-response', 'nobody is told to be organization admin');
  return {
    all: new Set(admins.map(({ accountId }) => accountId)),
    active: new Set(admins.filter((user) => isActive(user)).map(({ accountId }) => accountId)),
  };
}

/** Accounts by id, in the order asked for; those that Atlassian does not know are left out. */
export async function readUsers(admin: AdminApi, accountIds: readonly string[]): Promise<DirectoryUser[]> {
  const found = await admin.usersByIds(accountIds);
  return accountIds.flatMap((accountId) => found.get(accountId) ?? []);
}
