import type { AdminApi } from '../../src/atlassian/admin/client';
import type { Group } from '../../src/atlassian/admin/groups';
import type { UserRoleAssignment } from '../../src/atlassian/admin/user-roles';
import { AppError } from '../../src/errors';
import type { FakeAccount, FakeGroup, Write } from './account';

type Fake = {
  groups: readonly FakeGroup[];
  request: <T>(name: string, run: () => T) => Promise<T>;
  account: (accountId: string) => FakeAccount;
  /** With the roles and groups that lists show, which may be late. */
  listed: (accountId: string) => FakeAccount;
  /** Carries a write out, unless the test has put trouble in its way. */
  write: (made: Write, edit: (account: FakeAccount) => void) => void;
};
type AccessCall =
  | 'getGroup'
  | 'searchGroups'
  | 'groupRoleAssignmentPages'
  | 'userRoleAssignmentPages'
  | 'groupPages'
  | 'addGroupMember'
  | 'removeGroupMember'
  | 'grantUserAccess'
  | 'revokeUserAccess'
  | 'listUserApiTokens'
  | 'deleteUserApiToken';

/** Groups, direct roles and tokens of the accounts, with the refusals that are documented for them. */
export function accessCalls({ groups, request, account, listed, write }: Fake): Pick<AdminApi, AccessCall> {
  return {
    getGroup: (groupId) => request('group', () => groupOf(found(groups, groupId))),
    searchGroups: ({ groupIds, resourceIds, roleIds }) =>
      request('groups', () => ({
        items: groups
          .filter(({ id, grants = [] }) =>
            groupIds === undefined
              ? grants.some((grant) => resourceIds?.includes(grant.resourceId) && roleIds?.includes(grant.role))
              : groupIds.includes(id),
          )
          .map(groupOf),
        nextCursor: undefined,
      })),
    async *groupRoleAssignmentPages(groupId) {
      yield await request('group-roles', () => ({
        items: (found(groups, groupId).grants ?? []).map(({ resourceId, role }) => ({
          resourceId,
          resourceOwner: undefined,
          roles: [role],
          defaultRole: undefined,
        })),
        nextCursor: undefined,
      }));
    },
    async *userRoleAssignmentPages(accountId) {
      yield await request('role-assignments', () => ({
        items: [...membershipsOf(account(accountId)), ...heldRoles(listed(accountId), groups)],
        nextCursor: undefined,
      }));
    },
    async *groupPages({ accountIds, groupIds, resourceIds }, { directoryId } = {}) {
      const isMember = ({ id, directoryId: at }: FakeGroup) =>
        accountIds?.some((accountId) => listed(accountId).groups?.[at]?.includes(id)) ?? true;
      yield await request('groups', () => ({
        items: groups
          .filter((group) => directoryId === undefined || group.directoryId === directoryId)
          .filter((group) => (groupIds?.includes(group.id) ?? true) && isMember(group))
          .filter(
            ({ grants = [] }) =>
              resourceIds === undefined || grants.some((one) => resourceIds.includes(one.resourceId)),
          )
          .map(groupOf),
        nextCursor: undefined,
      }));
    },
    addGroupMember: ({ accountId, directoryId, groupId }) =>
      request('add-to-group', () => {
        found(groups, groupId);
        const isMember = account(accountId).groups?.[directoryId]?.includes(groupId) === true;
        if (isMember && found(groups, groupId).takesMembersAgain === true) return;
        if (isMember) throw new AppError('conflict', 'answered 409', { detail: 'The user is already in the group' });
        write({ call: 'add-to-group', accountId, directoryId, on: groupId }, (one) => {
          one.groups = { ...one.groups, [directoryId]: [...(one.groups?.[directoryId] ?? []), groupId] };
        });
      }),
    removeGroupMember: ({ accountId, directoryId, groupId }) =>
      request('remove-from-group', () => {
        if (account(accountId).groups?.[directoryId]?.includes(groupId) !== true)
          throw new AppError('not-found', 'answered 404');
        write({ call: 'remove-from-group', accountId, directoryId, on: groupId }, (one) => {
          one.groups = { ...one.groups, [directoryId]: without(one.groups?.[directoryId], groupId) };
        });
      }),
    grantUserAccess: ({ accountId, resourceId, role }) =>
      request('grant', () =>
        write({ call: 'grant', accountId, directoryId: undefined, on: `${resourceId} ${role}` }, (one) => {
          const kept = without(one.directRoles?.[resourceId], role);
          one.directRoles = { ...one.directRoles, [resourceId]: [...kept, role] };
        }),
      ),
    revokeUserAccess: ({ accountId, resourceId, role }) =>
      request('revoke', () =>
        write({ call: 'revoke', accountId, directoryId: undefined, on: `${resourceId} ${role}` }, (one) => {
          one.directRoles = { ...one.directRoles, [resourceId]: without(one.directRoles?.[resourceId], role) };
        }),
      ),
    listUserApiTokens: (accountId) =>
      request('tokens', () => (account(accountId).tokens ?? []).map((id) => ({ id, label: `Token ${id}` }))),
    deleteUserApiToken: ({ accountId, tokenId }) =>
      request('delete-token', () => {
        if (account(accountId).tokens?.includes(tokenId) !== true) throw new AppError('not-found', 'answered 404');
        write({ call: 'delete-token', accountId, directoryId: undefined, on: tokenId }, (one) => {
          one.tokens = without(one.tokens, tokenId);
        });
      }),
  };
}

/** What tells of each directory that the account is in, without any role. */
function membershipsOf({ memberships }: FakeAccount): UserRoleAssignment[] {
  return Object.entries(memberships).map(([directoryId, userDirectoryStatus]) => ({
    resourceId: 'ari:cloud:platform::site/none',
    resourceOwner: undefined,
    directoryId,
    userDirectoryStatus,
    roleAssignments: [],
  }));
}

/** Every role that an account has, directly or through a group. Apps lie in the first directory of the account. */
export function heldRoles(account: FakeAccount, groups: readonly FakeGroup[]): UserRoleAssignment[] {
  const direct = Object.entries(account.directRoles ?? {}).flatMap(([resourceId, roles]) =>
    roles.map((role) => ({ resourceId, role, method: 'direct' })),
  );
  const member = groups.filter(({ id, directoryId }) => account.groups?.[directoryId]?.includes(id));
  const through = member.flatMap(({ grants = [] }) => grants.map((grant) => ({ ...grant, method: 'group_direct' })));
  const inferred = (account.inferredRoles ?? []).map((access) => ({ ...access, method: 'inferred' }));
  const [[directoryId, userDirectoryStatus] = []] = Object.entries(account.memberships);
  return [...direct, ...through, ...inferred].map(({ resourceId, role, method }) => ({
    resourceId,
    resourceOwner: undefined,
    directoryId,
    userDirectoryStatus,
    roleAssignments: [{ role, roleAssignmentMethods: [account.hidesMethods === true ? 'unreadable' : method] }],
  }));
}

function groupOf({ id, directoryId, hidesDirectory = false, name = id, ...group }: FakeGroup): Group {
  const { synced = false, modifiable = !synced } = group;
  return {
    id,
    name,
    directoryId: hidesDirectory ? undefined : directoryId,
    externalSynced: synced,
    managementAccess: { modifiable },
    counts: undefined,
  };
}

function found(groups: readonly FakeGroup[], groupId: string): FakeGroup {
  const group = groups.find(({ id }) => id === groupId);
  if (group === undefined) throw new AppError('not-found', `no group ${groupId}`);
  return group;
}

function without(all: readonly string[] = [], one: string): string[] {
  return all.filter((each) => each !== one);
}
