import { afterAll, beforeAll, describe, test } from 'vitest';
import type { AccountFacts } from '../../local/types';
import { startStandIn, type StandIn } from '../support/stand-in';
import { tripOn } from '../support/trip';

const ACCOUNTS = 500;
const KILLS = { everyMs: 3_000, times: 2_000 };

describe('a run of 500 suspensions while everything goes wrong', () => {
  let standIn: StandIn;
  beforeAll(async () => {
    standIn = await startStandIn({ clock: 'virtual' });
    await tripOn(standIn).storeKey();
  });
  afterAll(() => standIn.stop());

  test('every account ends as planned, with one outcome, written once, and the audit holds', async ({ expect }) => {
    const trip = tripOn(standIn);
    const { version } = await trip.call('settings.get', {});
    const users = await trip.allUsers({ status: ['active'] });
    const shielded = users.slice(100, 110).map(({ accountId }) => accountId);
    await trip.call('settings.save', {
      version,
      protected: { accountIds: shielded, emails: [], domains: [], groupIds: [] },
      breakerPercent: 10,
    });
    const selected = users.slice(0, ACCOUNTS + 150).map(({ accountId }) => accountId);
    const plan = await trip.planned('suspend', { parts: [{ accountIds: selected }] });
    const candidates = (await trip.rowsOf(plan.runId, 'will-act')).map(({ accountId }) => accountId);
    const before = new Map<string, AccountFacts>();
    for (const accountId of candidates) {
      const facts = await standIn.account(accountId);
      // Accounts of another unit are refused by Atlassian, whatever else goes wrong.
      if (facts.kind !== 'other-unit' && before.size < ACCOUNTS) before.set(accountId, facts);
    }
    const willAct = [...before.keys()];
    const exact = await trip.planned('suspend', { parts: [{ accountIds: [...willAct, ...shielded] }] });
    expect(exact).toMatchObject({ willAct: ACCOUNTS, needs: 'both' });

    await standIn.post('/local/redeliver', { copies: 2 });
    await standIn.faults([
      {
        method: 'POST',
        path: '/suspend$',
        times: 25,
        status: 429,
        headers: { 'retry-after': '2' },
        body: { code: 429, message: 'slow' },
        every: 9,
      },
      { method: 'POST', path: '/suspend$', times: 15, status: 429, body: { code: 429, message: 'slow' }, every: 13 },
      { method: 'POST', path: '/suspend$', times: 15, status: 500, body: { errors: [] }, every: 17 },
      { method: 'POST', path: '/suspend$', times: 15, status: 503, every: 19 },
      { method: 'POST', path: '/suspend$', times: 20, drop: 'after', every: 11 },
      { method: 'POST', path: '/suspend$', times: 10, drop: 'before', every: 23 },
      { method: 'POST', path: '/users/search$', times: 10, status: 503, every: 7 },
      { method: 'POST', path: '/users/search$', times: 5, drop: 'before', every: 8 },
    ]);
    await standIn.post('/local/kill', KILLS);
    let run = await trip.applied(exact.runId);
    // The platform drops an event after a few failures in a row. Then nothing runs until the sweep comes by.
    for (let minutes = 0; run.state === 'applying' && minutes < 24 * 60; minutes += 5) {
      await standIn.advance(5 * 60_000);
      await standIn.idle();
      run = await trip.call('runs.get', { runId: exact.runId });
    }

    expect(run).toMatchObject({ state: 'done', counts: { done: ACCOUNTS } });
    await standIn.advance(KILLS.everyMs * KILLS.times); // what is left of them hits nobody who reads
    await standIn.idle();
    const rows = await trip.rowsOf(run.runId);
    expect(rows).toHaveLength(ACCOUNTS + shielded.length);
    expect(new Set(rows.map(({ accountId }) => accountId)).size).toBe(rows.length);
    for (const [accountId, { memberships }] of before) {
      const after = await standIn.account(accountId);
      expect(after.memberships.every(({ status }) => status === 'suspended')).toBe(true);
      const active = memberships.filter(({ status }) => status === 'active').map(({ directoryId }) => directoryId);
      expect(after.writeLog.map(({ directoryId }) => directoryId).toSorted()).toEqual(active.toSorted());
    }
    for (const accountId of shielded) expect((await standIn.account(accountId)).writes).toEqual({});
    expect(await trip.call('audit.verify', {})).toMatchObject({ ok: true });
    const limits = await standIn.limits();
    expect(limits['invocations.killed']?.value).toBeGreaterThan(5);
    const untried = await standIn.get<{ path: string }[]>('/local/faults');
    expect(untried).toEqual([]);
    for (const [name, { value, max }] of Object.entries(limits)) {
      if (max !== null) expect({ name, within: value <= max }).toEqual({ name, within: true });
    }
  });
});
