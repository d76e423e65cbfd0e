import { describe, test } from 'vitest';
import { ADMIN_ID, anOrgAdmin, aUser, idOf } from '../../../support/builders';
import { dataOf } from '../../../support/reply';
import { anApp, everythingStored } from '../../../world/app';

/** As `storeKey` stores it; today is 2026-01-05. */
const SET_AT = '2026-01-01T00:00:00.000Z';
const GRACE = idOf('grace');
const admins = [anOrgAdmin({ accountId: GRACE })];

describe('settings.sayKeyExpiry', () => {
  test('stores the day and who said it, and audits what was said before', async ({ expect }) => {
    const { call, app } = await anApp({ users: admins });

    const first = dataOf(await call('settings.sayKeyExpiry', { setAt: SET_AT, expiresOn: '2026-01-05' }));
    dataOf(await call('settings.sayKeyExpiry', { setAt: SET_AT, expiresOn: '2026-12-24' }, GRACE));

    const { orgKey } = dataOf(await call('settings.get', {}));
    expect(first).toMatchObject({ state: 'set', saidExpiry: { on: '2026-01-05', by: ADMIN_ID } });
    expect(orgKey).toEqual({ ...first, saidExpiry: { on: '2026-12-24', by: GRACE } });
    expect((await app.audit.list({ limit: 10 })).rows).toMatchObject([
      {
        act: 'org-key.expiry-said',
        by: GRACE,
        target: 'org-1',
        detail: { expiresOn: { before: '2026-01-05', after: '2026-12-24' } },
      },
      { act: 'org-key.expiry-said', by: ADMIN_ID, detail: { expiresOn: { before: null, after: '2026-01-05' } } },
    ]);
  });

  test('takes back what was said', async ({ expect }) => {
    const { call } = await anApp();
    const before = dataOf(await call('settings.get', {})).orgKey;
    dataOf(await call('settings.sayKeyExpiry', { setAt: SET_AT, expiresOn: '2026-12-24' }));

    expect(dataOf(await call('settings.sayKeyExpiry', { setAt: SET_AT }))).toEqual(before);
    expect(dataOf(await call('settings.get', {})).orgKey).toEqual(before);
  });

  test('of the same day again changes nothing, nor who said it first', async ({ expect }) => {
    const { call, ports } = await anApp({ users: admins });
    dataOf(await call('settings.sayKeyExpiry', { setAt: SET_AT, expiresOn: '2026-12-24' }));
    dataOf(await call('settings.get', {}, GRACE));
    const before = ports.kvs.storedVersioned('audit');

    const said = dataOf(await call('settings.sayKeyExpiry', { setAt: SET_AT, expiresOn: '2026-12-24' }, GRACE));

    expect(said.saidExpiry).toEqual({ on: '2026-12-24', by: ADMIN_ID });
    expect(ports.kvs.storedVersioned('audit')).toEqual(before);
  });

  test('is forgotten with the key: of a new one nothing is said yet, and what is said of the old is refused', async ({
    expect,
  }) => {
    const { call, app } = await anApp();
    dataOf(await call('settings.sayKeyExpiry', { setAt: SET_AT, expiresOn: '2026-12-24' }));
    dataOf(await call('settings.saveOrgKey', { orgId: 'org-1', apiKey: 'another-key-abcd' }));

    const reply = await call('settings.sayKeyExpiry', { setAt: SET_AT, expiresOn: '2026-12-25' });

    expect(reply).toMatchObject({ ok: false, failure: { code: 'conflict' } });
    expect((await app.orgKeys.findStatus())?.facts).not.toHaveProperty('saidExpiry');
  });

  test('is refused where the list of keys tells the expiry', async ({ expect }) => {
    const { call, app } = await anApp();
    const status = await app.orgKeys.findStatus();
    if (status === undefined) throw new Error('no key is stored');
    const facts = { ...status.facts, expiresAt: '2026-12-01T00:00:00.000Z' };
    await app.orgKeys.save({ apiKey: 'key', facts }, (change) => app.kvs.transact(change));

    expect(await call('settings.sayKeyExpiry', { setAt: SET_AT, expiresOn: '2026-12-24' })).toMatchObject({
      ok: false,
      failure: { code: 'conflict' },
    });
  });

  test.for([
    ['2026-01-04', 'UTC', false],
    ['2026-01-05', 'UTC', true],
    ['2026-01-05', 'Pacific/Kiritimati', true],
    ['2026-01-04', 'Pacific/Pago_Pago', true],
  ] as const)('of %s where it is 2026-01-05T09:00Z in %s goes through: %s', async ([day, zone, goes], { expect }) => {
    const { call, ports } = await anApp();
    dataOf(await call('settings.save', { version: 0, timeZone: zone }));
    const before = everythingStored(ports);

    const reply = await call('settings.sayKeyExpiry', { setAt: SET_AT, expiresOn: day });

    expect(reply.ok).toBe(goes);
    if (goes) return;
    expect(reply).toMatchObject({
      failure: { code: 'invalid-input', fields: [{ path: 'expiresOn', problem: 'day-past' }] },
    });
    expect(everythingStored(ports)).toEqual(before);
  });

  test('is for organization admins alone', async ({ expect }) => {
    const ada = aUser({ accountId: idOf('ada') });
    const { call } = await anApp({ users: [ada] });
    dataOf(await call('settings.save', { version: 0, accessList: [ada.accountId] }));

    expect(
      await call('settings.sayKeyExpiry', { setAt: SET_AT, expiresOn: '2026-12-24' }, ada.accountId),
    ).toMatchObject({ ok: false, failure: { code: 'not-permitted' } });
  });
});
