import { describe, test } from 'vitest';
import type { UserRoleAssignment } from '../../../../src/atlassian/admin/user-roles';
import { AppError } from '../../../../src/errors';
import { anOrgProfile, aUser, CONFLUENCE, JIRA, idOf } from '../../../support/builders';
import { dataOf } from '../../../support/reply';
import { onePage, type Answers } from '../../../world/admin-stub';
import { anApp } from '../../../world/app';

const ada = aUser({ accountId: idOf('ada'), jobTitle: 'Analyst' });
const group = (id: string, directoryId = 'directory-1') => ({
  id,
  name: `Group ${id}`,
  directoryId,
  externalSynced: id === 'synced',
  managementAccess: undefined,
  counts: undefined,
});
const onJira: UserRoleAssignment = {
  resourceId: 'ari:cloud:jira::site/site-1',
  resourceOwner: 'jira-software',
  directoryId: 'directory-1',
  userDirectoryStatus: 'suspended',
  roleAssignments: [
    { role: 'atlassian/user', roleAssignmentMethods: ['group_direct', 'direct'] },
    { role: 'atlassian/basic', roleAssignmentMethods: ['inferred'] },
  ],
};
const orgRole: UserRoleAssignment = {
  resourceId: 'ari:cloud:platform::org/org-1',
  resourceOwner: 'platform',
  directoryId: undefined,
  userDirectoryStatus: undefined,
  roleAssignments: [{ role: 'atlassian/org-admin', roleAssignmentMethods: ['direct'] }],
};
const grant = (resourceId: string, roles: string[]) => ({
  resourceId,
  resourceOwner: undefined,
  roles,
  defaultRole: undefined,
});

function withGroups(groups: ReturnType<typeof group>[]): Answers {
  return {
    searchGroups: async () => ({ items: groups, nextCursor: undefined }),
    userRoleAssignmentPages: () => onePage([onJira, orgRole]),
    groupRoleAssignmentPages: (groupId) =>
      onePage(
        groupId === 'devs'
          ? [grant(JIRA.resourceId, ['atlassian/user'])]
          : [grant(CONFLUENCE.resourceId, ['atlassian/user'])],
      ),
  };
}

describe('users.get', () => {
  test('shows the account, its memberships, its apps with how they were granted, and its groups', async ({
    expect,
  }) => {
    const { call } = await anApp({ users: [ada], answers: withGroups([group('devs'), group('synced')]) });

    const user = dataOf(await call('users.get', { accountId: idOf('ada') }));

    expect(user).toMatchObject({
      accountId: idOf('ada'),
      jobTitle: 'Analyst',
      lastActive: '2026-01-02',
      directories: [{ directoryId: 'directory-1', name: 'Acme', status: 'suspended' }],
      lifecycle: { allowed: true },
      unread: [],
      groupCount: 2,
    });
    expect(user.apps).toEqual([
      {
        resourceId: onJira.resourceId,
        key: 'jira-software',
        appName: 'Jira',
        siteId: 'site-1',
        siteName: 'acme.atlassian.net',
        lastActive: '2026-01-02',
        roles: [
          {
            roleId: 'atlassian/user',
            methods: ['group', 'direct'],
            throughGroups: [{ groupId: 'devs', name: 'Group devs' }],
          },
          { roleId: 'atlassian/basic', methods: ['inferred'] },
        ],
      },
    ]);
    expect(user.groups).toEqual([
      { groupId: 'devs', name: 'Group devs', directoryId: 'directory-1', synced: false },
      { groupId: 'synced', name: 'Group synced', directoryId: 'directory-1', synced: true },
    ]);
  });

  test('reads at most fifteen groups; beyond, through which ones an app came is left unsaid', async ({ expect }) => {
    const fifteen = Array.from({ length: 15 }, (_, n) => group(n === 0 ? 'devs' : `g${n}`));
    const fits = await anApp({ users: [ada], answers: withGroups(fifteen) });
    const exceeds = await anApp({ users: [ada], answers: withGroups([...fifteen, group('one-more')]) });

    const [role] = dataOf(await fits.call('users.get', { accountId: idOf('ada') })).apps[0]?.roles ?? [];
    expect(role?.throughGroups).toEqual([{ groupId: 'devs', name: 'Group devs' }]);

    const [unsaid] = dataOf(await exceeds.call('users.get', { accountId: idOf('ada') })).apps[0]?.roles ?? [];
    expect(unsaid).toEqual({ roleId: 'atlassian/user', methods: ['group', 'direct'] });
    expect(exceeds.admin.made('groupRoleAssignmentPages')).toBe(0);
  });

  test.for([[undefined], [[{ role: 'atlassian/user', roleAssignmentMethods: ['unreadable'] }]]])(
    'roles that read %j are not taken for none: the apps are named as read in part',
    async ([roleAssignments], { expect }) => {
      const answers = {
        userRoleAssignmentPages: () => onePage([{ ...onJira, roleAssignments, unread: ['roleAssignments'] }]),
      };
      const { call } = await anApp({ users: [ada], answers: { ...withGroups([]), ...answers } });

      const user = dataOf(await call('users.get', { accountId: idOf('ada') }));

      expect(user).toMatchObject({ unread: ['apps'], apps: [{ resourceId: onJira.resourceId }] });
    },
  );

  test('a part that fails hides no other, and is named', async ({ expect }) => {
    const fails = async () => {
      throw new AppError('missing-scope', 'no scope');
    };
    const { call } = await anApp({
      users: [ada],
      answers: { ...withGroups([]), searchGroups: fails, getManagePrivileges: fails },
    });

    const user = dataOf(await call('users.get', { accountId: idOf('ada') }));

    expect(user).toMatchObject({
      name: 'Ada Lovelace',
      lifecycle: { allowed: 'unknown' },
      unread: ['groups', 'lifecycle'],
    });
    expect(user.apps).toHaveLength(1);
  });

  test('asks a directory in which the account holds no role, and does not list one it is not in', async ({
    expect,
  }) => {
    const { call, app } = await anApp({
      users: [ada],
      answers: {
        searchUsers: async (_query, at) => {
          if (at?.directoryId === 'directory-2') return { items: [ada], nextCursor: undefined };
          if (at?.directoryId !== undefined)
            return { items: [{ ...ada, membershipStatus: 'no_membership' }], nextCursor: undefined };
          return {
            items: [{ ...ada, accountId: _query.accountIds?.[0] ?? '', platformRoles: ['atlassian/org-admin'] }],
            nextCursor: undefined,
          };
        },
      },
    });
    const directories = ['directory-1', 'directory-2', 'directory-3'].map((id) => ({
      directoryId: id,
      name: `Name of ${id}`,
    }));
    await app.orgProfile.save(anOrgProfile({ directories }));

    const user = dataOf(await call('users.get', { accountId: idOf('ada') }));

    expect(user.directories).toEqual([{ directoryId: 'directory-2', name: 'Name of directory-2', status: 'active' }]);
  });

  test('an unmanaged account cannot be deactivated here, which is no failure', async ({ expect }) => {
    const { call } = await anApp({
      users: [aUser({ accountId: idOf('ada'), claimStatus: 'unmanaged' })],
      answers: {
        getManagePrivileges: async () => {
          throw new AppError('request-rejected', 'not managed', { status: 403 });
        },
      },
    });

    const user = dataOf(await call('users.get', { accountId: idOf('ada') }));

    expect(user).toMatchObject({ lifecycle: { allowed: false, reason: 'managedAccount' }, unread: [] });
  });

  test('an account that is not there is not found', async ({ expect }) => {
    const { call } = await anApp({
      answers: {
        getUser: async () => {
          throw new AppError('not-found', 'HTTP 404');
        },
      },
    });

    expect(await call('users.get', { accountId: idOf('gone') })).toMatchObject({
      ok: false,
      failure: { code: 'not-found' },
    });
  });
});
