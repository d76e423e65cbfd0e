import { describe, expect, test, vi } from 'vitest';
import german from '../../../locales/de-DE.json';
import { without } from '../../../src/lists';
import { aBoot, anAlert, anAlertPage, aScan, aUserPage, someSettings } from './support/builders';
import { buttonsIn, checkboxIn, ofType, textOf } from './support/forge-doc';
import { address, answerWith, callNames, failing, handler, inputs, openApp, page } from './support/stage';
import { press, see, shown, tick, type } from './support/stage';

const grace = anAlert({ accountId: 'grace-account-id-00001', name: 'Grace Hopper', level: 'warning' });
const base = {
  'app.boot': () => aBoot(),
  'alerts.list': () => anAlertPage({ rows: [anAlert(), grace], total: 60, nextCursor: 'page-2' }),
  'settings.get': () => someSettings(),
};
const noScan = () => failing({ code: 'not-found', fields: [{ path: 'alerts', problem: 'no-scan-yet' }] });

/** Opens the n-th row's menu and chooses. */
async function chooseInRow(row: number, choice: string): Promise<void> {
  const button = buttonsIn(page(), 'Actions')[row];
  if (button !== undefined) handler(button, 'onClick')();
  await press(choice);
}

function cellsOf(row: number): string[] {
  const found = ofType(page(), 'Row')[row];
  return found === undefined ? [] : ofType(found, 'Cell').map(textOf);
}

describe('the alerts page', () => {
  test('is opened by one call, and says level, since when, last activity and state', async () => {
    vi.setSystemTime('2026-11-22T09:00:00Z');
    const rows = [
      anAlert({ lastActive: 'never' }),
      anAlert({ level: 'warning', state: 'snoozed', snoozedUntil: '2026-12-24' }),
    ];
    await openApp('/alerts', { ...base, 'alerts.list': () => anAlertPage({ rows }) });
    await see('Ada Lovelace');
    vi.useRealTimers();

    expect(callNames()).toEqual(['app.boot', 'alerts.list']);
    expect(cellsOf(0).slice(1, 6)).toEqual(['Ada Lovelaceada@example.com', 'Overdue', '2 days ago', 'Never', 'New']);
    expect(cellsOf(1).slice(4, 6)).toEqual(['113 days ago', 'Snoozed until Dec 24, 2026']);
    expect(shown()).toContain('From the scan of 8:15 AM');
    expect(shown()).toContain('The daily check of Nov 22, 2026 is done.');
    expect(shown()).toContain('7 alerts of the check before are resolved.');
  });

  test('shows an account that could not be read by its id, and says so', async () => {
    const unread = without(without(anAlert(), 'name'), 'email');
    await openApp('/alerts', { ...base, 'alerts.list': () => anAlertPage({ rows: [unread] }) });

    await see('ada-account-id-0000001');
    expect(shown()).toContain('Gone, or could not be read');
  });

  test('keeps apart who could not be checked, and leads to them', async () => {
    const found = anAlertPage({ unknown: 40 });
    await openApp('/alerts', { ...base, 'alerts.list': () => found, 'users.list': () => aUserPage() });
    await see('40 active accounts could not be checked');

    await press('Show these accounts');

    const filter = { status: ['active'], activityAge: ['unknown'], protected: false };
    await vi.waitFor(() => expect(inputs('users.list').at(-1)?.filter).toEqual(filter));
  });

  test('lists the resolved alerts, with nothing to select or to do', async () => {
    const rows = [anAlert({ state: 'resolved', lastActive: '2026-11-20' })];
    await openApp('/alerts', { ...base });
    await see('7 alerts of the check before are resolved.');
    answerWith({ 'alerts.list': () => anAlertPage({ rows, total: 1 }) });
    await press('Show these alerts');

    await vi.waitFor(() => expect(address()).toBe('/alerts?state=resolved'));
    await vi.waitFor(() => expect(cellsOf(0).at(-1)).toBe('Resolved'));
    expect(cellsOf(0)).toHaveLength(5);
    expect(buttonsIn(page(), 'Actions')).toEqual([]);
  });

  test('opens of each level those that are open, as it counts them', async () => {
    await openApp('/alerts', base);
    await see('Ada Lovelace');
    const tile = ofType(page(), 'Pressable').find((node) => textOf(node).includes('Overdue'));
    if (tile !== undefined) handler(tile, 'onClick')();

    await vi.waitFor(() => expect(address()).toBe('/alerts?level=overdue&state=open'));
  });

  test('exports the alerts of the filter in force', async () => {
    await openApp('/alerts?level=overdue', { ...base, 'exports.start': () => failing({ code: 'internal' }) });
    await see('Level: Overdue');
    await press('Export');

    await vi.waitFor(() =>
      expect(inputs('exports.start')).toMatchObject([{ kind: 'alerts', options: { level: 'overdue' } }]),
    );
  });

  test('filters by level and state, with an address each', async () => {
    await openApp('/alerts?level=overdue', base);
    await see('Level: Overdue');
    await press('State');
    await press('Dismissed');

    await vi.waitFor(() => expect(address()).toBe('/alerts?level=overdue&state=dismissed'));
    await vi.waitFor(() =>
      expect(inputs('alerts.list').at(-1)).toEqual({ level: 'overdue', state: 'dismissed', limit: 25 }),
    );
    await press('Clear filters');
    await vi.waitFor(() => expect(address()).toBe('/alerts'));
  });

  test('opens the next page with its cursor, and starts anew when refreshed', async () => {
    await openApp('/alerts', base);
    await see('Ada Lovelace');
    await press('Next');
    await vi.waitFor(() => expect(inputs('alerts.list').at(-1)).toEqual({ limit: 25, cursor: 'page-2' }));

    await press('Refresh');

    await vi.waitFor(() => expect(inputs('alerts.list').at(-1)).toEqual({ limit: 25 }));
  });

  test.for([
    ['/alerts', 'No alerts', 'Active accounts that were not used'],
    ['/alerts?state=new', 'No alerts match', 'Choose another level or state'],
  ] as const)('%s without any says %s', async ([place, title, help]) => {
    await openApp(place, { ...base, 'alerts.list': () => anAlertPage({ rows: [] }) });

    await see(title);
    expect(shown()).toContain(help);
  });

  test('offers a scan before the first, and opens after it', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    await openApp('/alerts', {
      ...base,
      'alerts.list': noScan,
      'directory.scan': () => ({ jobId: 'scan-1' }),
      'jobs.get': () => aScan(),
    });
    await press('Start scan');
    await see('700 of 2,000 accounts');

    answerWith({ 'alerts.list': base['alerts.list'], 'jobs.get': () => aScan({ state: 'done' }) });
    await vi.advanceTimersByTimeAsync(2_000);

    await see('Ada Lovelace');
    vi.useRealTimers();
  });

  test('says why it can not be read, and tries again', async () => {
    await openApp('/alerts', { ...base, 'alerts.list': () => failing({ code: 'atlassian-unavailable' }) });
    await see('log-1');
    expect(shown()).toContain('It could not be read, and nothing was changed.');
    expect(shown()).not.toContain('may or may not have been carried out');

    answerWith({ 'alerts.list': base['alerts.list'] });
    await press('Refresh');

    await see('Ada Lovelace');
  });

  test('says that the check failed, or else that a delivery did', async () => {
    const retrying = {
      state: 'retrying',
      error: { code: 'not-found', problem: 'space-gone' },
      nextTryAt: '2026-11-22T12:00:00Z',
    } as const;
    const check = { day: '2026-11-22', jobId: 'check-1', state: 'failed', startedAt: '2026-11-22T07:00:00Z' } as const;
    await openApp('/alerts', { ...base, 'alerts.list': () => anAlertPage({ delivery: retrying }) });
    await see('Jira did not take the last delivery');
    expect(shown()).toContain('The space is gone, or the app may not see it.');

    await openApp('/alerts', { ...base, 'alerts.list': () => anAlertPage({ delivery: retrying, check }) });

    await see('The check is tried again within the hour');
    expect(shown()).not.toContain('Jira did not take the last delivery');
  });

  test('has all its texts in German', async () => {
    await openApp('/alerts', { ...base, 'app.boot': () => aBoot({ locale: 'de-DE', texts: german }) });

    await see('60 Meldungen');
    expect(shown()).toContain('Die tägliche Prüfung vom 22.11.2026 ist abgeschlossen.');
  });
});

describe('what is done about alerts', () => {
  test('is a run of one account', async () => {
    await openApp('/alerts', { ...base, 'runs.plan': () => failing({ code: 'conflict' }) });
    await see('Grace Hopper');

    await chooseInRow(1, 'Suspend access');

    await vi.waitFor(() => expect(inputs('runs.plan')).toHaveLength(1));
    expect(inputs('runs.plan')[0]).toMatchObject({
      action: 'suspend',
      selection: { parts: [{ accountIds: [grace.accountId] }] },
      options: { activeAfter: '2026-09-20' },
    });
    await see('log-1');
  });

  test('whose plan is not answered says that nothing was changed; a mark may have been set', async () => {
    const unanswered = () => failing({ code: 'atlassian-unavailable' });
    const dismissed = () => anAlertPage({ rows: [anAlert({ state: 'dismissed' })] });
    await openApp('/alerts', { ...base, 'runs.plan': unanswered });
    await see('Ada Lovelace');
    await chooseInRow(0, 'Suspend access');
    await see('It could not be read, and nothing was changed.');

    await openApp('/alerts', { ...base, 'alerts.list': dismissed, 'alerts.reopen': unanswered });
    await see('Ada Lovelace');
    await chooseInRow(0, 'Alert again');

    await see('The request may or may not have been carried out.');
  });

  test('is a run of all that match, but those taken out again', async () => {
    await openApp('/alerts?level=overdue&state=new', { ...base, 'runs.plan': () => failing({ code: 'conflict' }) });
    await tick('Select Ada Lovelace');
    await press('Select all 60 that match');
    await see('60 selected');
    await tick('Select Grace Hopper');
    await see('59 selected');

    await press('Deactivate account');

    await vi.waitFor(() => expect(inputs('runs.plan')).toHaveLength(1));
    const filter = { inactivity: 'overdue', alertStates: ['new'] };
    expect(inputs('runs.plan')[0]).toMatchObject({
      action: 'deactivate',
      selection: { parts: [{ filter, except: [grace.accountId] }] },
    });
  });

  test('leaves the selection of users alone', async () => {
    await openApp('/alerts', { ...base, 'users.list': () => aUserPage() });
    await tick('Select Grace Hopper');
    await see('1 selected');

    const [tabs] = ofType(page(), 'Tabs');
    if (tabs !== undefined) handler(tabs, 'onChange')(1);

    await see('From Atlassian');
    expect(checkboxIn(page(), 'Select Ada Lovelace')?.props.isChecked).toBe(false);
    expect(shown()).not.toContain('1 selected');
  });

  test('can be to put off all that match for so many days', async () => {
    await openApp('/alerts', { ...base, 'alerts.snooze': () => ({ changed: 59 }) });
    await tick('Select all on this page');
    await press('Select all 60 that match');
    await press('More actions');
    await press('Snooze alerts');
    await see('Snooze alerts (60 selected)');
    await type('Days', '0');
    await press('Snooze alerts');
    expect(inputs('alerts.snooze')).toEqual([]);
    await type('Days', '14');

    await press('Snooze alerts');

    await see('59 snoozed');
    expect(inputs('alerts.snooze')).toEqual([{ matching: [{}], days: 14 }]);
    await vi.waitFor(() => expect(inputs('alerts.list')).toHaveLength(2));
    expect(shown()).not.toContain('60 selected');
  });

  test('can be to dismiss one, which says what that means first', async () => {
    await openApp('/alerts', { ...base, 'alerts.dismiss': () => failing({ code: 'conflict' }) });
    await see('Ada Lovelace');
    await chooseInRow(0, 'Dismiss alerts');
    await see('until their level changes');
    expect(inputs('alerts.dismiss')).toEqual([]);

    await press('Dismiss alerts');
    await see('log-1');
    answerWith({ 'alerts.dismiss': () => ({ changed: 1 }) });
    await press('Dismiss alerts');

    await see('1 dismissed');
    expect(inputs('alerts.dismiss')[1]).toEqual({ accountIds: ['ada-account-id-0000001'] });
  });

  test('can be to take a dismissal back', async () => {
    const rows = [anAlert({ state: 'dismissed' })];
    await openApp('/alerts', {
      ...base,
      'alerts.list': () => anAlertPage({ rows }),
      'alerts.reopen': () => ({ changed: 1 }),
    });
    await see('Ada Lovelace');

    await chooseInRow(0, 'Alert again');

    await see('1 is an alert again');
    expect(inputs('alerts.reopen')).toEqual([{ accountIds: ['ada-account-id-0000001'] }]);
  });
});
