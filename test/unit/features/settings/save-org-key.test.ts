import { describe, test } from 'vitest';
import { createInstallation } from '../../../../src/app';
import { KEY_CHECKS } from '../../../../src/contract';
import { AppError } from '../../../../src/errors';
import { handlersOf } from '../../../../src/features/resolvers';
import { ADMIN_ID, anOrgAdmin, aUser } from '../../../support/builders';
import { dataOf } from '../../../support/reply';
import { adminStub, failingPages, onePage, type Answers } from '../../../world/admin-stub';
import { anApp, everythingStored, openedApp, storeKey } from '../../../world/app';
import { dyingAfter } from '../../../world/killer';
import { fakePorts, SITE_ID } from '../../../world/ports';

const pasted = { orgId: 'org-1', apiKey: 'ATCTT3-new-key-wxyz' };
const fails =
  (code: AppError['code'], extras = {}) =>
  async (): Promise<never> => {
    throw new AppError(code, 'as the test says', extras);
  };
const aKey = {
  id: 'k1',
  name: 'this one',
  expiresAt: '2026-12-01T00:00:00.000Z',
  lastActiveAt: undefined,
  createdBy: 'grace',
  scopes: [],
};

describe('settings.saveOrgKey', () => {
  test('stores a key that passes every check, and says what it can do', async ({ expect }) => {
    const { call, app, ports } = await anApp({
      key: 'none',
      users: [aUser()],
      answers: { apiKeyPages: () => onePage([aKey]) },
    });

    const data = dataOf(await call('settings.saveOrgKey', { orgId: '  org-1 ', apiKey: ' ATCTT3-new-key-wxyz\n' }));

    expect(data.orgName).toBe('Acme');
    expect(data.checks).toEqual(KEY_CHECKS.map((check) => ({ check, result: 'passed' })));
    expect(await app.orgKeys.find()).toMatchObject({ orgId: 'org-1', apiKey: 'ATCTT3-new-key-wxyz' });
    const settings = dataOf(await call('settings.get', {}));
    expect(settings.orgKey).toMatchObject({
      state: 'set',
      last4: 'wxyz',
      setBy: ADMIN_ID,
      setAt: '2026-01-05T09:00:00.000Z',
      expiresAt: '2026-12-01T00:00:00.000Z',
      capabilities: { 'manage-accounts': 'yes', 'change-access': 'yes' },
    });
    expect(settings.org?.name).toBe('Acme');
    expect(JSON.stringify(settings)).not.toContain('new-key');
    expect(JSON.stringify([ports.kvs.stored(), ports.kvs.storedVersioned()])).not.toContain('new-key');
    expect((await app.audit.list({ limit: 10 })).rows).toMatchObject([
      { act: 'org-key.set', by: ADMIN_ID, target: 'org-1' },
    ]);
  });

  test('accepts a key with scopes and states its limits', async ({ expect }) => {
    const { call } = await anApp({
      key: 'none',
      users: [aUser()],
      answers: {
        getManagePrivileges: fails('missing-scope'),
        bulkFetchAuthPolicies: fails('request-rejected', { status: 403 }),
      },
    });

    const { checks } = dataOf(await call('settings.saveOrgKey', pasted));

    expect(checks.slice(5)).toEqual([
      { check: 'manage-accounts', result: 'limited', problem: 'missing-scope' },
      { check: 'auth-policies', result: 'limited', problem: 'refused' },
      { check: 'api-keys', result: 'passed' },
      { check: 'events', result: 'passed' },
    ]);
    const { orgKey } = dataOf(await call('settings.get', {}));
    expect(orgKey.capabilities).toEqual({
      'read-users': 'yes',
      'count-users': 'yes',
      'manage-accounts': 'no',
      'change-access': 'unknown',
      'change-roles': 'unknown',
      'change-groups': 'unknown',
      'read-auth-policies': 'no',
      'read-api-keys': 'yes',
      'read-events': 'yes',
    });
  });

  test.for([
    ['missing-scope', 'missing-scope', 'no'],
    ['request-rejected', 'not-in-plan', 'no'],
    ['rate-limited', 'unavailable', 'unknown'],
  ] as const)('tells why events cannot be read: %s', async ([code, problem, can], { expect }) => {
    const { call } = await anApp({ key: 'none', users: [aUser()], answers: { queryEvents: fails(code) } });

    const { checks } = dataOf(await call('settings.saveOrgKey', pasted));

    expect(checks.at(-1)).toEqual({ check: 'events', result: 'limited', problem });
    expect(dataOf(await call('settings.get', {})).orgKey.capabilities).toMatchObject({ 'read-events': can });
  });

  test('does not claim to know what it could not try', async ({ expect }) => {
    const unmanagedAdmin = anOrgAdmin({ claimStatus: 'unmanaged' });
    const { call } = await anApp({
      key: 'none',
      answers: {
        searchUsers: async ({ claimStatus }) => ({ items: claimStatus ? [] : [unmanagedAdmin], nextCursor: undefined }),
        apiKeyPages: () => {
          throw new AppError('atlassian-unavailable', 'away');
        },
      },
    });

    const { checks } = dataOf(await call('settings.saveOrgKey', pasted));

    expect(checks).toContainEqual({ check: 'manage-accounts', result: 'limited', problem: 'no-managed-account' });
    expect(checks).toContainEqual({ check: 'api-keys', result: 'limited', problem: 'unavailable' });
    const { orgKey } = dataOf(await call('settings.get', {}));
    expect(orgKey.capabilities).toMatchObject({ 'manage-accounts': 'unknown', 'read-api-keys': 'unknown' });
    expect(orgKey).not.toHaveProperty('expiresAt');
  });

  test.for<[string, Answers, object]>([
    [
      'a wrong key',
      { getOrg: fails('org-key-rejected') },
      {
        code: 'org-key-rejected',
        fields: [{ path: 'apiKey', problem: 'key-rejected' }],
        checks: [{ check: 'organization', result: 'failed', problem: 'key-rejected' }],
      },
    ],
    [
      'an organization id that the key does not find',
      { getOrg: fails('not-found') },
      { code: 'not-found', fields: [{ path: 'orgId', problem: 'other-organization' }] },
    ],
    [
      'a key that may not read this organization',
      { getOrg: fails('request-rejected', { status: 403 }) },
      { code: 'request-rejected', fields: [{ path: 'orgId', problem: 'other-organization' }] },
    ],
    [
      'a key without the scope to search',
      { searchUsers: fails('missing-scope') },
      {
        code: 'missing-scope',
        fields: [{ path: 'apiKey', problem: 'missing-scope' }],
        checks: [
          { check: 'organization', result: 'passed' },
          { check: 'search-users', result: 'failed', problem: 'missing-scope' },
        ],
      },
    ],
    [
      'a key that may not count',
      { countUsers: fails('request-rejected', { status: 403 }) },
      { code: 'request-rejected', fields: [{ path: 'apiKey', problem: 'refused' }] },
    ],
    [
      'a caller who is no admin of the organization',
      { searchUsers: async () => ({ items: [aUser({ accountId: ADMIN_ID })], nextCursor: undefined }) },
      { code: 'not-permitted', fields: [{ path: 'orgId', problem: 'caller-not-org-admin' }] },
    ],
    [
      'Atlassian being busy',
      { countUsers: fails('rate-limited', { retryAfterMs: 30_000 }) },
      { code: 'rate-limited', retryAfterMs: 30_000 },
    ],
    [
      'the layout not being read',
      { workspacePages: () => failingPages(new AppError('atlassian-unavailable', 'away')) },
      { code: 'atlassian-unavailable' },
    ],
  ])('%s stores nothing and says what to mend', async ([, answers, failure], { expect }) => {
    const { call, ports } = await anApp({ key: 'none', answers });
    const before = everythingStored(ports);

    expect(await call('settings.saveOrgKey', pasted)).toMatchObject({ ok: false, failure });

    expect(everythingStored(ports)).toBe(before);
  });

  test.for<[string, object, object]>([
    [
      'an organization id with a space inside',
      { ...pasted, orgId: 'org 1' },
      { path: 'orgId', problem: 'wrong-format' },
    ],
    ['a key with a line break inside', { ...pasted, apiKey: 'abc\ndef' }, { path: 'apiKey', problem: 'wrong-format' }],
    ['nothing pasted', { ...pasted, apiKey: '  ' }, { path: 'apiKey', problem: 'required' }],
  ])('%s asks Atlassian nothing', async ([, payload, field], { expect }) => {
    const { callAnyhow, admin } = await anApp({ key: 'none' });

    expect(await callAnyhow('settings.saveOrgKey', payload)).toMatchObject({
      ok: false,
      failure: { code: 'invalid-input', fields: expect.arrayContaining([field]) as unknown },
    });

    expect(admin.requests).toEqual([]);
  });

  test('a failed new key leaves the old one working', async ({ expect }) => {
    const { call, app } = await anApp({ answers: { countUsers: fails('missing-scope') } });

    expect(await call('settings.saveOrgKey', pasted)).toMatchObject({ ok: false });

    expect((await app.orgKeys.find())?.apiKey).toContain('stored-key');
  });

  test('wherever it is cut off, the old key or the new one works, with the audit entry of just that', async ({
    expect,
  }) => {
    const seen = new Set<string>();
    for (let calls = 0; calls < 40; calls += 1) {
      const ports = fakePorts();
      const app = openedApp(ports);
      await storeKey(app);

      const dying = createInstallation(dyingAfter(ports, calls));
      const admin = adminStub([anOrgAdmin()]);
      Object.assign(dying, { adminWith: () => admin });
      const context = { accountId: ADMIN_ID, cloudId: SITE_ID };
      const reply = await handlersOf(dying)['settings.saveOrgKey']({ payload: pasted, context });

      const found = await app.orgKeys.find();
      const isNew = found?.apiKey === pasted.apiKey;
      seen.add(isNew ? 'new' : 'old');
      expect(found?.apiKey.slice(-4)).toBe((await app.orgKeys.findStatus())?.facts.last4);
      expect((await app.audit.list({ limit: 10 })).rows).toHaveLength(isNew ? 1 : 0);
      if (reply.ok) expect(isNew).toBe(true);
    }
    expect(seen).toEqual(new Set(['old', 'new']));
  });
});
