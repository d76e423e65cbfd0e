import { describe, expect, test, vi } from 'vitest';
import type { Run } from '../../../src/contract';
import { aBoot, aRun, aUserPage } from './support/builders';
import { ofType, textOf } from './support/forge-doc';
import { address, answerWith, failing, inputs, openApp, page, press, see, shown, tick, type } from './support/stage';

const rows = { rows: [{ accountId: 'ada-account-id-0000001', outcome: 'will-act' as const, name: 'Ada Lovelace' }] };

async function openRun(run: Partial<Run>): Promise<void> {
  await openApp('/runs/run-1', { 'app.boot': () => aBoot(), 'runs.get': () => aRun(run), 'runs.rows': () => rows });
  await see('Planned by');
}

describe('a result', () => {
  test('shows its failed rows with the reason in words, and makes them a selection', async () => {
    await openApp('/runs/run-1', {
      'app.boot': () => aBoot(),
      'runs.get': () => aRun({ state: 'done', counts: { done: 116, failed: 2 } }),
      'runs.rows': () => ({
        rows: [{ accountId: 'x', outcome: 'failed', detail: 'the user is protected', name: 'Ada Lovelace' }],
      }),
      'runs.accounts': () => ({ total: 2, accountIds: ['ada-account-id-0000001', 'x'] }),
      'users.list': () => aUserPage(),
    });
    await see('Atlassian refused the change. Atlassian says: the user is protected');

    await press('Select the 2 that failed');

    await see('2 selected');
    expect(address()).toBe('/users');
    await tick('Select Ada Lovelace');
    await see('1 selected');
    await tick('Select Ada Lovelace');
    await press('Show selection');

    await see('Selected people');
    await vi.waitFor(() =>
      expect(inputs('users.list').at(-1)).toEqual({
        filter: { accountIds: ['ada-account-id-0000001', 'x'] },
        limit: 10,
      }),
    );
    await tick('Ada Lovelace · ada@example.com');
    await see('1 of the run “Suspend access of 118 users”: Failed');
  });

  test('shows the state after', async () => {
    await openApp('/runs/run-1', {
      'app.boot': () => aBoot(),
      'runs.get': () => aRun({ state: 'done', counts: { done: 1 }, willAct: 1 }),
      'runs.rows': () => ({ rows: [{ accountId: 'x', outcome: 'done', name: 'Ada Lovelace', status: 'active' }] }),
    });

    await see('After the run');
    expect(shown()).toContain('Ada Lovelace\nAccess suspended');
    expect(ofType(page(), 'Row').map(textOf)).toEqual(['Ada LovelaceAccess suspended']); // "Done" is said of the list
  });

  test('says what was done, and the seats where all of it was', async () => {
    const seats: Run['seats'] = { state: 'counted', apps: [{ resourceId: 'ari:1', change: -7 }] };
    await openRun({ state: 'done', counts: { done: 118 }, seats });
    await see('Access of 118 users was suspended\n7 seats were freed, as the plan counted.');

    await openRun({ state: 'done', counts: { done: 117, failed: 1 }, seats });
    await see('Access of 117 users was suspended');
    expect(shown()).not.toContain('seats were freed');
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

  test('whose undo could not be planned says that nothing was changed', async () => {
    await openRun({ state: 'done', counts: { done: 118 }, canUndo: true });
    answerWith({ 'runs.undo': () => failing({ code: 'atlassian-unavailable' }) });

    await press('Undo run');

    await see('It could not be read, and nothing was changed.');
  });

  test.for([
    ['planned', 'An undo is planned and waits for review.', 'Review undo'],
    ['undoing', 'Undoing 120 of 260', 'Show undo'],
    ['undone', 'Undone 260 of 260', 'Show undo'],
    ['in-part', 'Undone in part: 120 of 260', 'Show undo'],
  ] as const)('whose undo is %s says so, and leads there', async ([state, words, link]) => {
    const undo = { state, done: state === 'undone' ? 260 : 120, total: 260 };
    await openRun({ state: 'done', counts: { done: 260 }, undoneBy: 'run-2', undo });
    const undoes = { action: 'suspend', willAct: 260, createdAt: '2026-11-20T08:00:00Z', createdBy: 'grace' } as const;
    answerWith({ 'runs.get': () => aRun({ runId: 'run-2', action: 'restore', undoOf: 'run-1', undoes }) });
    await see(words);

    await press(link);

    await see('Undo of “Suspend access of 260 users”');
    expect(shown()).toContain('Nov 20, 2026');
    expect(address()).toBe('/runs/run-2');
  });

  test('of a pause goes on with the rest, confirmed with their number', async () => {
    await openRun({ state: 'paused', counts: { done: 5, 'will-act': 113 } });
    await press('Continue');
    await see('Suspend access of the remaining 113 users');
    await type('Type 113 to confirm', '113');
    answerWith({ 'runs.apply': () => ({ runId: 'run-1' }) });

    await press('Suspend access of the remaining 113 users');

    await vi.waitFor(() =>
      expect(inputs('runs.apply')).toEqual([{ runId: 'run-1', confirmation: { dialog: true, count: 113 } }]),
    );
  });

  test('of a pause that the key refuses says once how to mend it', async () => {
    await openRun({ state: 'paused', pausedBy: 'missing-scope', counts: { 'will-act': 118 } });
    await press('Continue');
    await type('Type 118 to confirm', '118');
    const fields = [{ path: 'runId', problem: 'key-lacks-change-access' }];
    answerWith({ 'runs.apply': () => failing({ code: 'missing-scope', fields }) });

    await press('Suspend access of the remaining 118 users');

    await see('none of the scopes of this key lets it suspend');
    expect(shown()).not.toContain('The key was created with scopes');
  });

  test('that is not answered may have been carried out', async () => {
    await openRun({ state: 'paused', counts: { 'will-act': 118 } });
    await press('Continue');
    await type('Type 118 to confirm', '118');
    answerWith({ 'runs.apply': () => failing({ code: 'atlassian-unavailable' }) });

    await press('Suspend access of the remaining 118 users');

    await see('The request may or may not have been carried out.');
  });

  test('that paused for want of seats says why', async () => {
    await openRun({ state: 'paused', pausedBy: 'seat-limit', counts: { done: 5, 'will-act': 113 } });

    expect(shown()).toContain('Paused because the app has no seat left.');
    expect(shown()).not.toContain('Check the results');
  });

  test('that lost the access of who confirmed it says who that was, and what to do', async () => {
    await openRun({ state: 'paused', pausedBy: 'access-lost', confirmedBy: 'grace', counts: { 'will-act': 118 } });

    expect(shown()).toContain('no longer has access to this app');
    expect(shown()).toContain('press Continue and so confirm it anew');
    expect(shown()).toContain('Confirmed by');
  });

  test('that asks for more by now says what was changed in the last 24 hours', async () => {
    await openRun({
      state: 'paused',
      pausedBy: 'breaker',
      counts: { done: 10, 'will-act': 9 },
      needs: 'both',
      breaker: { percent: 25, orgUsers: 200, exceeded: true, changed24h: 60 },
    });

    expect(shown()).toContain('asks for more than was confirmed');
    expect(shown()).toContain('Together with the 60 accounts changed in the last 24 hours, this is 34.5% of');
  });

  test('makes any of its outcomes a part of the selection, named by the run', async () => {
    await openRun({ state: 'cancelled', counts: { 'not-run': 108 } });
    answerWith({ 'users.list': () => aUserPage(), 'runs.accounts': () => failing({ code: 'atlassian-unavailable' }) });

    await press('Select these 108');

    await see('108 of the run “Suspend access of 118 users”: Not run');
    await press('Show selection');
    await see('So many people of a run are not listed here');
  });

  test('that cannot be read says so', async () => {
    await openApp('/runs/gone', { 'app.boot': () => aBoot(), 'runs.get': () => failing({ code: 'not-found' }) });

    await see('This no longer exists');
  });
});
