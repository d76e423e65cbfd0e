import { describe, expect, test } from 'vitest';
import type { DirectoryUser } from '../../../../src/atlassian/admin/users';
import { AppError } from '../../../../src/errors';
import { openOwned } from '../../../../src/features/connection/adopt-stored';
import { ADMIN_ID, anOrgAdmin, aUser, idOf } from '../../../support/builders';
import { dataOf } from '../../../support/reply';
import type { Answers } from '../../../world/admin-stub';
import { failingPages, onePage } from '../../../world/admin-stub';
import { ALL_CAPABILITIES, anApp, type TestApp } from '../../../world/app';
import { fakePorts, SITE_ID, type FakePorts } from '../../../world/ports';
import { createPump } from '../../../world/pump';

const ADA = idOf('ada');
const DAY_MS = 86_400_000;
const KEY = { orgId: 'org-1', apiKey: 'a-key-of-org-1-wxyz' };
const FOREIGN_SITE = { ...workspaceOn('site-of-another'), name: 'Elsewhere' };
const NOT_READABLE = new AppError('missing-scope', 'INSUFFICIENT_SCOPE');
const refusedAt = (path: string, problem: string) => ({
  ok: false,
  failure: { fields: [expect.objectContaining({ path, problem })] as unknown },
});

function workspaceOn(siteId: string) {
  const id = `ari:cloud:jira-software::site/${siteId}`;
  return {
    id,
    typeKey: 'jira-software',
    name: 'Jira',
    hostUrl: undefined,
    status: undefined,
    capacity: undefined,
    sandbox: false,
  };
}

function rolesOn(siteId: string): NonNullable<Answers['userRoleAssignmentPages']> {
  return () =>
    onePage([
      {
        resourceId: `ari:cloud:jira-software::site/${siteId}`,
        resourceOwner: undefined,
        directoryId: 'directory-1',
        userDirectoryStatus: 'active',
        roleAssignments: [],
      },
    ]);
}

describe('a key is taken', () => {
  test('never of an organization that does not own the site, whoever administers it', async () => {
    const { call, ports } = await anApp({ key: 'none', answers: { workspacePages: () => onePage([FOREIGN_SITE]) } });

    expect(await call('settings.saveOrgKey', KEY)).toMatchObject(refusedAt('orgId', 'site-not-owned'));

    expect([ports.kvs.stored(), ports.kvs.storedVersioned(), ports.secrets.stored()]).toEqual([{}, {}, {}]);
  });

  test('where it may not list sites, by the roles of its accounts on the site', async () => {
    const { call } = await anApp({
      key: 'none',
      answers: { workspacePages: () => failingPages(NOT_READABLE), userRoleAssignmentPages: rolesOn(SITE_ID) },
    });

    expect(await call('settings.saveOrgKey', KEY)).toMatchObject({ ok: true });
  });

  test.for<[string, Answers]>([
    ['roles on another site', { userRoleAssignmentPages: rolesOn('site-of-another') }],
    ['no roles at all', { userRoleAssignmentPages: () => onePage([]) }],
    ['roles that it may not read', { userRoleAssignmentPages: () => failingPages(NOT_READABLE) }],
  ])('not on %s, where it may not list sites', async ([, answers]) => {
    const { call } = await anApp({
      key: 'none',
      answers: { workspacePages: () => failingPages(NOT_READABLE), ...answers },
    });

    expect(await call('settings.saveOrgKey', KEY)).toMatchObject(refusedAt('apiKey', 'site-not-shown'));
  });

  test('not while Atlassian does not say which sites there are', async () => {
    const away = new AppError('atlassian-unavailable', 'away');
    const { call } = await anApp({ key: 'none', answers: { workspacePages: () => failingPages(away) } });

    expect(await call('settings.saveOrgKey', KEY)).toMatchObject({
      failure: {
        code: 'atlassian-unavailable',
        checks: expect.arrayContaining([{ check: 'site', result: 'failed', problem: 'unavailable' }]) as unknown,
      },
    });
  });

  test('not of another organization while anything is stored, with or without a key', async () => {
    const { call, app } = await anApp();
    const other = { ...KEY, orgId: 'org-2' };

    expect(await call('settings.saveOrgKey', other)).toMatchObject(refusedAt('orgId', 'other-organization-stored'));
    dataOf(await call('settings.deleteOrgKey', { confirmation: 'Acme' }));
    expect(await call('settings.saveOrgKey', other)).toMatchObject(refusedAt('orgId', 'other-organization-stored'));
    expect((await app.orgKeys.findOwnership()).owner).toMatchObject({ orgId: 'org-1' });
  });

  test('of the same organization at any time: whoever administers it gets back in', async () => {
    const { call, app } = await anApp();
    await app.selections.save('run-1', { parts: [{ kind: 'accounts', accountIds: ['ada'] }], excepts: [] });
    dataOf(await call('settings.deleteOrgKey', { confirmation: 'Acme' }));

    dataOf(await call('settings.saveOrgKey', KEY));

    expect(await call('settings.get', {})).toMatchObject({ ok: true });
    expect(await app.selections.findPart('run-1', 0)).toMatchObject({ accountIds: ['ada'] });
  });

  test('in place of a working one from an organization admin only', async () => {
    const { call } = await anApp({ users: [aUser({ accountId: ADA })] });
    dataOf(await call('settings.save', { version: 0, accessList: [ADA] }));

    expect(await call('settings.saveOrgKey', KEY, ADA)).toMatchObject({ failure: { code: 'not-permitted' } });
    expect(await call('settings.deleteOrgKey', { confirmation: 'Acme' }, ADA)).toMatchObject({
      failure: { code: 'not-permitted' },
    });
    expect(await call('privacy.delete', { confirmation: 'Acme' }, ADA)).toMatchObject({
      failure: { code: 'not-permitted' },
    });
  });

  test('after a deletion by the next organization, which inherits not even the entry that says so', async () => {
    const world = await anApp();
    dataOf(await world.call('privacy.delete', { confirmation: 'Acme' }));
    await workedOff(world);
    expect(Object.keys(world.ports.kvs.stored())).toEqual(['audit:0']);
    const next = await anApp({
      ports: world.ports,
      key: 'none',
      answers: { getOrg: async () => ({ id: 'org-2', name: 'Next' }) },
    });

    dataOf(await next.call('settings.saveOrgKey', { ...KEY, orgId: 'org-2' }));

    const { rows } = dataOf(await next.call('audit.list', {}));
    expect(rows.map(({ act, target }) => [act, target])).toEqual([['org-key.set', 'org-2']]);
    expect(dataOf(await next.call('audit.verify', {}))).toMatchObject({ ok: true, entries: 1 });
  });
});

async function workedOff({ ports, installation }: TestApp): Promise<void> {
  await createPump(ports, () => installation.open()).deliverAll();
}

describe('what a version without owners has stored', () => {
  /** As it lay there: nothing said whose it is. */
  async function legacy({ hasKey }: { hasKey: boolean }, ports: FakePorts = fakePorts()): Promise<FakePorts> {
    const facts = {
      orgId: 'org-1',
      last4: 'wxyz',
      setAt: '2026-01-01T00:00:00.000Z',
      setBy: ADMIN_ID,
      capabilities: ALL_CAPABILITIES,
      checks: [],
    };
    const key = { state: 'set', generation: 'g', facts };
    await ports.kvs.set('preferences:grace-hopper', { v: 1, preferences: { columns: ['status'], pageSize: 50 } });
    await ports.kvs.transact({
      versioned: [{ key: 'org-key', expected: undefined, value: { v: 1, ...(hasKey && { key }), leftovers: [] } }],
    });
    if (hasKey) await ports.secrets.set('org-key:g', { v: 1, orgId: 'org-1', apiKey: KEY.apiKey });
    return ports;
  }

  test('goes to the organization of the key where that owns the site, once, and the audit says so', async () => {
    const { call, app } = await anApp({ ports: await legacy({ hasKey: true }), key: 'none' });

    expect(dataOf(await call('app.boot', {})).access).toBe('granted');
    dataOf(await call('app.boot', {}));

    expect((await app.orgKeys.findOwnership()).owner).toEqual({ orgId: 'org-1', hasUnstamped: true });
    const { rows } = dataOf(await call('audit.list', {}));
    expect(rows).toMatchObject([{ act: 'storage.adopted', by: 'app', target: 'org-1', result: 'done' }]);
    expect(dataOf(await call('app.boot', {})).preferences).toMatchObject({ pageSize: 50 });
  });

  test('stays closed where the key is of an organization that does not own the site', async () => {
    const ports = await legacy({ hasKey: true });
    const { call } = await anApp({ ports, key: 'none', answers: { workspacePages: () => onePage([FOREIGN_SITE]) } });

    expect(dataOf(await call('app.boot', {}))).toMatchObject({
      access: 'no-key',
      orgKey: 'foreign',
      owner: { orgId: 'org-1' },
    });
    for (const name of ['users.list', 'audit.list', 'settings.get'] as const) {
      expect(await call(name, {})).toMatchObject({ failure: { code: 'org-key-rejected' } });
    }
    expect(await call('settings.saveOrgKey', { ...KEY, orgId: 'org-2' })).toMatchObject(
      refusedAt('orgId', 'other-organization-stored'),
    );
    expect(dataOf(await call('privacy.delete', { confirmation: 'org-1' }))).toEqual({ state: 'deleting' });
  });

  test('stays closed without a key, whoever asks', async () => {
    const { call } = await anApp({ ports: await legacy({ hasKey: false }), key: 'none' });

    expect(dataOf(await call('app.boot', {}))).toMatchObject({ access: 'no-key', owner: { name: '(unknown)' } });
    expect(await call('settings.saveOrgKey', KEY)).toMatchObject(refusedAt('orgId', 'other-organization-stored'));
    expect(await call('audit.list', {})).toMatchObject({ ok: false });
  });

  test('is adopted by a schedule too, so that nothing stops until somebody opens the page', async () => {
    const { installation } = await anApp({ ports: await legacy({ hasKey: true }), key: 'none' });

    expect((await openOwned(installation))?.orgId).toBe('org-1');
  });

  test('is not decided upon while Atlassian does not say whose the site is', async () => {
    const away = new AppError('atlassian-unavailable', 'away');
    const { call, installation } = await anApp({
      ports: await legacy({ hasKey: true }),
      key: 'none',
      answers: { workspacePages: () => failingPages(away) },
    });

    expect(await call('app.boot', {})).toMatchObject({ failure: { code: 'atlassian-unavailable' } });
    expect((await installation.orgKeys.findOwnership()).owner).toBeUndefined();
  });
});

describe('while the key is rejected', () => {
  async function rejectedWorld() {
    const world = await anApp({ users: [aUser({ accountId: 'ada' })] });
    await world.call('settings.get', {});
    await world.app.orgKeys.markRejected((await world.app.orgKeys.findStatus())?.generation ?? '');
    return world;
  }

  test('who had access in the last week reads runs and the audit, and changes and downloads nothing', async () => {
    const { call } = await rejectedWorld();

    expect(dataOf(await call('app.boot', {}))).toMatchObject({
      access: 'no-key',
      orgKey: 'rejected',
      mayReadStored: true,
    });
    expect(await call('audit.list', {})).toMatchObject({ ok: true });
    expect(await call('runs.list', {})).toMatchObject({ ok: true });
    for (const [name, payload] of [
      ['exports.parts', { exportId: 'e', from: 0 }],
      ['settings.save', { version: 0, warningDays: 30 }],
      ['users.list', {}],
    ] as const) {
      expect(await call(name, payload)).toMatchObject({ failure: { code: 'org-key-rejected' } });
    }
  });

  test('nobody else does, nor they after a week', async () => {
    const { call, ports } = await rejectedWorld();
    expect(await call('audit.list', {}, 'ada')).toMatchObject({ failure: { code: 'org-key-rejected' } });
    ports.clock.advance(7 * DAY_MS + 1);

    expect(await call('audit.list', {})).toMatchObject({ failure: { code: 'org-key-rejected' } });
  });

  test('it is asked for again at the press of a button, and works on if Atlassian takes it', async () => {
    const { call, app } = await rejectedWorld();

    expect(dataOf(await call('settings.checkOrgKey', {}))).toEqual({ state: 'set' });

    expect(await call('settings.get', {})).toMatchObject({ ok: true });
    expect((await app.audit.list({ filter: { act: 'org-key.restored' }, limit: 5 })).rows).toHaveLength(1);
  });
});

describe('who may change what guards the rest', () => {
  test.for([
    ['accessList', [idOf('grace')]],
    ['breakerPercent', 90],
    ['protected', { accountIds: [], emails: [], domains: ['example.com'], groupIds: [] }],
    ['auditRetentionDays', 31],
    ['alertDelivery', { enabled: true, spaceKey: 'OPS', issueTypeId: '10001', notifyAccountIds: [] }],
  ] as const)('%s: nobody but an organization admin', async ([name, value]) => {
    const { call } = await anApp({ users: [aUser({ accountId: ADA })] });
    dataOf(await call('settings.save', { version: 0, accessList: [ADA] }));

    expect(await call('settings.save', { version: 1, [name]: value }, ADA)).toMatchObject(
      refusedAt(name, 'org-admins-only'),
    );
    expect(await call('settings.save', { version: 1, warningDays: 45 }, ADA)).toMatchObject({ ok: true });
  });

  test('nobody grants themselves', async () => {
    const { call } = await anApp({ users: [anOrgAdmin({ accountId: ADA })] });

    expect(await call('settings.save', { version: 0, accessList: [ADA] }, ADA)).toMatchObject(
      refusedAt('accessList.0', 'yourself'),
    );
  });

  test('a demotion counts at once for what changes something, within minutes for what shows something', async () => {
    const admin = anOrgAdmin({ accountId: 'ada' });
    const { call, ports } = await anApp({ users: [admin] });
    dataOf(await call('settings.get', {}, 'ada'));
    admin.platformRoles = [];

    expect(await call('settings.save', { version: 0, warningDays: 30 }, 'ada')).toMatchObject({
      failure: { code: 'not-permitted' },
    });
    ports.clock.advance(5 * 60_000);
    expect(await call('settings.get', {}, 'ada')).toMatchObject({ failure: { code: 'not-permitted' } });
  });

  test.for<[string, Partial<DirectoryUser>]>([
    ['suspended', { membershipStatus: 'suspended' }],
    ['deactivated', { accountStatus: 'inactive' }],
  ])('an organization admin who is %s is refused, and the audit says so', async ([, state]) => {
    const { call, app } = await anApp({ users: [anOrgAdmin({ accountId: 'ada', ...state })] });

    expect(await call('settings.get', {}, 'ada')).toMatchObject({ failure: { code: 'not-permitted' } });

    expect((await app.audit.list({ filter: { act: 'access.refused', by: 'ada' }, limit: 5 })).rows).toHaveLength(1);
  });
});
