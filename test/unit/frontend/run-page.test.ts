import { describe, expect, test, vi } from 'vitest';
import type { Run } from '../../../src/contract';
import { aBoot, aRun, aUserPage } from './support/builders';
import { buttonsIn, fieldIn, ofType, textOf } from './support/forge-doc';
import { address, answerWith, failing, inputs, openApp, page, press, see, shown, tick, type } from './support/stage';

const rows = { rows: [{ accountId: 'ada-account-id-0000001', outcome: 'will-act' as const, name: 'Ada Lovelace' }] };

async function openRun(run: Partial<Run>): Promise<void> {
  await openApp('/runs/run-1', { 'app.boot': () => aBoot(), 'runs.get': () => aRun(run), 'runs.rows': () => rows });
  await see('Planned by');
}

/** The button with which a dialog does what it says: the last of that name. */
function confirmButton(name: string) {
  const button = buttonsIn(page(), name).at(-1);
  if (button === undefined) throw new Error(`no button "${name}"`);
  return button;
}

/** Of the lists of a plan: those who will change, those left out, the seats. */
function openTab(index: number): void {
  const tabs = ofType(page(), 'Tabs').find(({ props }) => String(props.id).endsWith('plan'));
  (tabs?.props.onChange as (index: number) => void)(index);
}

describe('the review', () => {
  test('says who is changed, who is left out, and what it does to them', async () => {
    await openRun({});

    expect(shown()).toContain("They can't use this organization's apps and you aren't billed for them.");
    expect(shown()).toContain('Will change (118)');
    expect(shown()).toContain('Left out (7)');
    await see('Ada Lovelace');
  });

  test('shows of each what to judge by, and why how many are left out', async () => {
    const ada = { ...rows.rows[0], email: 'ada@example.com', status: 'active', lastActive: 'never', appCount: 3 };
    await openApp('/runs/run-1', {
      'app.boot': () => aBoot(),
      'runs.get': () => aRun({ counts: { 'will-act': 118, 'excluded-protected': 5, 'excluded-already': 2 } }),
      'runs.rows': () => ({ rows: [{ ...ada, accountId: 'ada', outcome: 'will-act', status: 'active' }] }),
    });

    await see('Ada Lovelace\nada@example.com\nActive\nNever\n3');
    expect(shown()).toContain('7\nLeft out\nProtected: 5\nAlready so: 2');
  });

  test.for([
    ['suspend', 'All seats of these 118 users in the directories where access is suspended.'],
    ['deactivate', 'All seats of these 118 accounts in your organization.'],
  ] as const)('says which seats are freed: %s', async ([action, words]) => {
    await openRun({ action, seats: { state: 'counted', apps: [{ resourceId: 'ari:1', change: -7 }] } });

    expect(shown()).toContain(`7\nSeats freed in 1 app\n${words}`);
    expect(shown()).not.toContain('Only seats that nothing else keeps');
  });

  test.for([
    ['each by itself', { total: 2, accountIds: ['ada-account-id-0000001', 'x'] }, '2 selected'],
    ['by the plan, where they are too many', { total: 118 }, '118 of the run “Suspend access of 118 users”'],
  ] as const)('makes its people the selection again: %s', async ([, told, words]) => {
    await openRun({});
    answerWith({ 'runs.accounts': () => ({ ...told }) as never, 'users.list': () => aUserPage() });

    await press('Change selection');

    await see(words);
    expect(address()).toBe('/users');
    expect(inputs('runs.cancel')).toEqual([]);
  });

  test('leads back to all runs', async () => {
    await openRun({});
    answerWith({ 'runs.list': () => ({ rows: [] }) });

    await press('All runs');

    await see('No runs yet');
  });

  test('names only directories in which somebody is changed', async () => {
    await openRun({
      directories: [
        { directoryId: 'dir-1', name: 'Staff', accounts: 2 },
        { directoryId: 'dir-2', name: 'Partners', accounts: 0 },
      ],
    });

    expect(shown()).toContain('In: Staff (2)');
    expect(shown()).not.toContain('Partners');
  });

  test('says how many accounts were read in part', async () => {
    await openRun({ readInPart: 2 });

    expect(shown()).toContain('2 accounts were read in part');
  });

  test('says nothing of reading where every account was read whole', async () => {
    await openRun({});

    expect(shown()).not.toContain('read in part');
  });

  test('is confirmed with the exact number typed, the reason kept', async () => {
    await openRun({});
    await type('Reason', ' Left in March ');
    await press('Suspend access of 118 users');
    await see('Type 118 to confirm');
    const dialog = ofType(page(), 'Modal')[0];
    expect(dialog && buttonsIn(dialog, 'Cancel')[0]?.props.autoFocus).toBe(false);
    expect(fieldIn(page(), 'Type 118 to confirm')?.props.autoFocus).toBe(true);
    expect(confirmButton('Suspend access of 118 users').props.isDisabled).toBe(true);
    expect(shown()).toContain('The button works once you have typed 118.');

    await type('Type 118 to confirm', '117');
    await see('This is not 118, so the button stays off.');
    expect(confirmButton('Suspend access of 118 users').props.isDisabled).toBe(true);
    await type('Type 118 to confirm', '118');
    await vi.waitFor(() => expect(confirmButton('Suspend access of 118 users').props.isDisabled).toBe(false));
    answerWith({
      'runs.apply': () => ({ runId: 'run-1' }),
      'runs.get': () => aRun({ state: 'applying', progress: { done: 3, total: 118 } }),
    });
    (confirmButton('Suspend access of 118 users').props.onClick as () => void)();

    await see('3 of 118');
    expect(inputs('runs.apply')).toEqual([
      { runId: 'run-1', confirmation: { dialog: true, count: 118 }, reason: 'Left in March' },
    ]);
  });

  test('of a few needs no number, and can stop after the first five', async () => {
    await openRun({ needs: 'dialog', willAct: 12, counts: { 'will-act': 12 } });
    await tick('Run the first 5, then pause');
    await press('Suspend access of 12 users');
    await see('Suspend access of the first 5 users');
    const dialog = ofType(page(), 'Modal')[0];
    expect(dialog && buttonsIn(dialog, 'Cancel')[0]?.props.autoFocus).toBe(true);
    answerWith({ 'runs.apply': () => ({ runId: 'run-1' }) });

    await press('Suspend access of the first 5 users');

    await vi.waitFor(() =>
      expect(inputs('runs.apply')).toEqual([{ runId: 'run-1', confirmation: { dialog: true }, first: 5 }]),
    );
  });

  test('of the first five of many is confirmed with their number', async () => {
    await openRun({});
    await tick('Run the first 5, then pause');
    await press('Suspend access of 118 users');
    await type('Type 5 to confirm', '5');
    answerWith({ 'runs.apply': () => ({ runId: 'run-1' }) });

    await press('Suspend access of the first 5 users');

    await vi.waitFor(() =>
      expect(inputs('runs.apply')).toEqual([{ runId: 'run-1', confirmation: { dialog: true, count: 5 }, first: 5 }]),
    );
  });

  test('of one account names who it is about, and is confirmed by a dialog', async () => {
    const person = { accountId: 'ada-account-id-0000001', name: 'Ada Lovelace' };
    await openRun({ action: 'deactivate', needs: 'dialog', willAct: 1, counts: { 'will-act': 1 }, person });
    await press('Deactivate the account of Ada Lovelace');
    answerWith({ 'runs.apply': () => ({ runId: 'run-1' }) });

    expect(shown()).not.toContain('to confirm');
    expect(ofType(page(), 'ModalTitle').map(textOf)).toEqual(['Deactivate the account of Ada Lovelace']);
    (confirmButton('Deactivate the account of Ada Lovelace').props.onClick as () => void)();

    await vi.waitFor(() => expect(inputs('runs.apply')).toEqual([{ runId: 'run-1', confirmation: { dialog: true } }]));
  });

  test('that is discarded says that nothing was changed', async () => {
    await openRun({});
    answerWith({
      'runs.cancel': () => ({ runId: 'run-1' }),
      'runs.get': () => aRun({ state: 'cancelled', counts: { 'not-run': 118 } }),
    });

    await press('Discard plan');

    await see('Plan discarded');
    expect(shown()).toContain('Nothing was changed.');
    expect(ofType(page(), 'Lozenge').map(textOf)).toEqual(['Discarded']);
    expect(shown()).not.toContain('What is done stays done');
  });

  test('that could not be made says that nothing was changed', async () => {
    await openRun({ state: 'failed', failure: 'atlassian-unavailable', counts: {}, willAct: 0 });

    expect(shown()).toContain('The plan could not be made\nNothing was changed.');
  });

  test('warns of a run over the share, and of what is found out row by row', async () => {
    await openRun({
      needs: 'both',
      breaker: { percent: 25, orgUsers: 200, exceeded: true, changed24h: 0 },
      idpCheck: 'row-by-row',
    });

    expect(shown()).toContain('This is more than 25% of the organization');
    expect(shown()).toContain('118 of 200 accounts would be changed.');
    expect(shown()).toContain('Some accounts may turn out to be managed by an identity provider');
  });

  test('of a few that is much with what was changed lately says so, and takes the number', async () => {
    const breaker = { percent: 25, orgUsers: 203, exceeded: true, changed24h: 60 };
    await openRun({ needs: 'both', willAct: 10, counts: { 'will-act': 10 }, breaker });

    expect(shown()).toContain('Together with the 60 accounts changed in the last 24 hours, this is 34.5% of');
    await press('Suspend access of 10 users');
    await see('Type 10 to confirm');
  });

  test('takes the number too where it is asked for only once the run is confirmed', async () => {
    await openRun({ needs: 'dialog', willAct: 12, counts: { 'will-act': 12 } });
    await press('Suspend access of 12 users');
    const fields = [{ path: 'confirmation.count', problem: 'count-needed', values: { count: 12 } }];
    answerWith({ 'runs.apply': () => failing({ code: 'invalid-input', fields }) });
    (confirmButton('Suspend access of 12 users').props.onClick as () => void)();

    await see('Type 12 to confirm');
    expect(confirmButton('Suspend access of 12 users').props.isDisabled).toBe(true);
  });

  test('that takes an organization admin is confirmed by nobody else', async () => {
    const boot = aBoot();
    await openApp('/runs/run-1', {
      'app.boot': () => ({ ...boot, caller: { ...boot.caller, isOrgAdmin: false } }),
      'runs.get': () => aRun({ needsOrgAdmin: true, counts: { 'will-act': 118, 'excluded-org-admin': 2 } }),
      'runs.rows': () => rows,
    });

    await see('Only an organization admin can start this run');
    expect(buttonsIn(page(), 'Suspend access of 118 users')[0]?.props.isDisabled).toBe(true);
    expect(buttonsIn(page(), 'Include the 2 organization admins')).toEqual([]);
  });

  test('with nobody to change offers nothing to confirm', async () => {
    await openRun({ willAct: 0, counts: { 'excluded-already': 7 } });

    expect(shown()).toContain('Nothing to change');
    expect(ofType(page(), 'Button').every(({ props }) => props.appearance !== 'primary')).toBe(true);
  });
});

describe('the review of what a run gives and takes', () => {
  const JIRA = 'ari:cloud:jira-software::site/site-1';
  const revoke: Partial<Run> = {
    action: 'revoke-app',
    options: { resourceId: JIRA, role: 'atlassian/user' },
    apps: [
      { resourceId: JIRA, name: 'Jira', siteName: 'engines' },
      { resourceId: 'ari:2', name: 'Confluence' },
    ],
    groups: [
      {
        groupId: 'group-1',
        name: 'staff',
        directoryId: 'dir-1',
        accounts: 34,
        alsoGrants: [{ resourceId: 'ari:2', role: 'atlassian/user' }],
      },
      { groupId: 'group-2', name: 'Finance', directoryId: 'dir-1', accounts: 0, alsoGrants: [], lock: 'synced' },
    ],
    seats: { state: 'counted', apps: [{ resourceId: JIRA, change: -98 }] },
  };

  test('names the app, the groups that are left and what else these grant', async () => {
    await openRun(revoke);

    expect(shown()).toContain('Revoke Jira · engines from 118 users');
    expect(shown()).toContain('staff\n34\nConfluence (User)');
    expect(shown()).toContain('Finance\n0\nAn identity provider keeps this group.');
    expect(shown()).toContain('Jira · engines (User)');
  });

  test('says how many seats of which app are freed, and that only those count that nothing else keeps', async () => {
    await openRun(revoke);

    expect(shown()).toContain('98\nSeats freed in 1 app\nOnly seats that nothing else keeps');
    openTab(2);
    await see('Jira · engines\n98');
    expect(buttonsIn(page(), 'Count seats')).toEqual([]);
  });

  test('says so where seats were not counted, and counts them when asked', async () => {
    await openRun({ seats: { state: 'not-counted', apps: [] } });
    expect(shown()).toContain('Not counted\nSeats freed');
    expect(shown()).not.toContain('Seats of other apps');
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    answerWith({
      'runs.countSeats': () => ({ runId: 'run-1' }),
      'runs.get': () => aRun({ seats: { state: 'counting', apps: [] } }),
    });

    await press('Count seats');
    await vi.waitFor(() => expect(shown()).toContain('Counting seats'));
    answerWith({
      'runs.get': () => aRun({ seats: { state: 'counted', apps: [{ resourceId: 'ari:1', change: -7 }] } }),
    });
    await vi.advanceTimersByTimeAsync(2_000);
    vi.useRealTimers();

    openTab(2);
    await see('Jira\n7');
  });

  test('of what takes a seat says taken', async () => {
    await openRun({
      ...revoke,
      action: 'grant-app',
      seats: { state: 'counted', apps: [{ resourceId: JIRA, change: 12 }] },
    });

    expect(shown()).toContain('Grant Jira · engines to 118 users');
    expect(shown()).toContain("12\nSeats needed in 1 app\nOnly seats that they don't hold already.");
    openTab(2);
    await see('Jira · engines\n12\nUnknown');
  });

  test('that could not count seats says that it could not be read, and nothing of a change', async () => {
    await openRun({});
    answerWith({ 'runs.countSeats': () => failing({ code: 'atlassian-unavailable' }) });

    await press('Count seats');

    await see('It could not be read, and nothing was changed.');
    expect(shown()).not.toContain('may not have been carried out');
  });

  test('of what needs more seats than are free says so', async () => {
    const seats: Run['seats'] = { state: 'counted', apps: [{ resourceId: JIRA, change: 12, free: 5 }] };
    await openRun({ ...revoke, action: 'grant-app', undoOf: 'run-0', seats });

    expect(shown()).toContain('Jira · engines needs 12 seats, and 5 are free. The run pauses when none is left.');
    openTab(2);
    await see('Jira · engines\n12\n5');
  });

  test('of tokens says before that it cannot be undone, and speaks of no seats', async () => {
    await openRun({ action: 'revoke-tokens' });

    expect(ofType(page(), 'SectionMessage').map(textOf)).toContainEqual(
      "This can't be undone: a revoked token does not come back. They can create new ones.",
    );
    expect(shown()).not.toContain('Seats');
  });

  test('names the group that an account has the app from where it cannot be left', async () => {
    await openApp('/runs/run-1', {
      'app.boot': () => aBoot(),
      'runs.get': () => aRun({ ...revoke, willAct: 0, counts: { 'excluded-group-synced': 1 } }),
      'runs.rows': () => ({ rows: [{ accountId: 'a', outcome: 'excluded-group-synced', detail: 'Finance' }] }),
    });

    await see('Change the group there. Group: Finance');
  });

  test('includes organization admins only by a new plan, after a warning', async () => {
    await openRun({ counts: { 'will-act': 118, 'excluded-org-admin': 2 }, options: { directoryIds: ['dir-1'] } });
    openTab(1);
    await press('Include the 2 organization admins');
    await see('Include organization admins');
    expect(buttonsIn(page(), 'Review')[0]?.props.isDisabled).toBe(true);
    await tick('Include organization admins');
    await see('Organization admins can lose access that others depend on.');
    answerWith({ 'runs.plan': () => ({ runId: 'run-2' }), 'runs.get': () => aRun({ runId: 'run-2' }) });

    await press('Review');

    await vi.waitFor(() => expect(address()).toBe('/runs/run-2'));
    expect(inputs('runs.plan')).toEqual([
      {
        action: 'suspend',
        selection: {
          parts: [
            { runId: 'run-1', outcome: 'will-act' },
            { runId: 'run-1', outcome: 'excluded-org-admin' },
          ],
        },
        options: { directoryIds: ['dir-1'], includeOrgAdmins: true },
      },
    ]);
  });

  test('is confirmed with the name of each organization admin that it changes', async () => {
    const orgAdmins = [
      { accountId: 'a', name: 'Radia Perlman' },
      { accountId: 'b', name: 'Barbara Liskov' },
    ];
    await openRun({ ...revoke, needs: 'dialog', orgAdmins });
    await press('Revoke Jira · engines from 118 users');
    await see('One a line: Radia Perlman and Barbara Liskov');
    const label = 'Type the names or e-mail addresses of the 2 organization admins';
    await type(label, 'Radia Perlman');
    expect(confirmButton('Revoke Jira · engines from 118 users').props.isDisabled).toBe(true);
    await type(label, 'Radia Perlman\n barbara@example.com \n');
    await vi.waitFor(() => expect(confirmButton('Revoke Jira · engines from 118 users').props.isDisabled).toBe(false));
    answerWith({
      'runs.apply': () =>
        failing({
          code: 'invalid-input',
          fields: [{ path: 'confirmation.adminNames', problem: 'admin-names-needed', values: { count: 1 } }],
        }),
    });

    (confirmButton('Revoke Jira · engines from 118 users').props.onClick as () => void)();

    await see('Enter the name or the e-mail address of each organization admin: 1 is missing.');
    expect(inputs('runs.apply')).toEqual([
      { runId: 'run-1', confirmation: { dialog: true, adminNames: ['Radia Perlman', 'barbara@example.com'] } },
    ]);
  });
});

describe('a run under way', () => {
  test('is asked again every two seconds, and no more once it has ended', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    await openApp('/runs/run-1', {
      'app.boot': () => aBoot(),
      'runs.get': () =>
        aRun({ state: 'applying', progress: { done: 10, total: 118, perMinute: 60, secondsLeft: 108 } }),
      'runs.rows': () => rows,
    });
    await see('10 of 118');
    expect(shown()).toContain('About 2 minutes left');
    const asked = inputs('runs.get').length;

    answerWith({ 'runs.get': () => aRun({ state: 'done', counts: { done: 118 } }) });
    await vi.advanceTimersByTimeAsync(1_900);
    expect(inputs('runs.get')).toHaveLength(asked);
    await vi.advanceTimersByTimeAsync(100);
    await see('Access of 118 users was suspended');
    const after = inputs('runs.get').length;
    await vi.advanceTimersByTimeAsync(60_000);

    expect(inputs('runs.get')).toHaveLength(after);
    vi.useRealTimers();
  });

  test('says which run is applied first, and leads there', async () => {
    const ahead = aRun({ runId: 'run-0', state: 'applying', willAct: 40 });
    await openRun({ state: 'applying', progress: { done: 0, total: 118 }, waitsFor: ahead });

    await see('Waiting');
    expect(ofType(page(), 'Lozenge').map(textOf)).toEqual(['Waiting']);
    answerWith({ 'runs.get': () => ahead });
    await press('Suspend access of 40 users');

    await vi.waitFor(() => {
      expect(inputs('runs.get').at(-1)).toEqual({ runId: 'run-0' });
    });
  });

  test('that is yet to be planned says which run it waits for', async () => {
    const ahead = aRun({ runId: 'run-0', state: 'applying', willAct: 40 });
    await openRun({ state: 'planning', total: 0, progress: { done: 0 }, waitsFor: ahead });

    await see('Accounts are read when the run that is changing some of them now has ended:');
    expect(buttonsIn(page(), 'Cancel run')).toHaveLength(1);
  });

  test('can be cancelled', async () => {
    await openRun({ state: 'applying', progress: { done: 10, total: 118 } });
    answerWith({
      'runs.cancel': () => ({ runId: 'run-1' }),
      'runs.get': () =>
        aRun({ state: 'cancelled', confirmedAt: '2026-11-22T08:05:00Z', counts: { done: 10, 'not-run': 108 } }),
    });

    await press('Cancel run');

    await see('Cancelled after 10 accounts');
  });
});
