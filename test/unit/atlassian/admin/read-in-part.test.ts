import { describe, test } from 'vitest';
import { listEventActions, queryEvents } from '../../../../src/atlassian/admin/events';
import { listManagedAccounts } from '../../../../src/atlassian/admin/managed-accounts';
import { getOrg } from '../../../../src/atlassian/admin/orgs';
import { listUserRoleAssignments } from '../../../../src/atlassian/admin/user-roles';
import { searchUsers } from '../../../../src/atlassian/admin/user-search';
import { getUser } from '../../../../src/atlassian/admin/users';
import { queryWorkspaces } from '../../../../src/atlassian/admin/workspaces';
import { protectionOf } from '../../../../src/domain/accounts/protection';
import { lastActiveOf, readActivity } from '../../../../src/domain/activity/read-activity';

const SITE = '70ef3a32-d0da-4e09-b35e-0109f91969c3';

const FULL_USER = {
  accountId: '557057:4f9acfd2-6155-419b-8de5-5b5cf27a59a0',
  accountType: 'atlassian',
  accountStatus: 'active',
  membershipStatus: 'active',
  status: 'active',
  claimStatus: 'managed',
  managementSource: 'synced',
  name: 'Ada Lovelace',
  nickname: 'ada',
  email: 'ada@example.com',
  mfaEnabled: true,
  addedToOrg: '2024-01-01T00:00:00.123456Z',
  jobTitle: 'Analyst',
  timeZone: 'Europe/London',
  deactivatedOn: '2025-01-01T00:00:00Z',
  forDeletion: false,
  platformRoles: ['atlassian/org-admin'],
  counts: { resources: 3 },
  productAccess: [
    { id: `ari:cloud:confluence::site/${SITE}`, key: 'confluence', lastActiveTimestamp: '2025-11-06T23:07:29.936Z' },
    { id: `ari:cloud:jira-software::site/${SITE}`, key: 'jira', lastActiveTimestamp: null },
  ],
  groups: [{ id: '77aa', name: 'jira-users' }],
};

describe('two-step verification', () => {
  test.for([
    ['managed', false, false],
    ['managed', true, true],
    ['unmanaged', false, undefined],
    ['unmanaged', true, true],
    [undefined, false, undefined],
    ['unmanaged', undefined, undefined],
  ] as const)(
    'of an account that is %s and reads %s is %s: only of managed ones does false say anything',
    ([claimStatus, mfaEnabled, told], { expect }) => {
      const user = { ...FULL_USER, claimStatus, mfaEnabled };

      expect(searchUsers.response.parse({ data: [user] }).items[0]?.mfaEnabled).toBe(told);
      expect(getUser.response.parse({ data: user }).mfaEnabled).toBe(told);
    },
  );
});

describe('an event of the audit log', () => {
  const attributes = { time: '2026-02-28T10:00:00Z', action: 'user_added', actor: { id: 'x' }, context: [] };
  const parsed = (...data: unknown[]) => queryEvents.response.safeParse({ data, links: {} });
  const event = { id: 'e1', attributes };

  test.for([
    ['time', ''],
    ['time', null],
    ['time', 'soon'],
    ['action', null],
    ['action', 7],
    ['actor', null],
    ['actor', 'System'],
    ['context', 'x'],
  ] as const)('whose %s reads %j costs no other', ([member, value], { expect }) => {
    const { data } = parsed(event, { id: 'e2', attributes: { ...attributes, [member]: value } });

    expect(data?.items).toMatchObject([
      { id: 'e1', time: '2026-02-28T10:00:00.000Z' },
      member === 'context' ? { id: 'e2', targets: [] } : { id: 'e2', [member]: undefined },
    ]);
  });

  test('whose actor has no id keeps the name', ({ expect }) => {
    const { data } = parsed({ ...event, attributes: { ...attributes, actor: { name: 'System' } } });

    expect(data?.items).toEqual([{ ...data?.items[0], actor: { name: 'System' } }]);
  });

  test.for([[{}], [{ attributes: null }], [{ attributes: 'x' }]])(
    'of which %j is all that is told besides its id costs no other',
    ([more], { expect }) => {
      const { data } = parsed({ id: 'e2', ...more }, event);

      expect(data?.items).toMatchObject([
        { id: 'e2', targets: [], places: [] },
        { id: 'e1', action: 'user_added' },
      ]);
    },
  );

  test('without an id of its own is refused by its path', ({ expect }) => {
    expect(parsed(event, { attributes }).error?.issues).toMatchObject([{ path: ['data', 1, 'id'] }]);
  });
});

describe('what has its words in a member of its own', () => {
  const ari = `ari:cloud:confluence::site/${SITE}`;

  test.for([[{}], [{ attributes: null }], [{ attributes: 'x' }]])(
    'is called by its id where %j is all that is told besides, and costs no other',
    ([more], { expect }) => {
      const action = { id: 'user_added', attributes: { displayName: 'Added a user' } };

      expect(listEventActions.response.parse({ data: [{ id: 'a1', ...more }, action] })).toEqual([
        { id: 'a1', displayName: 'a1', groupDisplayName: undefined },
        { id: 'user_added', displayName: 'Added a user', groupDisplayName: undefined },
      ]);
      expect(queryWorkspaces.response.parse({ data: [{ id: ari, ...more }] }).items).toMatchObject([
        { id: ari, typeKey: 'confluence', name: 'confluence', sandbox: false },
      ]);
      expect(getOrg.response.parse({ data: { id: 'o1', ...more } })).toEqual({ id: 'o1', name: 'o1' });
    },
  );
});

describe('roles that can be read in part only', () => {
  test.for([[undefined], [null], [7], [[{ role: '' }]]])(
    'that read %j are unknown and named, never none',
    ([roleAssignments], { expect }) => {
      const { items } = listUserRoleAssignments.response.parse({ data: [{ resourceId: 'r1', roleAssignments }] });

      expect(items).toEqual([{ resourceId: 'r1', unread: ['roleAssignments'] }]);
    },
  );

  test.for([[undefined], [null], [''], [7], [[]]])(
    'that are held in the ways %j are held in a way that is not known',
    ([roleAssignmentMethods], { expect }) => {
      const roleAssignments = [{ role: 'atlassian/user', roleAssignmentMethods }];
      const { items } = listUserRoleAssignments.response.parse({ data: [{ resourceId: 'r1', roleAssignments }] });

      expect(items).toEqual([
        {
          resourceId: 'r1',
          roleAssignments: [{ role: 'atlassian/user', roleAssignmentMethods: ['unreadable'] }],
          unread: ['roleAssignments'],
        },
      ]);
    },
  );
});

describe('an account that can be read in part only', () => {
  test.for([[undefined], [null], [''], [' '], [7]])(
    'an account with %j for an id is refused by its path',
    ([id], { expect }) => {
      const parsed = searchUsers.response.safeParse({ data: [FULL_USER, { ...FULL_USER, accountId: id }] });

      expect(parsed.error?.issues).toMatchObject([{ path: ['data', 1, 'accountId'] }]);
    },
  );

  test.for([
    ['mfaEnabled', 'yes'],
    ['addedToOrg', 'last week'],
    ['deactivatedOn', 7],
    ['email', 'hidden'],
    ['email', 'an address@'],
    ['claimStatus', {}],
    ['platformRoles', 'atlassian/org-admin'],
    ['platformRoles', [null]],
    ['groups', [{ name: 'a group without an id' }]],
    ['productAccess', { id: 'x' }],
    ['counts', 3],
  ] as const)(
    '%s that cannot be read is unknown and named, and nothing else is lost',
    ([member, value], { expect }) => {
      const { items } = searchUsers.response.parse({ data: [FULL_USER, { ...FULL_USER, [member]: value }] });

      expect(items[1]).toEqual({ ...items[0], [member]: undefined, unread: [member] });
    },
  );

  test.for([[''], [' '], ['\u00a0\u200b'], [null]])(
    'a text like %j is absent from every field',
    ([text], { expect }) => {
      const members = Object.keys(FULL_USER).filter((member) => member !== 'accountId' && member !== 'productAccess');
      const user = { ...Object.fromEntries(members.map((member) => [member, text])), accountId: 'a1' };
      const { items } = searchUsers.response.parse({ data: [user] });

      expect(items).toEqual([{ accountId: 'a1', name: 'a1' }]);
    },
  );

  test('white space around an address keeps no domain from being protected', ({ expect }) => {
    const { items } = searchUsers.response.parse({ data: [{ accountId: 'a1', email: ' ada@example.com\u200b\n' }] });

    expect(items).toMatchObject([{ email: 'ada@example.com' }]);
  });

  test.for([[''], [' '], ['hidden'], [null]])(
    'whose address is %j is not shown to be unprotected while a domain is protected',
    ([email], { expect }) => {
      const { items } = searchUsers.response.parse({ data: [{ ...FULL_USER, platformRoles: [], email }] });

      const lists = { accountIds: [], emails: [], domains: ['example.com'], groupIds: [] };
      expect(items.map((user) => protectionOf(user, lists, { callerAccountId: 'me' }))).toEqual(['unreadable']);
    },
  );

  test('an account without a name is called by its nickname', ({ expect }) => {
    const { items } = searchUsers.response.parse({ data: [{ accountId: 'a1', name: '', nickname: 'ada' }] });

    expect(items).toMatchObject([{ name: 'ada' }]);
  });

  test.for([[''], ['  '], ['soon'], [{}]])('use at %j is use at an unknown time, never "never"', ([at], { expect }) => {
    const used = { id: `ari:cloud:confluence::site/${SITE}`, key: null, lastActiveTimestamp: at };
    const { items } = searchUsers.response.parse({ data: [{ accountId: 'a1', productAccess: [used] }] });

    expect(items).toMatchObject([
      { productAccess: [{ id: used.id, key: '', lastActiveTimestamp: 'unknown' }], unread: ['productAccess'] },
    ]);
  });

  test.for(['key', 'name', 'url', 'last_active'])(
    'an app of a managed account whose %s cannot be read makes it one that was read in part',
    (member, { expect }) => {
      const app = {
        key: 'jira-core',
        name: 'Jira',
        url: 'acme.atlassian.net',
        last_active: '2025-11-06T23:07:29.936Z',
      };
      const data = [app, { ...app, [member]: 7 }].map((one) => ({ account_id: 'a1', product_access: [one] }));
      const { items } = listManagedAccounts.response.parse({ data });

      expect(items.map(({ unread }) => unread)).toEqual([undefined, ['product_access']]);
    },
  );

  test('use of which nothing can be read leaves the other days as they are', ({ expect }) => {
    const user = { accountId: 'a1', productAccess: [null, ...FULL_USER.productAccess] };
    const { items } = searchUsers.response.parse({ data: [user] });

    expect(items[0]?.productAccess?.map(({ lastActiveTimestamp }) => lastActiveTimestamp)).toEqual([
      'unknown',
      '2025-11-06T23:07:29.936Z',
      undefined,
    ]);
  });

  test.for([[{}], [{ lastActiveTimestamp: null }], [{ lastActiveTimestamp: undefined }]])(
    'an app with %j for a time stamp was never opened, and the others keep their day',
    ([stamp], { expect }) => {
      const id = `ari:cloud:loom::site/${SITE}`;
      const user = { accountId: 'a1', productAccess: [...FULL_USER.productAccess, { id, key: 'loom', ...stamp }] };
      const { items } = searchUsers.response.parse({ data: [user] });

      expect(items[0]?.unread).toBeUndefined();
      expect(items[0]?.productAccess?.at(-1)).toEqual({ id, key: 'loom', lastActiveTimestamp: undefined });
      expect(lastActiveOf(readActivity(items[0]?.productAccess ?? [], 'whole'))).toBe('2025-11-06');
    },
  );
});
