import { describe, test } from 'vitest';
import type { AlertRow, AlertState } from '../../src/contract';
import { startDueCheck } from '../../src/features/alerts/check/start-due-check';
import { listAlerts } from '../../src/features/alerts/list-alerts';
import { dismissAlerts, reopenAlerts, snoozeAlerts } from '../../src/features/alerts/mark-alerts';
import { getDashboard } from '../../src/features/dashboard/get-dashboard';
import { countUsers } from '../../src/features/users/count-users';
import { listUsers } from '../../src/features/users/list-users';
import { ALERTS_PER_CHUNK } from '../../src/storage/alerts/chunks';
import { alertsWorld } from './alerts-world';

const DAY_MS = 86_400_000;
const ADMIN = { accountId: 'grace', isOrgAdmin: true };

type World = Awaited<ReturnType<typeof alertsWorld>>;

async function checkedWorld(users = 60): Promise<World> {
  const world = await alertsWorld({ users });
  await startDueCheck(world.invocation());
  await world.drain();
  return world;
}

async function rowsOf(world: World): Promise<AlertRow[]> {
  return (await listAlerts(world.invocation(), { limit: 100 })).rows;
}

describe('marking alerts', () => {
  test('takes all that match, but those excepted', async ({ expect }) => {
    const world = await checkedWorld();
    const [spared, ...rest] = (await rowsOf(world)).filter(({ level }) => level === 'overdue');

    const { changed } = await dismissAlerts(
      world.invocation(),
      { matching: [{ level: 'overdue', state: 'new', except: [spared?.accountId ?? ''] }] },
      ADMIN,
    );

    expect(changed).toBe(rest.length);
    expect(rest.length).toBeGreaterThan(1);
    const after = await rowsOf(world);
    const isDismissed = ({ accountId }: AlertRow) => rest.some((one) => one.accountId === accountId);
    expect(after.every((row) => row.state === (isDismissed(row) ? 'dismissed' : 'new'))).toBe(true);
  });

  test('joins named accounts with those that match, and counts nobody twice', async ({ expect }) => {
    const world = await checkedWorld();
    const rows = await rowsOf(world);
    const [overdue] = rows;
    const warning = rows.find(({ level }) => level === 'warning');
    const isOverdue = ({ level }: AlertRow) => level === 'overdue';

    const targets = {
      accountIds: [overdue?.accountId ?? '', warning?.accountId ?? ''],
      matching: [{ level: 'overdue' as const }],
    };
    const { changed } = await snoozeAlerts(world.invocation(), { ...targets, days: 3 }, ADMIN);

    expect(changed).toBe(rows.filter(isOverdue).length + 1);
  });

  test('can be taken back, and nobody is told anew', async ({ expect }) => {
    const world = await checkedWorld();
    const [first, second] = await rowsOf(world);
    const ids = [first?.accountId ?? '', second?.accountId ?? ''];
    await snoozeAlerts(world.invocation(), { accountIds: ids.slice(0, 1), days: 30 }, ADMIN);
    await dismissAlerts(world.invocation(), { accountIds: ids.slice(1) }, ADMIN);

    expect(await reopenAlerts(world.invocation(), { accountIds: ids }, ADMIN)).toEqual({ changed: 2 });
    const comments = world.carriedOut(/\/comment$/);
    world.ports.clock.advance(DAY_MS);
    await startDueCheck(world.invocation());
    await world.drain();

    const states = new Map((await rowsOf(world)).map(({ accountId, state }) => [accountId, state]));
    expect(ids.map((accountId) => states.get(accountId))).toEqual(['continuing', 'continuing']);
    expect(comments).toBe(1);
  });

  test('holds for more alerts than one chunk takes', async ({ expect }) => {
    const world = await checkedWorld(3_000);
    world.ports.clock.advance(100 * DAY_MS); // nobody was seen since the scan: nearly everybody is an alert
    const before = await listAlerts(world.invocation(), { limit: 1 });
    expect(before.total).toBeGreaterThan(ALERTS_PER_CHUNK);

    const { changed } = await snoozeAlerts(world.invocation(), { matching: [{}], days: 3 }, ADMIN);
    const snoozed = await listAlerts(world.invocation(), { limit: 1 });
    await reopenAlerts(world.invocation(), { matching: [{ state: 'snoozed', level: 'warning' }] }, ADMIN);
    const reopened = await listAlerts(world.invocation(), { limit: 1 });

    expect(changed).toBe(before.total);
    expect(snoozed.counts).toMatchObject({ snoozed: before.total, new: 0 });
    expect(reopened.counts).toMatchObject({ snoozed: before.counts.overdue, warning: before.counts.warning });
    const { record } = await world.invocation().alerts.get();
    expect(record.leftovers).toHaveLength(1); // the set that the snooze replaced
  });
});

describe('alerts that are snoozed or dismissed', () => {
  test('are counted nowhere as overdue and found by no filter of a level, until the snooze is over', async ({
    expect,
  }) => {
    const world = await checkedWorld();
    const overdue = (await rowsOf(world)).filter(({ level }) => level === 'overdue').map(({ accountId }) => accountId);
    const [dismissed = '', ...rest] = overdue;
    const snoozed = rest.slice(0, 2);
    const counted = async (): Promise<number[]> => {
      const filter = { inactivity: 'overdue' as const };
      const [dashboard, count, page, list] = await Promise.all([
        getDashboard(world.invocation()),
        countUsers(world.invocation(), { filter }),
        listUsers(world.invocation(), { filter, limit: 100 }, ADMIN),
        listAlerts(world.invocation(), { limit: 1 }),
      ]);
      return [
        dashboard.alerts?.overdue ?? -1,
        'total' in count ? count.total : -1,
        page.rows.length,
        list.counts.overdue,
      ];
    };
    const everywhere = (count: number): number[] => [count, count, count, count];
    expect(await counted()).toEqual(everywhere(overdue.length));

    await snoozeAlerts(world.invocation(), { accountIds: snoozed, days: 3 }, ADMIN);
    await dismissAlerts(world.invocation(), { accountIds: [dismissed] }, ADMIN);

    expect(await counted()).toEqual(everywhere(overdue.length - 3));
    world.ports.clock.advance(3 * DAY_MS);
    const { counts } = await listAlerts(world.invocation(), { limit: 1 });
    expect(counts).toMatchObject({ snoozed: 0, dismissed: 1 });
    expect(await counted()).toEqual(everywhere(counts.overdue));
  });

  test('stay so over a check that cannot read their accounts, and count as resolved by none', async ({ expect }) => {
    const world = await checkedWorld();
    const [dismissed = '', snoozed = '', open = ''] = (await rowsOf(world)).map(({ accountId }) => accountId);
    await dismissAlerts(world.invocation(), { accountIds: [dismissed] }, ADMIN);
    await snoozeAlerts(world.invocation(), { accountIds: [snoozed], days: 30 }, ADMIN);
    const check = async () => {
      world.ports.clock.advance(DAY_MS);
      await startDueCheck(world.invocation());
      await world.drain();
      const { rows, resolved } = await listAlerts(world.invocation(), { limit: 100 });
      const states = new Map(rows.map(({ accountId, state }) => [accountId, state]));
      return { states: [dismissed, snoozed, open].map((accountId) => states.get(accountId)), resolved };
    };

    world.blur(dismissed, snoozed, open);
    const { states: unread, resolved } = await check();
    await dismissAlerts(world.invocation(), { matching: [{}] }, ADMIN); // a new chunk behind the set
    world.blur();
    const { states: readAgain } = await check();

    expect({ unread, resolved }).toEqual({ unread: [undefined, undefined, undefined], resolved: 0 });
    expect(readAgain).toEqual(['dismissed', 'snoozed', 'continuing']);
  });

  test('are no point of the trend either', async ({ expect }) => {
    const world = await checkedWorld();
    await snoozeAlerts(world.invocation(), { matching: [{}], days: 30 }, ADMIN);
    world.ports.clock.advance(DAY_MS);
    await startDueCheck(world.invocation());
    await world.drain();

    expect((await world.invocation().directoryIndex.history()).at(-1)).toMatchObject({ warning: 0, overdue: 0 });
  });

  test('are told apart from the open ones by the list and by what is marked', async ({ expect }) => {
    const world = await checkedWorld();
    const [first, ...rest] = await rowsOf(world);
    await snoozeAlerts(world.invocation(), { accountIds: [first?.accountId ?? ''], days: 3 }, ADMIN);

    const open = await listAlerts(world.invocation(), { state: 'open', limit: 100 });
    const { changed } = await dismissAlerts(world.invocation(), { matching: [{ state: 'open' }] }, ADMIN);

    expect(open.rows.map(({ accountId }) => accountId)).toEqual(rest.map(({ accountId }) => accountId));
    expect(changed).toBe(rest.length);
  });
});

describe('alerts that are resolved', () => {
  test('can be listed as they were, as many as are said to be', async ({ expect }) => {
    const world = await checkedWorld();
    const [first, second] = await rowsOf(world);
    const safe = [first?.accountId ?? '', second?.accountId ?? ''];
    await world.saveSettings({ protected: { accountIds: safe, emails: [], domains: [], groupIds: [] } });
    world.ports.clock.advance(DAY_MS);
    await startDueCheck(world.invocation());
    await world.drain();

    const page = await listAlerts(world.invocation(), { state: 'resolved', limit: 100 });

    expect(page).toMatchObject({ resolved: 2, total: 2 });
    expect(page.rows.map(({ accountId }) => accountId).sort()).toEqual([...safe].sort());
    expect(page.rows.find(({ accountId }) => accountId === first?.accountId)).toEqual({ ...first, state: 'resolved' });
    expect((await rowsOf(world)).some(({ state }) => state === 'resolved')).toBe(false);
  });
});

describe('the states of alerts', () => {
  test('are a filter of users that finds the same accounts', async ({ expect }) => {
    const world = await checkedWorld();
    const rows = await rowsOf(world);
    const dismissed = rows.slice(0, 3).map(({ accountId }) => accountId);
    await dismissAlerts(world.invocation(), { accountIds: dismissed }, ADMIN);

    const found = async (alertStates: AlertState[]) => {
      const page = await listUsers(world.invocation(), { filter: { alertStates }, limit: 100 }, ADMIN);
      return page.rows.map(({ accountId }) => accountId).sort();
    };

    expect(await found(['dismissed'])).toEqual([...dismissed].sort());
    expect(await found(['new', 'continuing', 'snoozed', 'dismissed'])).toEqual(
      rows.map(({ accountId }) => accountId).sort(),
    );
  });
});
