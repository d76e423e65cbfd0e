import { describe, expect, test, vi } from 'vitest';
import type { OrgKeyStatus } from '../../../src/contract';
import { aBoot, aRun, aUserPage, someSettings } from './support/builders';
import { buttonsIn, fieldIn, ofType, readable } from './support/forge-doc';
import { address, answerWith, failing, handler, inputs, openApp, page, press, see, shown, type } from './support/stage';

describe('the history', () => {
  test('lists runs with their results and opens one', async () => {
    await openApp('/history', {
      'app.boot': () => aBoot(),
      'runs.list': () => ({
        rows: [aRun({ state: 'done', counts: { done: 116, failed: 2, 'excluded-protected': 7 } })],
      }),
      'runs.get': () => aRun({ state: 'done' }),
      'runs.rows': () => ({ rows: [] }),
    });
    await see('Done: 116, Failed: 2, Left out: 7');

    await press('Suspend access of 118 users');

    await vi.waitFor(() => expect(address()).toBe('/runs/run-1'));
  });

  test('says of a run how far taking it back is, and nothing once that came to nothing', async () => {
    await openApp('/history', {
      'app.boot': () => aBoot(),
      'runs.list': () => ({
        rows: [
          aRun({ state: 'done', undoneBy: 'run-2', undo: { state: 'undoing', done: 120, total: 260 } }),
          aRun({ runId: 'run-3', state: 'done', undoneBy: 'run-4' }),
        ],
      }),
    });

    await see('Undoing 120 of 260');
    expect(shown()).not.toContain('Undone');
  });
});

describe('the settings', () => {
  test('save only what was changed, under the version that was read', async () => {
    await openApp('/settings/inactivity', {
      'app.boot': () => aBoot(),
      'settings.get': () => someSettings(),
      'settings.save': () => someSettings({ version: 4, warningDays: 45 }),
    });

    await type('Warning after days', '45');
    await press('Save changes');

    await see('All changes are saved.');
    expect(inputs('settings.save')).toEqual([{ version: 3, warningDays: 45 }]);
    expect(fieldIn(page(), 'Warning after days')?.props.defaultValue).toBe('45');
  });

  test('put what is wrong at its field', async () => {
    await openApp('/settings/inactivity', {
      'app.boot': () => aBoot(),
      'settings.get': () => someSettings(),
      'settings.save': () =>
        failing({ code: 'invalid-input', fields: [{ path: 'warningDays', problem: 'warning-not-below-overdue' }] }),
    });
    await type('Warning after days', '200');
    await press('Save changes');

    await see('The warning has to come before overdue.');
    expect(fieldIn(page(), 'Warning after days')?.props.isInvalid).toBe(true);
  });

  test('keep what was typed while another page is looked at', async () => {
    await openApp('/settings/inactivity', {
      'app.boot': () => aBoot(),
      'settings.get': () => someSettings(),
      'settings.save': () => someSettings({ version: 4, warningDays: 45 }),
      'runs.list': () => ({ rows: [] }),
    });
    await type('Warning after days', '45');
    await pressTab(4);
    await see('No runs yet');

    await pressTab(5);
    await see('You have changes that aren’t saved, in this section or another.');
    await press('Save changes');

    await see('All changes are saved.');
    expect(shown()).not.toContain('You have changes');
    expect(inputs('settings.save')).toEqual([{ version: 3, warningDays: 45 }]);
  });

  test('lose nothing when somebody else was faster', async () => {
    await openApp('/settings/inactivity', {
      'app.boot': () => aBoot(),
      'settings.get': () => someSettings(),
      'settings.save': () => failing({ code: 'conflict' }),
    });
    await type('Warning after days', '45');
    answerWith({
      'settings.get': () =>
        someSettings({ version: 9, overdueDays: 120, savedBy: 'other', savedAt: '2026-11-22T09:00:00Z' }),
    });
    await press('Save changes');
    await see('Somebody else changed the settings meanwhile');
    const message = ofType(page(), 'SectionMessage').find(
      ({ props }) => props.title === 'Somebody else changed the settings meanwhile',
    );
    const [action] = message?.props.actions as { props: { onClick: () => void } }[];

    action?.props.onClick();
    await vi.waitFor(() => expect(fieldIn(page(), 'Overdue after days')?.props.defaultValue).toBe('120'));
    answerWith({ 'settings.save': () => someSettings({ version: 10 }) });
    await press('Save changes');

    await see('All changes are saved.');
    expect(inputs('settings.save').at(-1)).toEqual({ version: 9, warningDays: 45 });
  });

  test('add a pasted list of protected accounts and name the lines that are none', async () => {
    await openApp('/settings/protected', {
      'app.boot': () => aBoot(),
      'settings.get': () => someSettings(),
      'settings.save': () => someSettings(),
    });
    await type('E-mail addresses', 'Ada@example.com\nnobody');

    await press('Save changes');
    await see('Line 2: nobody');
    await press('Add 1 entry');
    await press('Save changes');

    await vi.waitFor(() =>
      expect(inputs('settings.save')[0]?.protected).toEqual({
        accountIds: [],
        emails: ['ada@example.com'],
        domains: [],
        groupIds: [],
      }),
    );
  });

  test('delete the key only when the name of the organization is typed', async () => {
    const { org } = aBoot();
    await openApp('/settings/organization', {
      'app.boot': () => aBoot(),
      'settings.get': () => someSettings(org === undefined ? {} : { org }),
      'settings.deleteOrgKey': () => ({ deleted: true, cancelledRuns: 0 }),
    });
    await press('Delete key');
    const label = 'To confirm, type the name of the organization: Analytical Engines';
    await see(label);
    const confirm = () => buttonsIn(page(), 'Delete key').at(-1);
    expect(confirm()?.props.isDisabled).toBe(true);

    await type(label, 'Analytical Engines');
    await vi.waitFor(() => expect(confirm()?.props.isDisabled).toBe(false));
    answerWith({ 'app.boot': () => aBoot({ access: 'no-key', orgKey: 'none' }) });
    const button = confirm();
    if (button !== undefined) handler(button, 'onClick')();

    await see('Connect your organization');
    expect(inputs('settings.deleteOrgKey')).toEqual([{ confirmation: 'Analytical Engines' }]);
  });
});

describe('the organization and its key', () => {
  test('say of what the key cannot do what that means, as its checks and its refusals showed', async () => {
    const { orgKey } = someSettings();
    const { capabilities } = aBoot();
    await openApp('/settings/organization', {
      'app.boot': () => aBoot(),
      'settings.get': () =>
        someSettings({
          orgKey: {
            ...orgKey,
            capabilities: { ...capabilities, 'read-events': 'no', 'change-groups': 'no' },
            checks: [{ check: 'events', result: 'limited', problem: 'not-in-plan' }],
          },
        }),
    });

    await see('Organizations have this audit log with Atlassian Guard');
    await see('The key was created with scopes that leave this out.');
    expect(shown().match(/leave this out/g)).toHaveLength(1);
  });

  test('tell sites of one name by their apps, and begin a new key with the id of the organization', async () => {
    const { org } = aBoot();
    if (org === undefined) throw new Error('the boot has an organization');
    const named = (siteId: string, key: string) => ({ resourceId: `ari:${siteId}`, key, name: 'engines', siteId });
    await openApp('/settings/organization', {
      'app.boot': () => aBoot(),
      'settings.get': () =>
        someSettings({
          org: {
            ...org,
            sites: ['site-1', 'site-2', 'site-3'].map((siteId) => ({
              siteId,
              name: siteId === 'site-1' ? 'engines.atlassian.net' : 'engines',
            })),
            apps: [...org.apps, named('site-2', 'bitbucket'), named('site-3', 'trello')],
          },
        }),
    });
    await see('engines.atlassian.net, engines (Bitbucket), and engines (Trello)');

    await press('Replace key');

    await vi.waitFor(() => expect(fieldIn(page(), 'Organization id')?.props.defaultValue).toBe('org-1'));
  });
});

describe('when the key expires', () => {
  const LABEL = 'Day on which this key expires';
  const { orgKey } = someSettings();
  const openWith = (status: Partial<OrgKeyStatus>, isOrgAdmin = true): Promise<void> =>
    openApp('/settings/organization', {
      'app.boot': () => aBoot({ caller: { ...aBoot().caller, isOrgAdmin } }),
      'settings.get': () => someSettings({ orgKey: { ...orgKey, ...status } }),
    });

  test('is asked of an organization admin where Atlassian does not tell it, and shown as said by whom', async () => {
    await openWith({});
    answerWith({
      'settings.sayKeyExpiry': ({ expiresOn = '' }) => ({
        ...orgKey,
        saidExpiry: { on: expiresOn, by: aBoot().caller.accountId },
      }),
    });
    await see('Unknown');

    const field = fieldIn(page(), LABEL);
    if (field !== undefined) handler(field, 'onChange')('2027-01-31');
    await press('Save day');

    await see('Jan 31, 2027, said by you');
    expect(inputs('settings.sayKeyExpiry')).toEqual([{ setAt: orgKey.setAt, expiresOn: '2027-01-31' }]);
    expect(shown()).not.toContain('Unknown');
    await press('Safety');
    await vi.waitFor(() => expect(fieldIn(page(), LABEL)).toBeUndefined());
    await press('Organization and key');
    await see('Jan 31, 2027, said by you');
  });

  test('and a day that has passed is refused beside the field', async () => {
    await openWith({ saidExpiry: { on: '2027-01-31', by: 'grace-account-id-000001' } });
    answerWith({
      'settings.sayKeyExpiry': () =>
        failing({ code: 'invalid-input', fields: [{ path: 'expiresOn', problem: 'day-past' }] }),
    });
    await see('Jan 31, 2027, said by');

    const field = fieldIn(page(), LABEL);
    if (field !== undefined) handler(field, 'onChange')('2020-01-31');
    await press('Save day');

    await see('This day has passed.');
    expect(shown()).not.toContain('said by you');
    expect(fieldIn(page(), LABEL)?.props.isInvalid).toBe(true);
  });

  test.for<[string, Partial<OrgKeyStatus>, boolean]>([
    ['of whom is no organization admin', {}, false],
    ['where Atlassian tells it', { expiresAt: '2027-01-31T12:00:00.000Z' }, true],
  ])('is not asked %s', async ([, status, isOrgAdmin]) => {
    await openWith(status, isOrgAdmin);

    await see('Last 4 characters');
    expect(fieldIn(page(), LABEL)).toBeUndefined();
  });
});

describe('the tabs', () => {
  test('hold only the open page, and each has its address', async () => {
    await openApp('/users', {
      'app.boot': () => aBoot(),
      'users.list': () => aUserPage(),
      'runs.list': () => ({ rows: [] }),
    });
    await see('Ada Lovelace');
    const [tabs] = ofType(page(), 'Tabs');

    if (tabs !== undefined) handler(tabs, 'onChange')(4);

    await see('No runs yet');
    expect(address()).toBe('/history');
    expect(shown()).not.toContain('Ada Lovelace');
    expect(ofType(page(), 'TabPanel').map((panel) => readable(panel) !== '')).toEqual([
      false,
      false,
      false,
      false,
      true,
      false,
    ]);
  });
});

/** Opens a page by its tab, from 0. */
async function pressTab(index: number): Promise<void> {
  const [tabs] = ofType(page(), 'Tabs');
  (tabs?.props.onChange as (index: number) => void)(index);
  await vi.waitFor(() => {
    expect(ofType(page(), 'Tabs')[0]?.props.selected).toBe(index);
  });
}
