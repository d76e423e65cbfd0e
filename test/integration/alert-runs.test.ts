import { afterEach, beforeEach, describe, test } from 'vitest';
import type { UserFilter } from '../../src/contract';
import { startStandIn, type StandIn } from '../support/stand-in';
import { tripOn } from '../support/trip';

describe('a run of people who are not active', () => {
  let standIn: StandIn;
  let trip: ReturnType<typeof tripOn>;
  beforeEach(async () => {
    standIn = await startStandIn({ users: 300, clock: 'virtual' });
    trip = tripOn(standIn);
    await trip.storeKey();
    await trip.call('app.boot', {});
    await trip.call('directory.scan', {});
    await standIn.idle();
  });
  afterEach(() => standIn.stop());

  /** Plans, lets one of those whom it would suspend open an app, applies. */
  async function usedMeanwhile(plan: Promise<{ runId: string; willAct: number }>) {
    const { runId, willAct } = await plan;
    const [somebody] = await trip.rowsOf(runId, 'will-act');
    if (somebody === undefined) throw new Error('nobody would be suspended');
    const usedId = somebody.accountId;
    await standIn.post('/local/use', { accountId: usedId });
    const { counts } = await trip.applied(runId);
    return { usedId, willAct, counts, changed: await trip.rowsOf(runId, 'skipped-changed') };
  }

  test.for<[string, UserFilter]>([
    ['overdue alerts', { inactivity: 'overdue', alertStates: ['new', 'continuing'] }],
    ['a filter by activity', { status: ['active'], lastActive: { olderThanDays: 90, never: false } }],
  ])('from %s leaves alone who has been active since', async ([, filter], { expect }) => {
    const plan = trip.planned('suspend', { parts: [{ filter }] });

    const { usedId, willAct, counts, changed } = await usedMeanwhile(plan);

    expect(changed).toMatchObject([{ accountId: usedId, reason: 'active-since' }]);
    expect((counts.done ?? 0) + (counts.failed ?? 0)).toBe(willAct - 1);
    const { memberships } = await standIn.account(usedId);
    expect(memberships.some(({ status }) => status === 'active')).toBe(true);
  });

  test('from chosen alerts leaves alone who has been active since', async ({ expect }) => {
    const { rows, activeAfter } = await trip.call('alerts.list', { level: 'overdue' });
    const accountIds = rows.slice(0, 5).map(({ accountId }) => accountId);
    const plan = trip.planned('suspend', { parts: [{ accountIds }] }, { activeAfter });

    const { usedId, changed } = await usedMeanwhile(plan);

    expect(changed).toMatchObject([{ accountId: usedId, reason: 'active-since' }]);
  });

  test('acts on people who were named without a word on their activity', async ({ expect }) => {
    const { rows } = await trip.call('alerts.list', { level: 'overdue' });
    const accountIds = rows.slice(0, 3).map(({ accountId }) => accountId);

    const { changed } = await usedMeanwhile(trip.planned('suspend', { parts: [{ accountIds }] }));

    expect(changed).toEqual([]);
  });

  /** Plans, puts off the alert of one of those whom it would suspend, applies. */
  async function putOffMeanwhile(plan: Promise<{ runId: string }>, putOff: 'alerts.snooze' | 'alerts.dismiss') {
    const { runId } = await plan;
    const [somebody] = await trip.rowsOf(runId, 'will-act');
    if (somebody === undefined) throw new Error('nobody would be suspended');
    const { accountId } = somebody;
    await (putOff === 'alerts.snooze'
      ? trip.call(putOff, { accountIds: [accountId], days: 30 })
      : trip.call(putOff, { accountIds: [accountId] }));
    const { counts } = await trip.applied(runId);
    return { accountId, counts, changed: await trip.rowsOf(runId, 'skipped-changed') };
  }

  test.for(['alerts.snooze', 'alerts.dismiss'] as const)(
    'from overdue alerts leaves alone whose alert was put off meanwhile by %s',
    async (putOff, { expect }) => {
      const filter: UserFilter = { inactivity: 'overdue', alertStates: ['new', 'continuing'] };
      const plan = trip.planned('suspend', { parts: [{ filter }] });

      const { accountId, counts, changed } = await putOffMeanwhile(plan, putOff);

      expect(changed).toMatchObject([{ accountId, reason: 'put-off-since' }]);
      expect(counts.done ?? 0).toBeGreaterThan(0);
      expect((await standIn.account(accountId)).memberships.some(({ status }) => status === 'active')).toBe(true);
    },
  );

  test('from chosen alerts leaves alone whose alert was put off meanwhile, and acts on who was put off before', async ({
    expect,
  }) => {
    const { rows, activeAfter } = await trip.call('alerts.list', { level: 'overdue' });
    const accountIds = rows.slice(0, 5).map(({ accountId }) => accountId);
    const before = accountIds.slice(-1);
    await trip.call('alerts.snooze', { accountIds: before, days: 30 });
    await standIn.advance(1_000);
    const plan = trip.planned('suspend', { parts: [{ accountIds }] }, { activeAfter });

    const { accountId, changed } = await putOffMeanwhile(plan, 'alerts.dismiss');

    expect(changed.map((row) => row.accountId)).toEqual([accountId]);
    expect(before).not.toContain(accountId);
  });
});

test('a run on the idle deactivates nobody who has used an app in a directory that the search over all does not show', async ({
  expect,
}) => {
  const standIn = await startStandIn({ users: 300, clock: 'virtual', wildcardActivity: 'first-directory' });
  try {
    const trip = tripOn(standIn);
    await trip.storeKey();
    await trip.call('directory.scan', {});
    await standIn.idle();
    const { directories, sites } = await standIn.org();
    const filter: UserFilter = { status: ['active'], claimStatus: 'managed', lastActive: { olderThanDays: 90 } };
    const plan = await trip.planned('deactivate', { parts: [{ filter }] });
    const planned = await trip.rowsOf(plan.runId, 'will-act');
    const facts = await Promise.all(planned.map(({ accountId }) => standIn.account(accountId)));
    const isInSecond = ({ directoryId }: { directoryId: string }): boolean =>
      directoryId === directories[1]?.directoryId;
    const usedId = facts.find(({ memberships }) => memberships.some(isInSecond))?.accountId ?? '';
    await standIn.post('/local/use', { accountId: usedId, resourceId: sites[1]?.apps[0]?.resourceId });

    const run = await trip.applied(plan.runId);

    expect(await trip.rowsOf(run.runId, 'skipped-changed')).toMatchObject([
      { accountId: usedId, reason: 'active-since' },
    ]);
    expect((await standIn.account(usedId)).accountStatus).toBe('active');
    expect(run.counts.done).toBeGreaterThan(0);
  } finally {
    await standIn.stop();
  }
});
