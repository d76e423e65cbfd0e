import { describe, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../../src/contract';
import { AppError } from '../../../../src/errors';
import { deleteOrgKey } from '../../../../src/features/settings/delete-org-key';
import { ADMIN_ID, anOrgProfile, aUser, idOf } from '../../../support/builders';
import { dataOf } from '../../../support/reply';
import { anApp, everythingStored, openedApp, storeKey } from '../../../world/app';
import { dyingAfter, Killed } from '../../../world/killer';
import { fakePorts } from '../../../world/ports';

const ada = aUser({ accountId: idOf('ada') });
const DAY_MS = 86_400_000;
const NO_PROTECTED = DEFAULT_SETTINGS.protected;

describe('settings.save', () => {
  test('changes what is given, keeps the rest, and audits before and after', async ({ expect }) => {
    const { call, app } = await anApp();

    const settings = dataOf(await call('settings.save', { version: 0, warningDays: 45, timeZone: 'Europe/Berlin' }));

    expect(settings).toMatchObject({
      version: 1,
      warningDays: 45,
      overdueDays: 90,
      timeZone: 'Europe/Berlin',
      savedBy: ADMIN_ID,
    });
    expect((await app.audit.list({ limit: 10 })).rows).toMatchObject([
      {
        act: 'settings.changed',
        by: ADMIN_ID,
        detail: { warningDays: { before: 60, after: 45 }, timeZone: { before: 'UTC', after: 'Europe/Berlin' } },
      },
    ]);
  });

  test('of two admins the second is told, and nothing of the first is lost', async ({ expect }) => {
    const { call, app } = await anApp();
    dataOf(await call('settings.save', { version: 0, warningDays: 45 }));

    expect(await call('settings.save', { version: 0, warningDays: 50, overdueDays: 100 })).toMatchObject({
      ok: false,
      failure: { code: 'conflict' },
    });

    expect((await app.settings.get()).values).toMatchObject({ warningDays: 45, overdueDays: 90 });
  });

  test('of two who save at the same moment one is told', async ({ expect }) => {
    const { call } = await anApp();
    await call('settings.get', {});

    const replies = await Promise.all([
      call('settings.save', { version: 0, warningDays: 45 }),
      call('settings.save', { version: 0, warningDays: 50 }),
    ]);

    expect(replies.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(replies.find(({ ok }) => !ok)).toMatchObject({ failure: { code: 'conflict' } });
  });

  test.for<[string, object, object[]]>([
    [
      'thresholds the wrong way round',
      { warningDays: 100, overdueDays: 90 },
      [
        { path: 'warningDays', problem: 'warning-not-below-overdue' },
        { path: 'overdueDays', problem: 'warning-not-below-overdue' },
      ],
    ],
    [
      'a warning that meets the stored overdue',
      { warningDays: 90 },
      [{ path: 'warningDays', problem: 'warning-not-below-overdue', values: { max: 89 } }, { path: 'overdueDays' }],
    ],
    ['no days at all', { warningDays: 0 }, [{ path: 'warningDays', problem: 'too-small', values: { min: 1 } }]],
    [
      'ten years and more',
      { overdueDays: 3_651 },
      [{ path: 'overdueDays', problem: 'too-big', values: { max: 3_650 } }],
    ],
    ['half an hour of the day', { checkHour: 7.5 }, [{ path: 'checkHour', problem: 'wrong-type' }]],
    ['a time zone that does not exist', { timeZone: 'Mars/Olympus' }, [{ path: 'timeZone', problem: 'wrong-format' }]],
    ['a language without texts', { language: 'tlh' }, [{ path: 'language', problem: 'not-a-choice' }]],
    [
      'an address that is none',
      { protected: { ...NO_PROTECTED, emails: ['ada@example.com', 'ada'] } },
      [{ path: 'protected.emails.1', problem: 'wrong-format' }],
    ],
    ['a setting that there is not', { colour: 'red' }, [{ path: 'colour', problem: 'unknown-field' }]],
    [
      'a mistyped account',
      { accessList: [idOf('ada'), idOf('adda')] },
      [{ path: 'accessList.1', problem: 'account-unknown' }],
    ],
    [
      'a mistyped protected account',
      { protected: { ...NO_PROTECTED, accountIds: [idOf('adda')] } },
      [{ path: 'protected.accountIds.0', problem: 'account-unknown', values: { id: idOf('adda') } }],
    ],
    [
      'a group that is gone',
      { protected: { ...NO_PROTECTED, groupIds: ['g-9'] } },
      [{ path: 'protected.groupIds.0', problem: 'group-unknown' }],
    ],
    [
      'more new accounts than one call can look up',
      { protected: { ...NO_PROTECTED, accountIds: Array.from({ length: 601 }, (_, n) => idOf(`a${n}`)) } },
      [{ path: 'protected.accountIds', problem: 'too-many-at-once', values: { max: 600 } }],
    ],
  ])('%s names the field and changes nothing', async ([, given, fields], { expect }) => {
    const { callAnyhow, ports, call } = await anApp({ users: [ada] });
    await call('settings.get', {});
    const before = everythingStored(ports);

    expect(await callAnyhow('settings.save', { version: 0, ...given })).toMatchObject({
      ok: false,
      failure: { code: 'invalid-input', fields },
    });

    expect(everythingStored(ports)).toBe(before);
  });

  test('asks Atlassian only about accounts that are new in a list, ten a request', async ({ expect }) => {
    const users = Array.from({ length: 25 }, (_, n) => aUser({ accountId: idOf(`a${n}`) }));
    const accountIds = users.map(({ accountId }) => accountId);
    const { call, admin } = await anApp({ users });
    const asked = () =>
      admin.requests.filter(
        ({ call: name, args: [query] }) =>
          name === 'searchUsers' && (query as { accountIds: string[] }).accountIds[0] !== ADMIN_ID,
      ).length;

    dataOf(await call('settings.save', { version: 0, protected: { ...NO_PROTECTED, accountIds } }));
    expect(asked()).toBe(3);

    dataOf(
      await call('settings.save', { version: 1, protected: { ...NO_PROTECTED, accountIds: accountIds.slice(5) } }),
    );
    expect(asked()).toBe(3);
  });

  test('saving what is there already changes nothing and leaves no entry', async ({ expect }) => {
    const { call, app } = await anApp();

    expect(dataOf(await call('settings.save', { version: 0, warningDays: 60 })).version).toBe(0);

    expect((await app.audit.list({ limit: 10 })).rows).toEqual([]);
  });
});

describe('settings.get', () => {
  test('reads the organization again after a day, and shows the old layout when that fails', async ({ expect }) => {
    let fails = false;
    const { call, ports, admin } = await anApp({
      answers: {
        getOrg: async () => {
          if (fails) throw new AppError('atlassian-unavailable', 'away');
          return { id: 'org-1', name: 'Acme Renamed' };
        },
      },
    });
    expect(dataOf(await call('settings.get', {})).org?.name).toBe('Acme');
    expect(admin.made('getOrg')).toBe(0);

    ports.clock.advance(DAY_MS);
    fails = true;
    expect(dataOf(await call('settings.get', {})).org?.name).toBe('Acme');
    fails = false;
    expect(dataOf(await call('settings.get', {})).org?.name).toBe('Acme Renamed');
  });
});

describe('settings.get without a key', () => {
  const unset = { ...DEFAULT_SETTINGS, version: 0, orgKey: { state: 'none' } };

  test('says that there is none, and what an organization begins with', async ({ expect }) => {
    const { call } = await anApp({ key: 'none' });

    expect(dataOf(await call('settings.get', {}))).toEqual(unset);
  });

  test('shows nothing of what an organization has left stored', async ({ expect }) => {
    const { call, app } = await anApp();
    dataOf(await call('settings.save', { version: 0, warningDays: 45, timeZone: 'Europe/Berlin', language: 'de-DE' }));
    dataOf(await call('settings.deleteOrgKey', { confirmation: 'Acme' }));

    expect(dataOf(await call('settings.get', {}, 'somebody-else'))).toEqual(unset);
    expect((await app.settings.get()).values.warningDays).toBe(45);
  });
});

describe('settings.deleteOrgKey', () => {
  test('needs the organization’s name, to the letter', async ({ expect }) => {
    const { call, app } = await anApp();

    for (const confirmation of ['', 'acme', 'Acme Inc']) {
      expect(await call('settings.deleteOrgKey', { confirmation })).toMatchObject({
        ok: false,
        failure: { code: 'invalid-input', fields: [{ path: 'confirmation', problem: 'confirmation-differs' }] },
      });
    }
    expect((await app.orgKeys.findStatus())?.state).toBe('set');
  });

  test('leaves no key, and what is stored closed', async ({ expect }) => {
    const { call, app, ports } = await anApp();

    expect(dataOf(await call('settings.deleteOrgKey', { confirmation: ' Acme ' }))).toEqual({
      deleted: true,
      cancelledRuns: 0,
    });

    expect(ports.secrets.stored()).toEqual({});
    expect(await call('app.boot', {})).toMatchObject({
      ok: true,
      data: { access: 'no-key', orgKey: 'none', owner: { orgId: 'org-1' } },
    });
    expect((await app.audit.list({ limit: 10 })).rows).toMatchObject([
      { act: 'org-key.deleted', by: ADMIN_ID, target: 'org-1' },
    ]);
  });

  test('wherever it is cut off, there is a working key or none, and the audit trail says which', async ({ expect }) => {
    const seen = new Set<boolean>();
    for (let calls = 0; calls < 20; calls += 1) {
      const ports = fakePorts();
      const app = openedApp(ports);
      await storeKey(app);

      const dying = openedApp(dyingAfter(ports, calls));
      await deleteOrgKey(dying, { confirmation: anOrgProfile().name }, { accountId: ADMIN_ID, isOrgAdmin: true }).catch(
        (error: unknown) => {
          if (!(error instanceof Killed)) throw error;
        },
      );

      const isThere = (await app.orgKeys.find()) !== undefined;
      expect((await app.orgKeys.findStatus()) !== undefined).toBe(isThere);
      expect((await app.audit.list({ limit: 10 })).rows).toHaveLength(isThere ? 0 : 1);
      seen.add(isThere);
    }
    expect(seen).toEqual(new Set([true, false]));
  });
});
