import { describe, expect, test, vi } from 'vitest';
import type { Run } from '../../../src/contract';
import { aBoot, aRun, aUserPage } from './support/builders';
import { buttonsIn, ofType } from './support/forge-doc';
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

describe('the review', () => {
  test('says who is changed, who is left out, and what it does to them', async () => {
    await openRun({});

    expect(shown()).toContain("They can't use this organization's apps and you aren't billed for them.");
    expect(shown()).toContain('Will change (118)');
    expect(shown()).toContain('Left out (7)');
    await see('Ada Lovelace');
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

  test('is confirmed with the exact number typed, the reason kept', async () => {
    await openRun({});
    await type('Reason', ' Left in March ');
    await press('Suspend access of 118 users');
    await see('Type 118 to confirm');
    const dialog = ofType(page(), 'Modal')[0];
    expect(dialog && buttonsIn(dialog, 'Cancel')[0]?.props.autoFocus).toBe(true);
    expect(confirmButton('Suspend access of 118 users').props.isDisabled).toBe(true);

    await type('Type 118 to confirm', '117');
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
    answerWith({ 'runs.apply': () => ({ runId: 'run-1' }) });

    await press('Suspend access of the first 5 users');

    await vi.waitFor(() =>
      expect(inputs('runs.apply')).toEqual([{ runId: 'run-1', confirmation: { dialog: true }, first: 5 }]),
    );
  });

  test('warns of a run over the share, and of what is found out row by row', async () => {
    await openRun({ needs: 'both', breaker: { percent: 25, orgUsers: 200, exceeded: true }, idpCheck: 'row-by-row' });

    expect(shown()).toContain('This is more than 25% of the organization');
    expect(shown()).toContain('118 of 200 accounts would be changed.');
    expect(shown()).toContain('Some accounts may turn out to be managed by an identity provider');
  });

  test('with nobody to change offers nothing to confirm', async () => {
    await openRun({ willAct: 0, counts: { 'excluded-already': 7 } });

    expect(shown()).toContain('Nothing to change');
    expect(ofType(page(), 'Button').every(({ props }) => props.appearance !== 'primary')).toBe(true);
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
    await see('118 accounts changed');
    const after = inputs('runs.get').length;
    await vi.advanceTimersByTimeAsync(60_000);

    expect(inputs('runs.get')).toHaveLength(after);
    vi.useRealTimers();
  });

  test('can be cancelled', async () => {
    await openRun({ state: 'applying', progress: { done: 10, total: 118 } });
    answerWith({
      'runs.cancel': () => ({ runId: 'run-1' }),
      'runs.get': () => aRun({ state: 'cancelled', counts: { done: 10, 'not-run': 108 } }),
    });

    await press('Cancel run');

    await see('Cancelled after 10 accounts');
  });
});

describe('a result', () => {
  test('shows its failed rows with the reason in words, and makes them a selection', async () => {
    await openApp('/runs/run-1', {
      'app.boot': () => aBoot(),
      'runs.get': () => aRun({ state: 'done', counts: { done: 116, failed: 2 } }),
      'runs.rows': () => ({
        rows: [{ accountId: 'x', outcome: 'failed', detail: 'the user is protected', name: 'Ada Lovelace' }],
      }),
      'users.list': () => aUserPage(),
    });
    await see('Atlassian refused the change. Atlassian says: the user is protected');

    await press('Select the 2 that failed');

    await see('2 selected');
    expect(address()).toBe('/users');
  });

  test('can be taken back: the undo is a run to be reviewed', async () => {
    await openRun({ state: 'done', counts: { done: 118 }, canUndo: true });
    answerWith({
      'runs.undo': () => ({ runId: 'run-2' }),
      'runs.get': () => aRun({ runId: 'run-2', action: 'restore', undoOf: 'run-1', needs: 'count' }),
    });

    await press('Undo run');

    await see('Restore access of 118 users');
    expect(address()).toBe('/runs/run-2');
  });

  test('of a pause goes on with the rest, confirmed with the number of the whole run', async () => {
    await openRun({ state: 'paused', counts: { done: 5, 'will-act': 113 } });
    await press('Continue');
    await see('Suspend access of the remaining 113 users');
    await type('Type 118 to confirm', '118');
    answerWith({ 'runs.apply': () => ({ runId: 'run-1' }) });

    await press('Suspend access of the remaining 113 users');

    await vi.waitFor(() =>
      expect(inputs('runs.apply')).toEqual([{ runId: 'run-1', confirmation: { dialog: true, count: 118 } }]),
    );
  });

  test('that cannot be read says so', async () => {
    await openApp('/runs/gone', { 'app.boot': () => aBoot(), 'runs.get': () => failing({ code: 'not-found' }) });

    await see('This no longer exists');
  });
});
