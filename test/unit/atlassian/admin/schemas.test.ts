import { describe, test } from 'vitest';
import { listApiKeys } from '../../../../src/atlassian/admin/api-keys';
import { listUserApiTokens } from '../../../../src/atlassian/admin/api-tokens';
import { bulkFetchAuthPolicies } from '../../../../src/atlassian/admin/auth-policies';
import { listDirectories } from '../../../../src/atlassian/admin/directories';
import { listDomains } from '../../../../src/atlassian/admin/domains';
import { listEventActions, queryEvents } from '../../../../src/atlassian/admin/events';
import { getGroup, listGroupRoleAssignments, searchGroups } from '../../../../src/atlassian/admin/groups';
import { getManagePrivileges } from '../../../../src/atlassian/admin/lifecycle';
import { getOrg } from '../../../../src/atlassian/admin/orgs';
import { listUserRoleAssignments } from '../../../../src/atlassian/admin/user-roles';
import { searchUsers } from '../../../../src/atlassian/admin/user-search';
import { getUser } from '../../../../src/atlassian/admin/users';
import { queryWorkspaces } from '../../../../src/atlassian/admin/workspaces';

const SITE = '70ef3a32-d0da-4e09-b35e-0109f91969c3';

/** Every member that the API's description names, and one that it does not. */
const FULL_USER = {
  accountId: '557057:4f9acfd2-6155-419b-8de5-5b5cf27a59a0',
  accountType: 'atlassian',
  accountStatus: 'active',
  membershipStatus: 'suspended',
  status: 'suspended',
  claimStatus: 'managed',
  managementSource: 'synced',
  name: 'Ada Lovelace',
  nickname: 'ada',
  email: 'ada@example.com',
  emailVerified: true,
  mfaEnabled: false,
  addedToOrg: '2024-01-01T00:00:00.123456Z',
  jobTitle: 'Analyst',
  department: null,
  organization: null,
  location: null,
  timeZone: 'Europe/London',
  avatar: 'https://example.com/a.png',
  picture: 'https://example.com/p.png',
  deactivatedOn: null,
  forDeletion: false,
  platformRoles: ['atlassian/org-admin'],
  counts: { resources: 3 },
  productAccess: [
    {
      id: `ari:cloud:confluence::site/${SITE}`,
      key: 'confluence',
      lastActiveTimestamp: '2025-11-06T23:07:29.936941226Z',
    },
    { id: `ari:cloud:jira-software::site/${SITE}`, key: 'jira', lastActiveTimestamp: null },
  ],
  groups: [{ id: 'ari:cloud:identity::group/9b1e', name: 'jira-users', description: null }, { id: '77aa' }],
  links: { self: 'x' },
  addedLater: { by: 'Atlassian' },
};

describe('searchUsers', () => {
  test('reads a user with everything', ({ expect }) => {
    const { items } = searchUsers.response.parse({ data: [FULL_USER], links: { self: 's', next: null, prev: null } });

    expect(items).toEqual([
      {
        accountId: '557057:4f9acfd2-6155-419b-8de5-5b5cf27a59a0',
        accountType: 'atlassian',
        accountStatus: 'active',
        membershipStatus: 'suspended',
        status: 'suspended',
        claimStatus: 'managed',
        managementSource: 'synced',
        name: 'Ada Lovelace',
        nickname: 'ada',
        email: 'ada@example.com',
        mfaEnabled: false,
        addedToOrg: '2024-01-01T00:00:00.123Z',
        jobTitle: 'Analyst',
        timeZone: 'Europe/London',
        forDeletion: false,
        platformRoles: ['atlassian/org-admin'],
        counts: { resources: 3 },
        productAccess: [
          {
            id: `ari:cloud:confluence::site/${SITE}`,
            key: 'confluence',
            lastActiveTimestamp: '2025-11-06T23:07:29.936Z',
          },
          { id: `ari:cloud:jira-software::site/${SITE}`, key: 'jira' },
        ],
        groups: [{ id: '9b1e', name: 'jira-users' }, { id: '77aa' }],
      },
    ]);
  });

  test('a user of whom only the id is told has that for a name, and nothing else', ({ expect }) => {
    const { items } = searchUsers.response.parse({ data: [{ accountId: 'a1' }] });

    expect(items).toEqual([{ accountId: 'a1', name: 'a1' }]);
  });

  test('an activity that was not asked for is absent, not empty', ({ expect }) => {
    const { items } = searchUsers.response.parse({
      data: [{ accountId: 'a1' }, { accountId: 'a2', productAccess: [] }],
    });

    expect(items.map(({ productAccess }) => productAccess)).toEqual([undefined, []]);
  });

  test.for(['accountStatus', 'membershipStatus', 'status', 'claimStatus', 'accountType'])(
    'a new word in %s is passed on',
    (member, { expect }) => {
      const { items } = searchUsers.response.parse({ data: [{ ...FULL_USER, [member]: 'brand_new' }] });

      expect(items).toMatchObject([{ [member]: 'brand_new' }]);
    },
  );
});

describe('the other answers', () => {
  test('getOrg', ({ expect }) => {
    const body = { data: { id: 'org-1', type: 'orgs', attributes: { name: 'Acme' }, links: { self: 'https://x' } } };

    expect(getOrg.response.parse(body)).toEqual({ id: 'org-1', name: 'Acme' });
  });

  test('listDirectories: a directory without a name is called by its id', ({ expect }) => {
    const body = {
      data: [{ directoryId: 'd1', name: 'Main', icon: null }, { directoryId: 'd2' }],
      links: { next: 'c' },
    };

    expect(listDirectories.response.parse(body)).toEqual({
      items: [
        { directoryId: 'd1', name: 'Main' },
        { directoryId: 'd2', name: 'd2' },
      ],
      nextCursor: 'c',
    });
  });

  test('getUser', ({ expect }) => {
    const user = getUser.response.parse({ data: FULL_USER });

    expect(user).toMatchObject({ name: 'Ada Lovelace', platformRoles: ['atlassian/org-admin'] });
    expect(user).not.toHaveProperty('productAccess');
  });

  test('listUserRoleAssignments', ({ expect }) => {
    const body = {
      data: [
        {
          resourceId: `ari:cloud:jira-software::site/${SITE}`,
          resourceOwner: 'jira-software',
          directoryId: 'd1',
          userDirectoryStatus: 'suspended',
          roleAssignments: [{ role: 'atlassian/user', roleAssignmentMethods: ['group_direct', 'direct'] }],
          roles: ['atlassian/user'],
        },
        { resourceId: 'ari:cloud:platform::org/o', directoryId: null, userDirectoryStatus: null, roleAssignments: [] },
      ],
    };

    expect(listUserRoleAssignments.response.parse(body).items).toEqual([
      {
        resourceId: `ari:cloud:jira-software::site/${SITE}`,
        resourceOwner: 'jira-software',
        directoryId: 'd1',
        userDirectoryStatus: 'suspended',
        roleAssignments: [{ role: 'atlassian/user', roleAssignmentMethods: ['group_direct', 'direct'] }],
      },
      { resourceId: 'ari:cloud:platform::org/o', roleAssignments: [] },
    ]);
  });

  test('searchGroups', ({ expect }) => {
    const body = {
      data: [
        {
          id: '9b1e',
          name: 'jira-users',
          description: null,
          directoryId: 'd1',
          externalSynced: true,
          managedBy: 'external',
          managementAccess: { deletable: false, modifiable: false, readable: true },
          counts: { users: 4 },
          links: { self: null },
        },
        { id: '77aa' },
      ],
    };

    expect(searchGroups.response.parse(body).items).toEqual([
      {
        id: '9b1e',
        name: 'jira-users',
        directoryId: 'd1',
        externalSynced: true,
        managementAccess: { modifiable: false },
        counts: { users: 4 },
      },
      { id: '77aa', name: '77aa' },
    ]);
  });

  test('getGroup', ({ expect }) => {
    const body = {
      data: {
        id: '9b1e',
        name: 'jira-users',
        description: 'd',
        directoryId: 'd1',
        externalSynced: false,
        managementAccess: { modifiable: true },
      },
    };

    expect(getGroup.response.parse(body)).toEqual({
      id: '9b1e',
      name: 'jira-users',
      directoryId: 'd1',
      externalSynced: false,
      managementAccess: { modifiable: true },
    });
  });

  test('listUserApiTokens', ({ expect }) => {
    const body = [
      {
        id: 't1',
        label: 'My Addon',
        createdAt: '2015-04-12T23:20:50.522Z',
        lastAccess: '2015-05-12T20:20:50.521Z',
        expiry: '2025-03-19T00:00:00.000Z',
      },
      { id: 't2', label: 'Never used', createdAt: '2015-04-12T23:20:50.522Z', lastAccess: null, expiry: null },
    ];

    expect(listUserApiTokens.response.parse(body)).toEqual([
      body[0],
      { id: 't2', label: 'Never used', createdAt: '2015-04-12T23:20:50.522Z' },
    ]);
  });

  test('queryEvents', ({ expect }) => {
    const body = {
      data: [
        {
          id: 'e1',
          type: 'events',
          attributes: {
            time: '2025-02-27T18:50:12.281Z',
            action: 'user_suspended',
            actor: {
              id: 'a1',
              name: 'Ada',
              email: 'ada@example.com',
              accountType: 'atlassian',
              auth: { authType: 'api-token', tokenId: 't1', tokenLabel: 'Key' },
              links: { self: 'x' },
            },
            context: [{ id: 'a2', type: 'users', attributes: { name: 'Alan' }, links: { self: 'y' } }],
            container: [{ id: 'org-1' }, { id: 'site-1', type: 'sites', links: { alt: 'https://acme.atlassian.net' } }],
            location: { ip: '192.0.2.1', city: 'Austin', countryName: 'United States', geo: '1,2' },
          },
          message: { content: 'c', format: 'simple' },
          links: { self: 'z' },
        },
        { id: 'e2', attributes: { time: '2025-02-27T18:50:12Z', action: 'x', actor: { id: 'a1' }, context: [] } },
      ],
      meta: { next: 'c2', page_size: 2 },
      links: { next: 'https://api.atlassian.com/admin/v1/orgs/o/events?cursor=c2' },
    };

    expect(queryEvents.response.parse(body)).toEqual({
      items: [
        {
          id: 'e1',
          time: '2025-02-27T18:50:12.281Z',
          action: 'user_suspended',
          actor: {
            id: 'a1',
            name: 'Ada',
            email: 'ada@example.com',
            accountType: 'atlassian',
            auth: { authType: 'api-token', tokenId: 't1', tokenLabel: 'Key' },
          },
          message: 'c',
          targets: [{ id: 'a2', type: 'users', name: 'Alan' }],
          places: [{ id: 'org-1' }, { id: 'site-1', type: 'sites', url: 'https://acme.atlassian.net' }],
          location: { ip: '192.0.2.1', city: 'Austin', countryName: 'United States' },
        },
        { id: 'e2', time: '2025-02-27T18:50:12.000Z', action: 'x', actor: { id: 'a1' }, targets: [], places: [] },
      ],
      nextCursor: 'c2',
    });
  });

  test.for([
    [{ links: { next: 'https://api.atlassian.com/admin/v1/orgs/o/events?cursor=c3' } }, 'c3'],
    [{ meta: { page_size: 0 }, links: {} }, undefined],
  ] as const)('queryEvents with %j goes on at %s', ([where, cursor], { expect }) => {
    expect(queryEvents.response.parse({ data: [], ...where }).nextCursor).toBe(cursor);
  });

  test('listEventActions', ({ expect }) => {
    const attributes = { displayName: 'Suspended user', groupDisplayName: 'Users' };
    const body = { data: [{ id: 'user_suspended', type: 'event-actions', attributes }] };

    expect(listEventActions.response.parse(body)).toEqual([{ id: 'user_suspended', ...attributes }]);
  });

  test('listGroupRoleAssignments', ({ expect }) => {
    const body = {
      data: [
        { resourceId: 'r1', resourceOwner: 'confluence', roles: ['atlassian/user'], defaultRole: null },
        { resourceId: 'r2', roles: [] },
      ],
    };

    expect(listGroupRoleAssignments.response.parse(body).items).toEqual([
      { resourceId: 'r1', resourceOwner: 'confluence', roles: ['atlassian/user'] },
      { resourceId: 'r2', roles: [] },
    ]);
  });

  test.for([[undefined], [null], [7], [[null]]])(
    'a group whose roles read %j is refused by its path: it may grant any',
    ([roles], { expect }) => {
      const parsed = listGroupRoleAssignments.response.safeParse({ data: [{ resourceId: 'r1', roles }] });

      expect(parsed.error?.issues[0]?.path.slice(0, 4)).toEqual(
        Array.isArray(roles) ? ['data', 0, 'roles', 0] : ['data', 0, 'roles'],
      );
    },
  );

  test('queryWorkspaces', ({ expect }) => {
    const body = {
      data: [
        {
          id: `ari:cloud:jira-software::site/${SITE}`,
          type: 'workspace',
          attributes: {
            name: 'acme',
            typeKey: 'jira-software',
            type: 'Jira',
            hostUrl: 'https://acme.atlassian.net',
            status: 'online',
            capacity: 100,
            usage: null,
            sandbox: { type: 'CHILD' },
          },
          relationships: {},
        },
        { id: `ari:cloud:confluence::site/${SITE}`, attributes: { hostUrl: null, capacity: null, sandbox: null } },
      ],
      meta: { total: 2 },
    };

    expect(queryWorkspaces.response.parse(body).items).toEqual([
      {
        id: `ari:cloud:jira-software::site/${SITE}`,
        typeKey: 'jira-software',
        name: 'acme',
        hostUrl: 'https://acme.atlassian.net',
        status: 'online',
        capacity: 100,
        sandbox: true,
      },
      { id: `ari:cloud:confluence::site/${SITE}`, typeKey: 'confluence', name: 'confluence', sandbox: false },
    ]);
  });

  test('listDomains', ({ expect }) => {
    const body = {
      data: [
        { id: 'x', type: 'domains', attributes: { name: 'example.com', claim: { type: 'dns', status: 'verified' } } },
        { id: 'y', type: 'domains', attributes: { name: 'example.org' } },
      ],
      links: { next: 'https://api.atlassian.com/admin/v1/orgs/o/domains?cursor=n' },
    };

    expect(listDomains.response.parse(body)).toEqual({
      items: [
        { id: 'x', name: 'example.com', claimStatus: 'verified' },
        { id: 'y', name: 'example.org', claimStatus: 'unknown' },
      ],
      nextCursor: 'n',
    });
  });

  test.for([
    [{ 'lifecycle.enablement': { allowed: true } }, { allowed: true, reasonKey: undefined }],
    [
      {
        'lifecycle.enablement': { allowed: false, reason: { key: 'externalDirectory.scim' } },
        'email.set': { allowed: true },
      },
      { allowed: false, reasonKey: 'externalDirectory.scim' },
    ],
    [{ 'email.set': { allowed: true } }, undefined],
  ] as const)('getManagePrivileges reads %j', ([body, lifecycleEnablement], { expect }) => {
    expect(getManagePrivileges.response.parse(body)).toEqual({ lifecycleEnablement });
  });

  test('bulkFetchAuthPolicies', ({ expect }) => {
    const authPolicyInfo = { policyId: 'p1', dateAdded: 1_700_000_000_000 };
    const body = [{ accountId: 'a1', email: 'a@example.com', name: 'A', authPolicyInfo }, { accountId: 'a2' }];

    expect(bulkFetchAuthPolicies.response.parse(body)).toEqual([
      { accountId: 'a1', policyId: 'p1' },
      { accountId: 'a2' },
    ]);
  });

  test('listApiKeys', ({ expect }) => {
    const body = {
      data: [
        {
          id: 'k1',
          label: 'For the app',
          keyType: 'CLOUD_ADMIN',
          createdAt: '2025-02-01T00:00:00Z',
          expiresAt: '2026-02-01T00:00:00Z',
          lastActiveAt: null,
          createdBy: { id: 'a1', name: 'Ada', email: 'ada@example.com' },
          scopes: [],
        },
      ],
      links: { next: null },
    };

    expect(listApiKeys.response.parse(body).items).toEqual([
      { id: 'k1', name: 'For the app', expiresAt: '2026-02-01T00:00:00.000Z', createdBy: 'a1', scopes: [] },
    ]);
  });
});
