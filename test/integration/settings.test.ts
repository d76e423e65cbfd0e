import { afterEach, beforeEach, describe, test } from 'vitest';
import { dataOf, failureOf } from '../support/reply';
import { startStandIn, type StandIn } from '../support/stand-in';
import { tripOn } from '../support/trip';

describe('settings', () => {
  let standIn: StandIn;
  beforeEach(async () => {
    standIn = await startStandIn({ users: 200, clock: 'virtual' });
  });
  afterEach(() => standIn.stop());

  test('a good key is stored with what it can do, and never shown again', async ({ expect }) => {
    const { call, storeKey } = tripOn(standIn);
    const { apiKey, orgId, orgName, directories, sites } = await standIn.org();

    await storeKey();
    const settings = await call('settings.get', {});

    expect(settings.orgKey).toMatchObject({ state: 'set', last4: apiKey.slice(-4) });
    expect(settings.orgKey.capabilities).toMatchObject({
      'read-users': 'yes',
      'manage-accounts': 'yes',
      'change-access': 'yes',
    });
    expect(settings.org).toMatchObject({ orgId, name: orgName });
    expect(settings.org?.directories).toHaveLength(directories.length);
    expect(settings.org?.sites.map(({ siteId }) => siteId)).toEqual(
      expect.arrayContaining(sites.map(({ siteId }) => siteId)),
    );
    expect(JSON.stringify([settings, await standIn.stored(), await standIn.requestsSince()])).not.toContain(apiKey);
  });

  test.for([
    ['the key without scopes', (org: Org) => org.apiKey, 355],
    ['a key with scopes', (org: Org) => org.scopedApiKey, 170],
  ] as const)(
    'of the four keys of an organization, %s is told by its use, with its expiry',
    async ([, keyOf, days], { expect }) => {
      const org = await standIn.org();

      await tripOn(standIn).call('settings.saveOrgKey', { orgId: org.orgId, apiKey: keyOf(org) });
      const { orgKey } = await tripOn(standIn).call('settings.get', {});

      const leftMs = Date.parse(orgKey.expiresAt ?? '') - Date.parse(orgKey.setAt ?? '');
      expect(Math.round(leftMs / 86_400_000)).toBe(days);
    },
  );

  test('a key with scopes is stored, with its limits', async ({ expect }) => {
    const { call } = tripOn(standIn);
    const { orgId, scopedApiKey } = await standIn.org();

    const { checks } = await call('settings.saveOrgKey', { orgId, apiKey: scopedApiKey });
    const { orgKey } = await call('settings.get', {});

    expect(checks).toContainEqual(expect.objectContaining({ check: 'manage-accounts', result: 'limited' }));
    expect(orgKey.capabilities).toMatchObject({ 'read-users': 'yes', 'manage-accounts': 'no' });
  });

  test.for([
    ['a wrong key', (org: Org) => ({ orgId: org.orgId, apiKey: 'ATCTT3x-not-a-key' }), 'org-key-rejected', 'apiKey'],
    [
      'a key of another organization',
      (org: Org) => ({ orgId: org.orgId, apiKey: org.otherApiKey }),
      undefined,
      undefined,
    ],
    [
      'the id of another organization',
      (org: Org) => ({ orgId: org.otherOrgId, apiKey: org.apiKey }),
      undefined,
      undefined,
    ],
    [
      'an organization id with spaces in it',
      (org: Org) => ({ orgId: 'my organization', apiKey: org.apiKey }),
      'invalid-input',
      'orgId',
    ],
    ['an empty key', (org: Org) => ({ orgId: org.orgId, apiKey: '  ' }), 'invalid-input', 'apiKey'],
  ] as const)(
    '%s is refused with what to mend, and nothing is stored',
    async ([, payload, code, field], { expect }) => {
      const failure = failureOf(await standIn.invoke('settings.saveOrgKey', payload(await standIn.org())));

      if (code !== undefined) expect(failure.code).toBe(code);
      if (field !== undefined) expect(failure.fields).toContainEqual(expect.objectContaining({ path: field }));
      expect(failure.fields?.length ?? failure.checks?.length).toBeGreaterThan(0);
      expect(await standIn.stored('org')).toEqual([]);
      expect(dataOf(await standIn.invoke('settings.get', {})).orgKey).toEqual({ state: 'none' });
    },
  );

  test('thresholds the wrong way round are refused by name and change nothing', async ({ expect }) => {
    const { call, storeKey } = tripOn(standIn);
    await storeKey();
    const before = await call('settings.get', {});

    const failure = failureOf(
      await standIn.invoke('settings.save', { version: before.version, warningDays: 90, overdueDays: 60 }),
    );

    expect(failure.code).toBe('invalid-input');
    expect(failure.fields?.map(({ path }) => path)).toEqual(expect.arrayContaining(['warningDays']));
    expect(await call('settings.get', {})).toMatchObject({ version: before.version, warningDays: 60, overdueDays: 90 });
  });

  test('of two admins who save at once the second is told, and nothing of the first is lost', async ({ expect }) => {
    const { call, storeKey } = tripOn(standIn);
    await storeKey();
    const { version } = await call('settings.get', {});

    const replies = await Promise.all([
      standIn.invoke('settings.save', { version, warningDays: 30 }),
      standIn.invoke('settings.save', { version, overdueDays: 120 }),
    ]);
    const after = await call('settings.get', {});

    expect(replies.filter(({ ok }) => ok)).toHaveLength(1);
    expect(failureOf(replies.find(({ ok }) => !ok) ?? replies[0]).code).toBe('conflict');
    expect([after.warningDays, after.overdueDays]).toEqual(replies[0].ok ? [30, 90] : [60, 120]);
  });

  test('the key is gone after the organization is named, and not before', async ({ expect }) => {
    const { call, storeKey } = tripOn(standIn);
    await storeKey();
    const { orgName } = await standIn.org();

    const refused = failureOf(await standIn.invoke('settings.deleteOrgKey', { confirmation: 'something else' }));
    expect(refused.fields).toContainEqual(expect.objectContaining({ path: 'confirmation' }));
    expect((await call('settings.get', {})).orgKey.state).toBe('set');

    await call('settings.deleteOrgKey', { confirmation: orgName });
    expect((await call('settings.get', {})).orgKey).toEqual({ state: 'none' });
    expect(failureOf(await standIn.invoke('settings.save', { version: 0, warningDays: 45 })).code).toBe(
      'org-key-missing',
    );
  });

  test('every change is in the audit, and the chain holds', async ({ expect }) => {
    const { call, storeKey } = tripOn(standIn);
    await storeKey();
    const { version } = await call('settings.get', {});
    await call('settings.save', { version, warningDays: 45 });

    const { rows } = await call('audit.list', {});

    expect(rows.map(({ act }) => act)).toEqual(['settings.changed', 'org-key.set']);
    expect(rows[0]?.detail).toMatchObject({ warningDays: { before: 60, after: 45 } });
    expect(await call('audit.verify', {})).toMatchObject({ ok: true, entries: 2 });
  });
});

type Org = Awaited<ReturnType<StandIn['org']>>;
