import { describe, test } from 'vitest';
import type { AdminApi } from '../../../../src/atlassian/admin/client';
import type { Group } from '../../../../src/atlassian/admin/groups';
import type { UserRoleAssignment } from '../../../../src/atlassian/admin/user-roles';
import { joinSeats } from '../../../../src/domain/seats/joined';
import { AppError } from '../../../../src/errors';
import { aUser, CONFLUENCE, JIRA, idOf } from '../../../support/builders';
import { dataOf } from '../../../support/reply';
import { failingPages, onePage, type Answers } from '../../../world/admin-stub';
import { anApp } from '../../../world/app';

const ada = aUser({ accountId: idOf('ada') });

function aGroup(id: string, given: Partial<Group> = {}): Group {
  return {
    id,
    name: `Group ${id}`,
    directoryId: 'directory-1',
    externalSynced: false,
    managementAccess: { modifiable: true },
    counts: undefined,
    ...given,
  };
}

function held(resourceId: string, roles: Record<string, string[]>): UserRoleAssignment {
  return {
    resourceId,
    resourceOwner: undefined,
    directoryId: 'directory-1',
    userDirectoryStatus: 'active',
    roleAssignments: Object.entries(roles).map(([role, roleAssignmentMethods]) => ({ role, roleAssignmentMethods })),
  };
}

type Org = { groups?: Group[]; grants?: Record<string, Record<string, string[]>>; held: UserRoleAssignment[] };

/** An account with these roles, in these groups, each of which grants `grants[group][resource]`. */
function answersOf({ groups = [], grants = {}, held: assignments }: Org): Answers {
  const searchGroups: AdminApi['searchGroups'] = async (_query, { cursor, limit = 100 } = {}) => {
    const from = Number(cursor ?? 0);
    const to = from + limit;
    return { items: groups.slice(from, to), nextCursor: to < groups.length ? String(to) : undefined };
  };
  return {
    searchGroups,
    userRoleAssignmentPages: () => onePage(assignments),
    groupRoleAssignmentPages: (groupId) =>
      onePage(
        Object.entries(grants[groupId] ?? {}).map(([resourceId, roles]) => ({
          resourceId,
          resourceOwner: undefined,
          roles,
          defaultRole: undefined,
        })),
      ),
  };
}

const USER = ['atlassian/user'];

describe('users.seats', () => {
  test('tells every path to a seat, and how each is ended', async ({ expect }) => {
    const { call } = await anApp({
      users: [ada],
      answers: answersOf({
        held: [
          held(JIRA.resourceId, { 'atlassian/user': ['direct', 'group_direct'], 'atlassian/admin': ['inferred'] }),
        ],
        groups: [
          aGroup('open'),
          aGroup('synced', { externalSynced: true, managementAccess: { modifiable: false } }),
          aGroup('locked', { managementAccess: { modifiable: false } }),
          aGroup('unsaid', { managementAccess: undefined }),
          aGroup('elsewhere'),
        ],
        grants: {
          open: { [JIRA.resourceId]: ['atlassian/user', 'atlassian/guest'] },
          synced: { 'ari:cloud:jira::site/site-1': USER },
          locked: { [JIRA.resourceId]: USER },
          unsaid: { [JIRA.resourceId]: USER },
          elsewhere: { [CONFLUENCE.resourceId]: USER },
        },
      }),
    });

    const page = dataOf(await call('users.seats', { accountId: idOf('ada') }));

    expect(page).toMatchObject({ groupsRead: 5, unreadGroups: [] });
    expect(page.nextCursor).toBeUndefined();
    expect(page.apps).toMatchObject([{ appName: 'Jira', siteName: 'acme.atlassian.net', seat: 'taken' }]);
    expect(page.apps[0]?.paths).toEqual([
      { roleId: 'atlassian/user', via: 'direct', end: 'here' },
      { roleId: 'atlassian/admin', via: 'inferred', end: 'with-other-role' },
      ...(
        [
          ['open', 'here'],
          ['synced', 'identity-provider'],
          ['locked', 'not-modifiable'],
          ['unsaid', 'unknown'],
        ] as const
      ).map(([id, end]) => ({
        roleId: 'atlassian/user',
        via: 'group',
        group: { groupId: id, name: `Group ${id}`, directoryId: 'directory-1', directoryName: 'Acme' },
        end,
      })),
    ]);
  });

  test('lists no app on which no role takes a seat, and then reads no group', async ({ expect }) => {
    const { call, admin } = await anApp({
      users: [ada],
      answers: answersOf({
        held: [
          held(JIRA.resourceId, { 'atlassian/stakeholder': ['group_direct'] }),
          held(CONFLUENCE.resourceId, { 'atlassian/guest': ['direct'] }),
          { ...held('ari:cloud:platform::site/site-1', { 'atlassian/admin': ['direct'] }), resourceOwner: 'platform' },
        ],
        groups: [aGroup('one')],
      }),
    });

    const page = dataOf(await call('users.seats', { accountId: idOf('ada') }));

    expect(page).toMatchObject({ apps: [], groupsRead: 0 });
    expect(admin.made('groupRoleAssignmentPages')).toBe(0);
  });

  test('reads every one of many groups, fifty a call', async ({ expect }) => {
    const groups = Array.from({ length: 120 }, (_, n) => aGroup(`g${n}`));
    const grants = Object.fromEntries(groups.map(({ id }) => [id, { [JIRA.resourceId]: USER }]));
    const { call, admin } = await anApp({
      users: [ada],
      answers: answersOf({ held: [held(JIRA.resourceId, { 'atlassian/user': ['group_direct'] })], groups, grants }),
    });

    const first = dataOf(await call('users.seats', { accountId: idOf('ada') }));
    const readByFirst = admin.made('groupRoleAssignmentPages');
    const second = dataOf(await call('users.seats', { accountId: idOf('ada'), cursor: first.nextCursor ?? '' }));
    const third = dataOf(await call('users.seats', { accountId: idOf('ada'), cursor: second.nextCursor ?? '' }));
    const joined = joinSeats(first, [second, third]);

    expect(readByFirst).toBe(50);
    expect(joined).toMatchObject({ isWhole: true, groupsRead: 120 });
    expect(joined.apps[0]?.paths.map(({ group }) => group?.groupId)).toEqual(groups.map(({ id }) => id));
  });

  test('a group whose roles could not be read is named as unread, not as no path', async ({ expect }) => {
    const answers = answersOf({
      held: [held(JIRA.resourceId, { 'atlassian/user': ['group_direct'] })],
      groups: [aGroup('open'), aGroup('broken')],
      grants: { open: { [JIRA.resourceId]: USER } },
    });
    const { call } = await anApp({
      users: [ada],
      answers: {
        ...answers,
        groupRoleAssignmentPages: (groupId) =>
          groupId === 'broken'
            ? failingPages(new AppError('atlassian-unavailable', 'HTTP 503'))
            : (answers.groupRoleAssignmentPages?.(groupId) ?? onePage([])),
      },
    });

    const page = dataOf(await call('users.seats', { accountId: idOf('ada') }));

    expect(page).toMatchObject({ groupsRead: 1, unreadGroups: [{ groupId: 'broken', name: 'Group broken' }] });
    expect(joinSeats(page, []).isWhole).toBe(false);
  });

  test('a deactivated account keeps its roles and takes no seat', async ({ expect }) => {
    const { call } = await anApp({
      users: [aUser({ accountId: idOf('ada'), accountStatus: 'inactive' })],
      answers: answersOf({ held: [held(JIRA.resourceId, { 'atlassian/user': ['direct'] })] }),
    });

    const page = dataOf(await call('users.seats', { accountId: idOf('ada') }));

    expect(page.apps).toMatchObject([{ seat: 'deactivated', paths: [{ via: 'direct' }] }]);
  });

  test('fails as a whole where the roles could not be read', async ({ expect }) => {
    const { call } = await anApp({
      users: [ada],
      answers: { userRoleAssignmentPages: () => failingPages(new AppError('missing-scope', 'no scope')) },
    });

    expect(await call('users.seats', { accountId: idOf('ada') })).toMatchObject({ failure: { code: 'missing-scope' } });
  });
});
