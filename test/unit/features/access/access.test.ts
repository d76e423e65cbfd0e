import { describe, test } from 'vitest';
import { createInstallation } from '../../../../src/app';
import type { AdminApi } from '../../../../src/atlassian/admin/client';
import type { Reply } from '../../../../src/contract';
import { AppError } from '../../../../src/errors';
import { requireAccess } from '../../../../src/features/access/require-access';
import { handlersOf } from '../../../../src/features/resolvers';
import { ADMIN_ID, anOrgAdmin, aUser, idOf } from '../../../support/builders';
import { dataOf } from '../../../support/reply';
import { adminStub } from '../../../world/admin-stub';
import { anApp, storeKey, STORED_KEY } from '../../../world/app';
import { SITE_ID } from '../../../world/ports';

const ada = aUser({ accountId: idOf('ada') });
const MINUTE_MS = 60_000;
const denied = { ok: false, failure: { code: 'not-permitted' } };

describe('access', () => {
  test.for([undefined, 'unidentified', '', 'not an id!'])('nobody gets in as %s', async (accountId, { expect }) => {
    const { call, app } = await anApp();
    const context = accountId === undefined ? {} : { accountId };

    await expect(requireAccess(app, context, { to: 'boot', isAnew: false, call: 'app.boot' })).rejects.toMatchObject({
      code: 'not-permitted',
    });
    if (accountId !== undefined) expect(await call('settings.get', {}, accountId)).toMatchObject(denied);
  });

  test('needs a Jira administrator who is an organization admin', async ({ expect }) => {
    const { call, ports } = await anApp({ users: [ada] });

    expect(await call('settings.get', {})).toMatchObject({ ok: true });
    expect(await call('settings.get', {}, idOf('ada'))).toMatchObject(denied);
    ports.jira.answer = false;
    ports.clock.advance(5 * MINUTE_MS);
    expect(await call('settings.get', {})).toMatchObject(denied);
  });

  test('a Jira administrator on the access list gets in, and loses access when taken off it', async ({ expect }) => {
    const { call } = await anApp({ users: [ada] });
    dataOf(await call('settings.save', { version: 0, accessList: [idOf('ada')] }));

    expect(await call('app.boot', {}, idOf('ada'))).toMatchObject({
      ok: true,
      data: { access: 'granted', caller: { accountId: idOf('ada'), isOrgAdmin: false } },
    });

    dataOf(await call('settings.save', { version: 1, accessList: [] }));
    expect(await call('settings.get', {}, idOf('ada'))).toMatchObject(denied);
  });

  test('the access list does not open the app to somebody who is no Jira administrator', async ({ expect }) => {
    const { call, ports } = await anApp({ users: [ada] });
    dataOf(await call('settings.save', { version: 0, accessList: [idOf('ada')] }));
    ports.jira.answer = false;

    expect(await call('settings.get', {}, idOf('ada'))).toMatchObject(denied);
  });

  test('a yes counts for less than five minutes', async ({ expect }) => {
    const { call, admin, ports } = await anApp();
    await call('settings.get', {});
    expect(admin.made('searchUsers')).toBe(1);

    ports.clock.advance(5 * MINUTE_MS - 1);
    await call('settings.get', {});
    expect(admin.made('searchUsers')).toBe(1);

    ports.clock.advance(1);
    await call('settings.get', {});
    expect(admin.made('searchUsers')).toBe(2);
  });

  test('a no counts for half a minute', async ({ expect }) => {
    const { call, ports } = await anApp();
    ports.jira.answer = false;
    expect(await call('settings.get', {})).toMatchObject(denied);
    ports.jira.answer = true;

    ports.clock.advance(29_999);
    expect(await call('settings.get', {})).toMatchObject(denied);
    ports.clock.advance(1);
    expect(await call('settings.get', {})).toMatchObject({ ok: true });
  });

  test('another key ends every verdict', async ({ expect }) => {
    const { call, app, admin } = await anApp();
    await call('settings.get', {});
    await storeKey(app, 'another-key-of-org-1-efgh');

    await call('settings.get', {});

    expect(admin.made('searchUsers')).toBe(2);
  });

  test('whether a payload is well formed is no business of a caller without access', async ({ expect }) => {
    const { callAnyhow } = await anApp({ users: [ada] });

    expect(await callAnyhow('settings.save', { version: 'x' }, idOf('ada'))).toMatchObject(denied);
  });

  test('Atlassian being away lets nobody in, and is not remembered as a no', async ({ expect }) => {
    let isAway = true;
    const { call } = await anApp({
      answers: {
        searchUsers: async () => {
          if (isAway) throw new AppError('atlassian-unavailable', 'away');
          return {
            items: [aUser({ accountId: ADMIN_ID, platformRoles: ['atlassian/org-admin'] })],
            nextCursor: undefined,
          };
        },
      },
    });

    expect(await call('settings.get', {})).toMatchObject({ ok: false, failure: { code: 'atlassian-unavailable' } });
    isAway = false;
    expect(await call('settings.get', {})).toMatchObject({ ok: true });
  });
});

describe('without a key', () => {
  test('a Jira administrator reaches the start and the call that stores one, and nothing else', async ({ expect }) => {
    const { call, callAnyhow } = await anApp({ key: 'none' });

    expect(await call('app.boot', {})).toMatchObject({ ok: true, data: { access: 'no-key', orgKey: 'none' } });
    expect(await callAnyhow('settings.saveOrgKey', {})).toMatchObject({
      ok: false,
      failure: { code: 'invalid-input' },
    });
    for (const name of ['settings.save', 'settings.deleteOrgKey', 'users.list', 'users.get'] as const) {
      expect(await callAnyhow(name, {})).toMatchObject({ ok: false, failure: { code: 'org-key-missing' } });
    }
  });

  test('anybody else is refused, and told so at the start', async ({ expect }) => {
    const { call, callAnyhow, ports } = await anApp({ key: 'none' });
    ports.jira.answer = false;

    expect(await call('settings.get', {})).toMatchObject(denied);
    expect(await call('app.boot', {})).toMatchObject({ ok: true, data: { access: 'denied' } });
    expect(await callAnyhow('settings.saveOrgKey', {})).toMatchObject(denied);
  });
});

describe('with a key that Atlassian rejects', () => {
  async function rejected() {
    const test = await anApp({ users: [ada] });
    await test.app.orgKeys.markRejected((await test.app.orgKeys.findStatus())?.generation ?? '');
    return test;
  }

  test('a Jira administrator is sent to store it anew, and sees nothing of the organization', async ({ expect }) => {
    const { call } = await rejected();
    const boot = dataOf(await call('app.boot', {}));

    expect(boot).toMatchObject({ access: 'no-key', orgKey: 'rejected' });
    expect(boot).not.toHaveProperty('org');
    expect(await call('settings.get', {})).toMatchObject({ ok: false, failure: { code: 'org-key-rejected' } });
  });

  test('only a key of the same organization may take its place', async ({ expect }) => {
    const { call, app } = await rejected();

    expect(await call('settings.saveOrgKey', { orgId: 'org-2', apiKey: 'new-key' })).toMatchObject({
      ok: false,
      failure: { code: 'conflict', fields: [{ path: 'orgId', problem: 'other-organization-stored' }] },
    });
    expect((await app.orgKeys.findStatus())?.state).toBe('rejected');

    dataOf(await call('settings.saveOrgKey', { orgId: 'org-1', apiKey: 'new-key' }));
    expect((await app.orgKeys.findStatus())?.state).toBe('set');
  });

  test('who was taken off the access list before reads nothing, and who is on it still reads what is stored', async ({
    expect,
  }) => {
    const { call, app } = await anApp({ users: [ada] });
    dataOf(await call('settings.save', { version: 0, accessList: [idOf('ada')] }));
    dataOf(await call('runs.list', {}, idOf('ada')));
    await app.orgKeys.markRejected((await app.orgKeys.findStatus())?.generation ?? '');
    expect(await call('runs.list', {}, idOf('ada'))).toMatchObject({ ok: true });

    const { version, values } = await app.settings.get();
    const saved = { values: { ...values, accessList: [] }, savedAt: '2026-01-05', savedBy: ADMIN_ID };
    await app.kvs.transact({ versioned: [app.settings.writeOf(version, saved)] });

    expect(await call('runs.list', {}, idOf('ada'))).toMatchObject({
      ok: false,
      failure: { code: 'org-key-rejected' },
    });
    expect(await call('audit.list', {}, idOf('ada'))).toMatchObject({ ok: false });
    expect(dataOf(await call('app.boot', {}, idOf('ada')))).not.toHaveProperty('mayReadStored');
  });

  test('the access check that meets the rejection says no-key at the start', async ({ expect }) => {
    const { call } = await anApp({
      answers: {
        searchUsers: async () => {
          throw new AppError('org-key-rejected', 'HTTP 401');
        },
      },
    });

    expect(await call('app.boot', {})).toMatchObject({ ok: true, data: { access: 'no-key', orgKey: 'rejected' } });
  });
});

describe('with a key that is forbidden everything', () => {
  const forbidden = async (): Promise<never> => {
    throw new AppError('request-rejected', 'HTTP 403', { status: 403 });
  };

  /** The stored key is forbidden these calls; any other works. Each call of the page is an invocation of its own. */
  async function forbiddenKey(answers: Partial<AdminApi>) {
    const test = await anApp({ users: [ada] });
    const ofStored = adminStub([anOrgAdmin(), ada], answers);
    const call = async (name: 'app.boot' | 'settings.saveOrgKey' | 'users.list', payload: object) => {
      const installation = createInstallation(test.ports);
      const adminWith = ({ apiKey }: { apiKey: string }) => (apiKey === STORED_KEY ? ofStored : test.admin);
      Object.assign(installation, { adminWith });
      const handler = handlersOf(installation)[name] as (request: object) => Promise<Reply<unknown>>;
      return handler({ payload, context: { accountId: ADMIN_ID, cloudId: SITE_ID } });
    };
    return { ...test, call };
  }

  test('an organization admin puts another one in its place, and nobody sees anything before', async ({ expect }) => {
    const { call, app } = await forbiddenKey({ searchUsers: forbidden, getOrg: forbidden });

    expect(await call('app.boot', {})).toMatchObject({ ok: true, data: { access: 'no-key', orgKey: 'rejected' } });
    expect(await call('users.list', {})).toMatchObject({ ok: false, failure: { code: 'org-key-rejected' } });
    dataOf(await call('settings.saveOrgKey', { orgId: 'org-1', apiKey: 'new-key' }));

    expect((await app.orgKeys.findStatus())?.facts.last4).toBe('-key');
  });

  test('a person whom Jira does not call an administrator is refused all the same', async ({ expect }) => {
    const { call, ports } = await forbiddenKey({ searchUsers: forbidden, getOrg: forbidden });
    ports.jira.answer = false;

    expect(await call('settings.saveOrgKey', { orgId: 'org-1', apiKey: 'new-key' })).toMatchObject(denied);
  });

  test('one search that is refused does not make it one', async ({ expect }) => {
    const test = await anApp();
    const { call } = await forbiddenKey({
      searchUsers: async (query, at) => (query.accountIds ? forbidden() : test.admin.searchUsers(query, at)),
    });

    expect(await call('app.boot', {})).toMatchObject({ ok: false, failure: { code: 'request-rejected' } });
  });
});
