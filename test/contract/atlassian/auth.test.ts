import { describe, test } from 'vitest';
import { aStandIn, anAccount, errorOf } from './stand-in';

const standIn = aStandIn();
const { org } = standIn;

describe('a missing or wrong key is refused in the words of each API', () => {
  test.for([
    ['organizations v1', standIn.v1(''), { code: 401, message: 'Unauthorized' }],
    ['organizations v2', standIn.v2('/directories'), undefined],
    ['user management', '/users/some-id/manage', { key: 'unauthorized' }],
    ['API access', `/admin/api-access/v1/orgs/${org.orgId}/api-keys`, { code: 401, message: 'Unauthorized' }],
  ] as const)('%s', async ([name, path, body], { expect }) => {
    for (const key of [undefined, 'wrong']) {
      const reply = await standIn.get(path, { key });

      expect(reply.status).toBe(401);
      if (name === 'organizations v2') expect(errorOf(reply)).toMatchObject({ status: '401', code: 'ADMIN-401-2' });
      else expect(reply.body).toEqual(body);
    }
  });

  test('control, which sends no body', async ({ expect }) => {
    const path = `/admin/control/v1/orgs/${org.orgId}/users/auth-policies/bulk-fetch`;

    const reply = await standIn.post(path, { accountIds: ['a'] }, { key: 'wrong' });

    expect(reply).toMatchObject({ status: 401, body: undefined });
  });

  test('workspaces, behind the gateway', async ({ expect }) => {
    const reply = await standIn.post(standIn.v2('/workspaces'), {}, { key: undefined });

    expect(reply).toMatchObject({ status: 401, body: { code: 401 } });
  });
});

describe('a key of another organization', () => {
  test('does not find this organization', async ({ expect }) => {
    const reply = await standIn.get(standIn.v1(''), { key: org.otherApiKey });

    expect(reply).toMatchObject({ status: 404, body: { path: standIn.v1(''), status: 404, error: 'Not Found' } });
    expect(Object.keys(reply.body as object).sort()).toEqual(
      ['timestamp', 'path', 'status', 'error', 'requestId', 'message'].sort(),
    );
  });

  test('is refused as each call documents it', async ({ expect }) => {
    const key = org.otherApiKey;

    expect((await standIn.get(standIn.v2('/directories'), { key })).status).toBe(401);
    expect((await standIn.get(standIn.v1('/domains'), { key })).status).toBe(403);
    expect((await standIn.get(standIn.v2('/directories/-/users/count'), { key })).status).toBe(404);
  });

  test('works on its own organization, which does not have our people', async ({ expect }) => {
    const key = org.otherApiKey;
    const path = `/admin/v2/orgs/${org.otherOrgId}/directories/-/users/search`;

    const own = await standIn.get(`/admin/v1/orgs/${org.otherOrgId}`, { key });
    const caller = await standIn.post(path, { accountIds: [org.callerAccountId] }, { key });

    expect(own.status).toBe(200);
    expect(caller.body).toMatchObject({ data: [] });
  });

  test('may not manage our accounts', async ({ expect }) => {
    const reply = await standIn.get(`/users/${encodeURIComponent(org.callerAccountId)}/manage`, {
      key: org.otherApiKey,
    });

    expect(reply).toMatchObject({ status: 403, body: { key: 'forbidden' } });
  });

  test('finds no organization under an id with spaces', async ({ expect }) => {
    expect((await standIn.get('/admin/v1/orgs/my%20org')).status).toBe(404);
  });
});

describe('a key with read scopes', () => {
  const key = org.scopedApiKey;

  test('reads what its scopes name and what names none', async ({ expect }) => {
    const reads = [
      await standIn.get(standIn.v1(''), { key }),
      await standIn.get(standIn.v2('/directories'), { key }),
      await standIn.get(standIn.v1('/users'), { key }),
      await standIn.get(standIn.v1('/domains'), { key }),
      await standIn.get(standIn.v2('/directories/-/users/count'), { key }),
      await standIn.get(`/admin/api-access/v1/orgs/${org.orgId}/api-keys`, { key }),
      await standIn.post(standIn.v2('/directories/-/users/search'), {}, { key }),
      await standIn.post(standIn.v2('/directories/-/groups/search'), {}, { key }),
      await standIn.post(standIn.v2('/workspaces'), {}, { key }),
    ];

    expect(reads.map(({ status }) => status)).toEqual(reads.map(() => 200));
  });

  test('gets an empty list of organizations though it may read its own by id', async ({ expect }) => {
    expect((await standIn.get('/admin/v1/orgs', { key })).body).toMatchObject({ data: [] });
    expect((await standIn.get('/admin/v1/orgs')).body).toMatchObject({ data: [{ id: org.orgId }] });
  });

  test('suspends and restores nobody: INSUFFICIENT_SCOPE, which is not a wrong key', async ({ expect }) => {
    const { accountId, memberships } = await anAccount(standIn, (account) => account.kind === 'person');
    const user = standIn.v2(`/directories/${memberships[0]?.directoryId ?? ''}/users/${encodeURIComponent(accountId)}`);

    for (const verb of ['suspend', 'restore']) {
      const reply = await standIn.post(`${user}/${verb}`, {}, { key });

      expect(reply.status).toBe(401);
      expect(errorOf(reply)).toMatchObject({ code: 'ADMIN-401-2', title: 'INSUFFICIENT_SCOPE' });
    }
    expect(standIn.atlassian.account(accountId)?.writes).toEqual({});
  });

  test('is refused by user management with the scope that nobody can tick', async ({ expect }) => {
    const user = `/users/${encodeURIComponent(org.callerAccountId)}/manage`;

    for (const reply of [
      await standIn.get(user, { key }),
      await standIn.post(`${user}/lifecycle/disable`, {}, { key }),
    ]) {
      expect(reply.status).toBe(403);
      expect(reply.body).toMatchObject({
        key: 'forbidden.insufficientScope',
        context: { acceptableScopes: ['manage:org'] },
      });
    }
  });

  test('learns no authentication policies and no last-active dates', async ({ expect }) => {
    const bulkFetch = `/admin/control/v1/orgs/${org.orgId}/users/auth-policies/bulk-fetch`;
    const dates = standIn.v1(`/directory/users/${encodeURIComponent(org.callerAccountId)}/last-active-dates`);

    expect(await standIn.post(bulkFetch, { accountIds: [org.callerAccountId] }, { key })).toMatchObject({
      status: 403,
      body: { code: 403 },
    });
    expect((await standIn.get(dates, { key })).status).toBe(403);
  });
});
