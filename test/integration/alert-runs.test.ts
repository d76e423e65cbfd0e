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
});
