import { describe, expect, test, vi } from 'vitest';
import { aBoot, aRun, aUserDetail, aUserPage } from './support/builders';
import { buttonsIn, fieldIn, ofType } from './support/forge-doc';
import { handler, openApp, page, press, see, type Answers } from './support/stage';

const answers: Answers = {
  'app.boot': () => aBoot(),
  'users.list': () => aUserPage(),
  'users.get': () => aUserDetail(),
  'users.seats': () => ({ apps: [], groupsRead: 0, unreadGroups: [], asOf: '2026-11-22T08:40:00Z' }),
  'users.tokens': () => ({ tokens: [], asOf: '2026-11-22T08:40:00Z' }),
  'audit.list': () => ({ rows: [] }),
};
const USER = '/users/ada-account-id-0000001';

const takesFocus = (name: string): unknown => buttonsIn(page(), name)[0]?.props.autoFocus;

describe('the focus', () => {
  test('is taken by the page that a link has opened: what was pressed has gone', async () => {
    await openApp('/users', answers);
    await press('Ada Lovelace');
    await see('Why seats are taken');
    expect(takesFocus('All users')).toBe(true);

    await press('All users');

    await vi.waitFor(() => expect(fieldIn(page(), 'Search by name or e-mail')?.props.autoFocus).toBe(true));
  });

  test('is left where it is by a page that was opened by its address, or by a tab, which keeps it', async () => {
    await openApp(USER, answers);
    await see('Why seats are taken');
    expect(takesFocus('All users')).toBe(false);

    handler(ofType(page(), 'Tabs')[0] ?? page(), 'onChange')(1);

    await vi.waitFor(() => expect(fieldIn(page(), 'Search by name or e-mail')?.props.autoFocus).toBe(false));
  });

  test('goes to what became of a run that was waited for', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    let run = aRun({ state: 'applying' });
    await openApp('/runs/run-1', { ...answers, 'runs.get': () => run, 'runs.rows': () => ({ rows: [] }) });
    await vi.waitFor(() => expect(buttonsIn(page(), 'Cancel run')).not.toEqual([]));
    run = aRun({ state: 'done', counts: { done: 3 } });
    await vi.advanceTimersByTimeAsync(5_000);

    await vi.waitFor(() => expect(takesFocus('Done: 3')).toBe(true));
    vi.useRealTimers();
  });

  test('is left where it is by the result of a run that has ended before', async () => {
    const run = aRun({ state: 'done', counts: { done: 3 } });
    await openApp('/runs/run-1', { ...answers, 'runs.get': () => run, 'runs.rows': () => ({ rows: [] }) });

    await vi.waitFor(() => expect(takesFocus('Done: 3')).toBe(false));
  });
});
