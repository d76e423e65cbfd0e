import { describe, test } from 'vitest';
import { appOf, readRoles, seatsOf, withoutApp } from './access';
import { aMember, aStandIn, anAccount, errorOf, type StandIn } from './stand-in';

const USER = 'atlassian/user';

async function change(standIn: StandIn, accountId: string, verb: 'assign' | 'revoke', body: object) {
  return standIn.post(standIn.v1(`/users/${encodeURIComponent(accountId)}/roles/${verb}`), body);
}

async function someoneWithout(standIn: StandIn, resource: string) {
  const [account] = await withoutApp(standIn, resource);
  if (account === undefined) throw new Error('everybody has the app');
  return account.accountId;
}

describe('granting and revoking a role', () => {
  test('changes the direct role, seen by role assignments and searches within 90 seconds', async ({ expect }) => {
    const standIn = aStandIn();
    const resource = appOf(standIn, 'confluence');
    const accountId = await someoneWithout(standIn, resource);
    const found = async () => (await standIn.search({ resourceIds: [resource], roleIds: [USER] })).length;
    const before = await found();

    const granted = await change(standIn, accountId, 'assign', { role: USER, resource });

    expect(granted).toMatchObject({ status: 204, body: undefined });
    expect(standIn.atlassian.account(accountId)?.directRoles).toContainEqual({ resourceId: resource, role: USER });
    expect([await readRoles(standIn, accountId, resource), await found()]).toEqual([{}, before]);
    standIn.advance(90_000);
    expect([await readRoles(standIn, accountId, resource), await found()]).toEqual([
      { [USER]: ['direct'] },
      before + 1,
    ]);

    expect((await change(standIn, accountId, 'revoke', { role: USER, resource })).status).toBe(204);
    standIn.advance(standIn.org.consistency.rolesMs);
    expect([await readRoles(standIn, accountId, resource), await found()]).toEqual([{}, before]);
  });

  test('is 204 again, and recorded with app, role and directory each time', async ({ expect }) => {
    const standIn = aStandIn();
    const resource = appOf(standIn, 'confluence');
    const accountId = await someoneWithout(standIn, resource);

    for (const verb of ['assign', 'assign', 'revoke', 'revoke'] as const) {
      expect((await change(standIn, accountId, verb, { role: USER, resource })).status).toBe(204);
    }

    const { writes, writeLog } = standIn.atlassian.account(accountId) ?? {};
    expect(writes).toEqual({ 'grant-role': 2, 'revoke-role': 2 });
    expect(writeLog?.[0]).toEqual({
      operation: 'grant-role',
      at: '2026-11-22T09:00:00.000Z',
      directoryId: standIn.org.directories[0]?.directoryId,
      resourceId: resource,
      role: USER,
    });
  });

  test('is late by tens of seconds, each write by its own time, and never by more than 90', async ({ expect }) => {
    const standIn = aStandIn();
    const resource = appOf(standIn, 'confluence');
    const people = (await withoutApp(standIn, resource)).slice(0, 20).map(({ accountId }) => accountId);
    const seen = async () =>
      (await standIn.search({ resourceIds: [resource], accountIds: people.slice(0, 10) })).length;
    for (const accountId of people.slice(0, 10)) {
      expect((await change(standIn, accountId, 'assign', { role: USER, resource })).status).toBe(204);
    }

    const counts: number[] = [];
    for (let after = 0; after < 90_000; after += 10_000) {
      counts.push(await seen());
      standIn.advance(10_000);
    }

    expect(counts[0]).toBe(0);
    expect(new Set(counts).size).toBeGreaterThan(3);
    expect(await seen()).toBe(10);
  });

  test('is 400 for who is deactivated or suspended there, and nothing is written', async ({ expect }) => {
    const standIn = aStandIn();
    for (const kind of ['suspended', 'deactivated']) {
      const { accountId, directoryId } = await aMember(standIn, kind);
      const site = standIn.org.directories.findIndex((one) => one.directoryId === directoryId);

      const reply = await change(standIn, accountId, 'assign', {
        role: USER,
        resource: appOf(standIn, 'confluence', site),
      });

      expect(reply.status).toBe(400);
      expect(errorOf(reply)).toMatchObject({ code: 'ADMIN-UAM-400-2', title: 'Inactive user' });
      expect(standIn.atlassian.account(accountId)?.writes).toEqual({});
    }
  });

  test('leaves alone what a group grants', async ({ expect }) => {
    const standIn = aStandIn();
    const resource = appOf(standIn, 'jira-software');
    const { accountId } = await anAccount(
      standIn,
      ({ kind, groups, directRoles }) =>
        kind === 'person' && directRoles.length === 0 && groups.some(({ name }) => name === 'jira-users-northwind'),
    );

    expect((await change(standIn, accountId, 'revoke', { role: USER, resource })).status).toBe(204);
    standIn.advance(standIn.org.consistency.rolesMs);

    expect(await readRoles(standIn, accountId, resource)).toMatchObject({ [USER]: ['group_direct'] });
  });

  test.for([
    ['no resource', { role: USER }, 400, 'ADMIN-UAM-400-5'],
    ['a role of another app', { role: 'atlassian/customer', app: 'confluence' }, 400, 'ADMIN-UAM-400-3'],
    ['an unknown app', { role: USER, resource: 'ari:cloud:confluence::site/none' }, 404, 'ADMIN-UAM-404-3'],
    [
      'an app of a directory that the user is not in',
      { role: USER, app: 'confluence', site: 1 },
      404,
      'ADMIN-UAM-404-1',
    ],
  ] as const)('is refused with %s, and nothing is written', async ([, asked, status, code], { expect }) => {
    const standIn = aStandIn();
    const { accountId } = await anAccount(
      standIn,
      ({ kind, memberships }) =>
        kind === 'person' &&
        memberships.length === 1 &&
        memberships[0]?.directoryId === standIn.org.directories[0]?.directoryId,
    );
    const resource = 'app' in asked ? appOf(standIn, asked.app, 'site' in asked ? asked.site : 0) : undefined;

    for (const verb of ['assign', 'revoke'] as const) {
      const body = { resource, ...('resource' in asked && { resource: asked.resource }), role: asked.role };
      const reply = await change(standIn, accountId, verb, body);

      expect(reply.status).toBe(status);
      expect(errorOf(reply).code).toBe(code);
    }
    expect(standIn.atlassian.account(accountId)?.writes).toEqual({});
  });

  test('does not know a role that does not exist, nor an account that nobody has', async ({ expect }) => {
    const standIn = aStandIn({ users: 100 });
    const resource = appOf(standIn, 'confluence');
    const { accountId } = await aMember(standIn, 'person');

    expect((await change(standIn, accountId, 'assign', { role: 'atlassian/king', resource })).status).toBe(400);
    expect((await change(standIn, 'nobody', 'assign', { role: USER, resource })).status).toBe(404);
  });

  test('is forbidden for a user of another unit, and impossible with a scoped key', async ({ expect }) => {
    const standIn = aStandIn({ users: 100 });
    const { accountId } = await aMember(standIn, 'other-unit');
    const path = standIn.v1(`/users/${encodeURIComponent(accountId)}/roles/assign`);
    const body = { role: USER, resource: appOf(standIn, 'confluence') };

    expect(errorOf(await standIn.post(path, body)).code).toBe('ADMIN-UAM-403-1');
    expect(errorOf(await standIn.post(path, body, { key: standIn.org.scopedApiKey })).title).toBe('INSUFFICIENT_SCOPE');
  });

  test('names what it does not know: roles on a whole site', async ({ expect }) => {
    const standIn = aStandIn({ users: 100 });
    const { accountId } = await aMember(standIn, 'person');
    const resource = `ari:cloud:platform::site/${standIn.org.sites[0]?.siteId ?? ''}`;

    expect((await change(standIn, accountId, 'assign', { role: 'atlassian/site-admin', resource })).status).toBe(501);
  });
});

describe('seats', () => {
  test('are never fewer than are in use, and nearly used up in two apps', async ({ expect }) => {
    for (const seed of [1, 2, 3]) {
      const standIn = aStandIn({ seed });
      const apps = standIn.org.sites.flatMap((site) => site.apps.map(({ resourceId }) => resourceId));
      const free: number[] = [];
      for (const resourceId of apps) {
        const { capacity, used } = await seatsOf(standIn, resourceId);
        free.push(capacity - used);
      }

      expect(Math.min(...free)).toBeGreaterThanOrEqual(0);
      expect(free.filter((left) => left <= 3)).toEqual([3, 1]);
    }
  });

  test('let the last one be granted and not one more, until somebody is suspended', async ({ expect }) => {
    const standIn = aStandIn();
    const resource = appOf(standIn, 'jira-servicedesk');
    const [first, second, third, last] = await withoutApp(standIn, resource);
    const [holder] = await standIn.search({ resourceIds: [resource], roleIds: [USER], status: ['active'] });
    const grant = (account: { accountId: string } | undefined, role = USER) =>
      change(standIn, account?.accountId ?? '', 'assign', { role, resource });

    for (const account of [first, second, third]) expect((await grant(account)).status).toBe(204);
    const full = await grant(last);
    const again = await grant(third);
    const free = await grant(last, 'atlassian/customer');
    await standIn.post(
      standIn.v2(
        `/directories/${standIn.org.directories[0]?.directoryId ?? ''}/users/${encodeURIComponent(holder?.accountId ?? '')}/suspend`,
      ),
      {},
    );

    expect(full.status).toBe(409);
    expect(errorOf(full)).toMatchObject({
      code: 'ADMIN-UAM-409-3',
      detail: expect.stringContaining('user limit') as unknown,
    });
    expect([again.status, free.status]).toEqual([204, 204]);
    expect((await grant(last)).status).toBe(204);
    expect((await grant(last, 'atlassian/admin')).status).toBe(204);
  });
});

describe('the organization admin role', () => {
  const path = (standIn: StandIn, accountId: string, verb: string) =>
    standIn.v1(`/users/${encodeURIComponent(accountId)}/role-assignments/${verb}`);
  const role = { role: 'atlassian/org-admin' };

  test('is seen after 30 seconds and not before', async ({ expect }) => {
    const standIn = aStandIn();
    const user = await aMember(standIn, 'person');
    const seen = async () => {
      const details = (await standIn.get(user.path)).body as { data: { platformRoles: string[] } };
      const [found] = await standIn.search({ accountIds: [user.accountId], roleIds: [role.role] });
      return [details.data.platformRoles.length, found === undefined ? 0 : 1];
    };

    expect((await standIn.post(path(standIn, user.accountId, 'assign'), role)).status).toBe(204);
    expect(standIn.atlassian.account(user.accountId)?.platformRoles).toEqual([role.role]);

    standIn.advance(29_999);
    expect(await seen()).toEqual([0, 0]);
    standIn.advance(1);
    expect(await seen()).toEqual([1, 1]);
  });

  test('comes by roles/assign too, whatever the resource', async ({ expect }) => {
    const standIn = aStandIn({ users: 100 });
    const { accountId } = await aMember(standIn, 'person');

    await change(standIn, accountId, 'assign', { ...role, resource: 'ari:cloud:confluence::site/none' });
    expect(standIn.atlassian.account(accountId)?.platformRoles).toEqual([role.role]);
    await change(standIn, accountId, 'revoke', role);
    expect(standIn.atlassian.account(accountId)?.platformRoles).toEqual([]);
  });

  test('may be taken from all who hold it directly where somebody has it through a group', async ({ expect }) => {
    const standIn = aStandIn({ users: 100 });
    const admins = await standIn.search({ roleIds: [role.role], accountStatus: ['active'] });

    const replies = [];
    for (const { accountId } of admins) replies.push(await standIn.post(path(standIn, accountId, 'revoke'), role));

    expect(replies.map(({ status }) => status)).toEqual(admins.map(() => 204));
    standIn.advance(standIn.org.consistency.orgRolesMs);
    expect((await standIn.search({ roleIds: [role.role] })).length).toBeGreaterThan(0);
  });

  test('is left to the last one who can sign in', async ({ expect }) => {
    const standIn = aStandIn({ users: 100, variants: { organization: 'tidy' } });
    const admins = await standIn.search({ roleIds: [role.role], accountStatus: ['active'] });

    const replies = [];
    for (const { accountId } of admins) replies.push(await standIn.post(path(standIn, accountId, 'revoke'), role));

    expect(replies.map(({ status }) => status)).toEqual([...admins.slice(1).map(() => 204), 403]);
  });
});
