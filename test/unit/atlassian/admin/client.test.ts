import { describe, test } from 'vitest';
import { createAdminApi, type AdminApi } from '../../../../src/atlassian/admin/client';
import type { ScriptedAnswer } from '../../../world/ports';
import { httpAnswering } from '../http-under-test';

const ACCOUNT = '557057:4f9acfd2';
const JIRA = 'ari:cloud:jira-software::site/site-1';
const emptyPage = { body: { data: [], links: {} } };

function adminAnswering(answers: readonly ScriptedAnswer[]) {
  const { http, requests } = httpAnswering(answers);
  return { admin: createAdminApi({ http, orgId: 'org-1' }), requests };
}

async function readAll(pages: AsyncIterable<unknown>): Promise<unknown[]> {
  const all: unknown[] = [];
  for await (const page of pages) all.push(page);
  return all;
}

describe('each call', () => {
  const calls: [string, (admin: AdminApi) => Promise<unknown>, ScriptedAnswer, string, unknown][] = [
    [
      'getOrg',
      (admin) => admin.getOrg(),
      { body: { data: { id: 'org-1', type: 'orgs', attributes: { name: 'Acme' } } } },
      'GET /admin/v1/orgs/org-1',
      undefined,
    ],
    [
      'directoryPages',
      (admin) => readAll(admin.directoryPages()),
      emptyPage,
      'GET /admin/v2/orgs/org-1/directories?limit=100',
      undefined,
    ],
    [
      'workspacePages',
      (admin) => readAll(admin.workspacePages()),
      emptyPage,
      'POST /admin/v2/orgs/org-1/workspaces',
      { limit: 1_000 },
    ],
    ['domainPages', (admin) => readAll(admin.domainPages()), emptyPage, 'GET /admin/v1/orgs/org-1/domains', undefined],
    [
      'apiKeyPages',
      (admin) => readAll(admin.apiKeyPages()),
      emptyPage,
      'GET /admin/api-access/v1/orgs/org-1/api-keys?pageSize=100',
      undefined,
    ],
    [
      'searchUsers in all directories',
      (admin) => admin.searchUsers({ accountIds: [ACCOUNT], expand: ['groups'] }, { limit: 1 }),
      emptyPage,
      'POST /admin/v2/orgs/org-1/directories/-/users/search',
      { accountIds: [ACCOUNT], expand: ['groups'], limit: 1 },
    ],
    [
      'searchUsers in one directory, from a cursor',
      (admin) => admin.searchUsers({ searchTerm: 'Ada' }, { directoryId: 'dir-1', cursor: 'c1' }),
      emptyPage,
      'POST /admin/v2/orgs/org-1/directories/dir-1/users/search',
      { searchTerm: 'Ada', cursor: 'c1', limit: 100 },
    ],
    [
      'countUsers',
      (admin) => admin.countUsers({ status: ['active', 'suspended'], searchTerm: 'Ada L', mfaEnabled: true }),
      { body: { count: 3 } },
      'GET /admin/v2/orgs/org-1/directories/-/users/count?searchTerm=Ada%20L&mfaEnabled=true&status=active&status=suspended',
      undefined,
    ],
    [
      'getUser',
      (admin) => admin.getUser(ACCOUNT, { directoryId: 'dir-1' }),
      { body: { data: { accountId: ACCOUNT } } },
      'GET /admin/v2/orgs/org-1/directories/dir-1/users/557057%3A4f9acfd2',
      undefined,
    ],
    [
      'userRoleAssignmentPages',
      (admin) => readAll(admin.userRoleAssignmentPages(ACCOUNT)),
      emptyPage,
      'GET /admin/v2/orgs/org-1/directories/-/users/557057%3A4f9acfd2/role-assignments?limit=100',
      undefined,
    ],
    [
      'searchGroups',
      (admin) => admin.searchGroups({ searchTerm: 'jira' }, { limit: 20 }),
      emptyPage,
      'POST /admin/v2/orgs/org-1/directories/-/groups/search',
      { searchTerm: 'jira', limit: 20 },
    ],
    [
      'groupPages',
      (admin) => readAll(admin.groupPages({ accountIds: [ACCOUNT] })),
      emptyPage,
      'POST /admin/v2/orgs/org-1/directories/-/groups/search',
      { accountIds: [ACCOUNT], limit: 100 },
    ],
    [
      'getGroup',
      (admin) => admin.getGroup('group-1', { directoryId: 'dir-1' }),
      { body: { data: { id: 'group-1' } } },
      'GET /admin/v2/orgs/org-1/directories/dir-1/groups/group-1',
      undefined,
    ],
    [
      'groupRoleAssignmentPages',
      (admin) => readAll(admin.groupRoleAssignmentPages('group-1', { directoryId: 'dir-1' })),
      emptyPage,
      'GET /admin/v2/orgs/org-1/directories/dir-1/groups/group-1/role-assignments?limit=100',
      undefined,
    ],
    [
      'addGroupMember',
      (admin) => admin.addGroupMember({ directoryId: 'dir-1', groupId: 'group-1', accountId: ACCOUNT }),
      { status: 204 },
      'POST /admin/v2/orgs/org-1/directories/dir-1/groups/group-1/memberships',
      { accountId: ACCOUNT },
    ],
    [
      'removeGroupMember',
      (admin) => admin.removeGroupMember({ directoryId: 'dir-1', groupId: 'group-1', accountId: ACCOUNT }),
      { status: 204 },
      'DELETE /admin/v2/orgs/org-1/directories/dir-1/groups/group-1/memberships/557057%3A4f9acfd2',
      undefined,
    ],
    [
      'grantUserAccess',
      (admin) => admin.grantUserAccess({ accountId: ACCOUNT, resourceId: JIRA, role: 'atlassian/user' }),
      { status: 204 },
      'POST /admin/v1/orgs/org-1/users/557057%3A4f9acfd2/roles/assign',
      { resource: JIRA, role: 'atlassian/user' },
    ],
    [
      'revokeUserAccess',
      (admin) => admin.revokeUserAccess({ accountId: ACCOUNT, resourceId: JIRA, role: 'atlassian/user' }),
      { status: 204 },
      'POST /admin/v1/orgs/org-1/users/557057%3A4f9acfd2/roles/revoke',
      { resource: JIRA, role: 'atlassian/user' },
    ],
    [
      'listUserApiTokens',
      (admin) => admin.listUserApiTokens(ACCOUNT),
      { body: [] },
      'GET /users/557057%3A4f9acfd2/manage/api-tokens',
      undefined,
    ],
    [
      'deleteUserApiToken',
      (admin) => admin.deleteUserApiToken({ accountId: ACCOUNT, tokenId: 'token/1' }),
      { status: 204 },
      'DELETE /users/557057%3A4f9acfd2/manage/api-tokens/token%2F1',
      undefined,
    ],
    [
      'queryEvents',
      (admin) => admin.queryEvents({ from: '1767600000000', actor: [ACCOUNT, 'a2'], action: 'user_suspended' }),
      emptyPage,
      'GET /admin/v1/orgs/org-1/events?from=1767600000000&action=user_suspended&actor=557057%3A4f9acfd2%2Ca2&limit=500',
      undefined,
    ],
    [
      'queryEvents from a cursor',
      (admin) => admin.queryEvents({ q: 'ada' }, { cursor: 'c1', limit: 30 }),
      emptyPage,
      'GET /admin/v1/orgs/org-1/events?q=ada&cursor=c1&limit=30',
      undefined,
    ],
    [
      'listEventActions',
      (admin) => admin.listEventActions(),
      emptyPage,
      'GET /admin/v1/orgs/org-1/event-actions',
      undefined,
    ],
    [
      'suspendUser',
      (admin) => admin.suspendUser({ directoryId: 'dir-1', accountId: ACCOUNT }),
      { status: 204 },
      'POST /admin/v2/orgs/org-1/directories/dir-1/users/557057%3A4f9acfd2/suspend',
      {},
    ],
    [
      'restoreUser',
      (admin) => admin.restoreUser({ directoryId: 'dir-1', accountId: ACCOUNT }),
      { status: 204 },
      'POST /admin/v2/orgs/org-1/directories/dir-1/users/557057%3A4f9acfd2/restore',
      {},
    ],
    [
      'deactivateAccount',
      (admin) => admin.deactivateAccount({ accountId: ACCOUNT, message: 'left' }),
      { status: 204 },
      'POST /users/557057%3A4f9acfd2/manage/lifecycle/disable',
      { message: 'left' },
    ],
    [
      'deactivateAccount without a message',
      (admin) => admin.deactivateAccount({ accountId: ACCOUNT }),
      { status: 204 },
      'POST /users/557057%3A4f9acfd2/manage/lifecycle/disable',
      {},
    ],
    [
      'activateAccount',
      (admin) => admin.activateAccount({ accountId: ACCOUNT }),
      { status: 204 },
      'POST /users/557057%3A4f9acfd2/manage/lifecycle/enable',
      {},
    ],
    [
      'getManagePrivileges',
      (admin) => admin.getManagePrivileges(ACCOUNT, ['lifecycle.enablement', 'email.set']),
      { body: {} },
      'GET /users/557057%3A4f9acfd2/manage?privileges=lifecycle.enablement%2Cemail.set',
      undefined,
    ],
    [
      'bulkFetchAuthPolicies',
      (admin) => admin.bulkFetchAuthPolicies([ACCOUNT]),
      { body: [] },
      'POST /admin/control/v1/orgs/org-1/users/auth-policies/bulk-fetch',
      { accountIds: [ACCOUNT] },
    ],
  ];

  test.for(calls)('%s is one request', async ([, call, answer, line, body], { expect }) => {
    const { admin, requests } = adminAnswering([answer]);

    await call(admin);

    expect(requests).toMatchObject([{ line, body }]);
  });

  const reads = calls.filter(([, , { ...answer }]) => !('status' in answer));
  test.for(reads)('%s is a read: sent again after a 503', async ([, call, answer], { expect }) => {
    const { admin, requests } = adminAnswering([{ status: 503 }, answer]);

    await call(admin);

    expect(requests).toHaveLength(2);
  });

  const writes = calls.filter(([, , { ...answer }]) => 'status' in answer);
  test.for(writes)('%s is a write: sent once when its outcome is unknown', async ([, call], { expect }) => {
    const { admin, requests } = adminAnswering([{ status: 503 }]);

    await expect(call(admin)).rejects.toMatchObject({ outcomeUnknown: true });

    expect(requests).toHaveLength(1);
  });

  test.for(writes)('%s is not done because a page says 200', async ([, call], { expect }) => {
    const { admin } = adminAnswering([{ text: '<html>Sign in</html>' }]);

    await expect(call(admin)).rejects.toMatchObject({ code: 'unexpected-response', outcomeUnknown: true });
  });
});

describe('lists', () => {
  test('userPages sends its filters again with each cursor', async ({ expect }) => {
    const page = (id: string, next?: string) => ({
      body: { data: [{ accountId: id }], links: { next: next ?? null } },
    });
    const { admin, requests } = adminAnswering([page('a', 'c1'), page('b', 'c2'), page('c')]);

    const pages = await readAll(admin.userPages({ claimStatus: 'managed' }, { limit: 1 }));

    expect(requests.map(({ body }) => body)).toEqual([
      { claimStatus: 'managed', limit: 1 },
      { claimStatus: 'managed', cursor: 'c1', limit: 1 },
      { claimStatus: 'managed', cursor: 'c2', limit: 1 },
    ]);
    expect(pages).toMatchObject([{ nextCursor: 'c1' }, { nextCursor: 'c2' }, { items: [{ accountId: 'c' }] }]);
  });

  test('workspacePages sends the cursor of a URL, alone', async ({ expect }) => {
    const next = 'https://api.atlassian.com/admin/v2/orgs/org-1/workspaces?cursor=abc%3D';
    const { admin, requests } = adminAnswering([{ body: { data: [], links: { next } } }, emptyPage]);

    await readAll(admin.workspacePages());

    expect(requests.map(({ body }) => body)).toEqual([{ limit: 1_000 }, { cursor: 'abc=' }]);
  });

  test('a list that hands an earlier cursor back ends in an error', async ({ expect }) => {
    const next = (cursor: string) => ({ body: { data: [], links: { next: cursor } } });
    const { admin } = adminAnswering([next('c1'), next('c2'), next('c1')]);

    await expect(readAll(admin.userPages({}))).rejects.toMatchObject({ code: 'unexpected-response' });
  });
});

test.for([['2026-01-05T09:00:00Z'], ['-1'], ['']])(
  'the audit log is never asked about the time %j, which is no epoch in ms',
  async ([from], { expect }) => {
    const { admin } = adminAnswering([]);

    await expect(admin.queryEvents({ from })).rejects.toMatchObject({ code: 'internal' });
  },
);

test('a conflict carries Atlassian’s code and words', async ({ expect }) => {
  const errors = [{ code: 'ADMIN-UAM-409-3', title: 'Product License Limit Exceeded', detail: null }];
  const { admin } = adminAnswering([{ status: 409, body: { errors } }]);

  await expect(
    admin.grantUserAccess({ accountId: ACCOUNT, resourceId: JIRA, role: 'atlassian/user' }),
  ).rejects.toMatchObject({
    code: 'conflict',
    apiCode: 'ADMIN-UAM-409-3',
    detail: 'Product License Limit Exceeded',
  });
});

test('a rate limit of the audit log holds no other request up', async ({ expect }) => {
  const { admin, requests } = adminAnswering([
    { status: 429, headers: { 'Retry-After': '60' }, body: { code: 429, message: 'Too many' } },
    emptyPage,
    emptyPage,
  ]);

  await expect(admin.queryEvents({})).rejects.toMatchObject({ code: 'rate-limited', retryAfterMs: 60_000 });
  await admin.searchUsers({});
  await admin.listEventActions();
  await expect(admin.queryEvents({})).rejects.toMatchObject({ code: 'rate-limited' });

  expect(requests).toHaveLength(3);
});

test('a query over the API’s own limits is refused before it is sent', async ({ expect }) => {
  const { admin } = adminAnswering([]);

  const accountIds = Array.from({ length: 11 }, (_, n) => `account-${n}`);

  await expect(admin.searchUsers({ accountIds })).rejects.toMatchObject({ code: 'internal' });
});

test('a hundred addresses of internationalized domains are asked for in both forms, in two searches', async ({
  expect,
}) => {
  const { admin, requests } = adminAnswering([emptyPage, emptyPage]);
  const emails = Array.from({ length: 100 }, (_, n) => `p${String(n)}@xn--bcher-kva.example`);

  await readAll(admin.userPages({ emails }));

  const asked = requests.flatMap(({ body }) => (body as { emails: string[] }).emails);
  expect(requests).toHaveLength(2);
  expect(asked).toHaveLength(200);
  expect(asked.slice(0, 2)).toEqual(['p0@xn--bcher-kva.example', 'p0@b\u00fccher.example']);
});

test('accounts by id are asked for ten a request, whatever else they must fit, and who is not known is left out', async ({
  expect,
}) => {
  const ids = Array.from({ length: 11 }, (_, n) => `account-${String(n)}`);
  const { admin, requests } = adminAnswering([
    { body: { data: [{ accountId: 'account-1' }, { accountId: 'account-0' }], links: {} } },
    { body: { data: [{ accountId: 'account-10' }], links: {} } },
  ]);

  const users = await admin.usersByIds(ids, { status: ['active'], expand: ['groups'] }, { directoryId: 'dir-1' });

  expect([...users.keys()].toSorted()).toEqual(['account-0', 'account-1', 'account-10']);
  const common = { status: ['active'], expand: ['groups'], limit: 10 };
  expect(requests.map(({ url, body }) => [url, body])).toEqual([
    [expect.stringMatching(/directories\/dir-1\/users\/search$/), { ...common, accountIds: ids.slice(0, 10) }],
    [expect.stringMatching(/directories\/dir-1\/users\/search$/), { ...common, accountIds: ['account-10'] }],
  ]);
});
