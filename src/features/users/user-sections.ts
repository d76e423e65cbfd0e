import type { AdminApi } from '../../atlassian/admin/client';
import type { Group } from '../../atlassian/admin/groups';
import type { UserRoleAssignment } from '../../atlassian/admin/user-roles';
import type { DirectoryUser, UserDetails } from '../../atlassian/admin/users';
import { allOf } from '../../atlassian/http/paginate';
import type { UserDetail, UserSection } from '../../contract';
import { AppError } from '../../errors';
import { USER_EXPANSIONS } from './user-row';

export type UserSections = {
  /** From the details, or from the search where those could not be read. */
  account: UserDetails | DirectoryUser;
  found: DirectoryUser | undefined;
  assignments: UserRoleAssignment[] | undefined;
  groups: Group[] | undefined;
  lifecycle: UserDetail['lifecycle'];
  unread: UserSection[];
};

/**
 * Reads everything about one account.
 *
 * @throws {AppError} when the account itself could not be read: `not-found`, or whatever kept it from being read
 */
export async function readSections(admin: AdminApi, accountId: string): Promise<UserSections> {
  const [details, found, assignments, groups, lifecycle] = await Promise.all([
    attempt(admin.getUser(accountId)),
    attempt(findUser(admin, accountId)),
    attempt(allOf(admin.userRoleAssignmentPages(accountId))),
    attempt(groupsOf(admin, accountId)),
    attempt(admin.getManagePrivileges(accountId)),
  ]);
  const account = details.value ?? found.value;
  if (account === undefined) throw details.error ?? found.error ?? new AppError('not-found', 'no such account');

  const isManaged = account.claimStatus === 'managed';
  const failed: [UserSection, boolean][] = [
    ['account', details.error !== undefined],
    ['activity', found.value?.productAccess === undefined],
    ['apps', assignments.value?.every(({ unread }) => unread?.includes('roleAssignments') !== true) !== true],
    ['groups', groups.error !== undefined],
    ['lifecycle', lifecycle.error !== undefined && isManaged],
  ];
  return {
    account,
    found: found.value,
    assignments: assignments.value,
    groups: groups.value,
    lifecycle: isManaged ? lifecycleOf(lifecycle.value?.lifecycleEnablement) : NOT_MANAGED,
    unread: failed.filter(([, hasFailed]) => hasFailed).map(([section]) => section),
  };
}

const NOT_MANAGED: UserDetail['lifecycle'] = { allowed: false, reason: 'managedAccount' };

function lifecycleOf(rule: { allowed: boolean; reasonKey: string | undefined } | undefined): UserDetail['lifecycle'] {
  if (rule === undefined) return { allowed: 'unknown' };
  return { allowed: rule.allowed, ...(rule.reasonKey !== undefined && { reason: rule.reasonKey }) };
}

async function findUser(admin: AdminApi, accountId: string): Promise<DirectoryUser | undefined> {
  const users = await allOf(admin.userPages({ accountIds: [accountId], expand: USER_EXPANSIONS }, { limit: 1 }));
  return users.find((user) => user.accountId === accountId);
}

async function groupsOf(admin: AdminApi, accountId: string): Promise<Group[]> {
  return allOf(admin.groupPages({ accountIds: [accountId] }));
}

type Attempt<T> = { value: T; error: undefined } | { value: undefined; error: AppError };

/** The result, or the error that the client threw. A bug stays a bug; a refused key concerns the whole page. */
export async function attempt<T>(promise: Promise<T>): Promise<Attempt<T>> {
  try {
    return { value: await promise, error: undefined };
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'org-key-rejected') throw error;
    return { value: undefined, error };
  }
}
