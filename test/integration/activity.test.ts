import { afterAll, beforeAll, describe, test } from 'vitest';
import type { AccountFacts } from '../../local/types';
import { ACTIVITY_AGES, type UserFilter, type UserOrder, type UserRow } from '../../src/contract';
import { allFacts, calendarDay, isActive, lastDayOf, truthOn } from '../support/activity-truth';
import { failureOf } from '../support/reply';
import { startStandIn, type StandIn } from '../support/stand-in';
import { tripOn } from '../support/trip';

const RULES = { warningDays: 60, overdueDays: 90, marginDays: 2 };

async function scanned(standIn: StandIn): Promise<AccountFacts[]> {
  const trip = tripOn(standIn);
  await trip.storeKey();
  await trip.call('app.boot', {});
  await trip.call('directory.scan', {});
  await standIn.idle();
  return allFacts(standIn);
}

async function idsOf(standIn: StandIn, filter: UserFilter): Promise<string[]> {
  return (await tripOn(standIn).allUsers(filter)).map(({ accountId }) => accountId).toSorted();
}

describe('before the first scan', () => {
  let standIn: StandIn;
  beforeAll(async () => {
    standIn = await startStandIn({ users: 200, clock: 'virtual' });
    await tripOn(standIn).storeKey();
    await tripOn(standIn).call('app.boot', {});
  });
  afterAll(() => standIn.stop());

  test('the dashboard counts the organization, and says nothing of activity', async ({ expect }) => {
    const { counts } = await standIn.org();

    const dashboard = await tripOn(standIn).call('dashboard.get', {});

    const { total, active, suspended, deactivated, managed, unmanaged, orgAdmins, withoutMfa } = dashboard.counts;
    expect({ users: total, active, suspended, deactivated, managed, unmanaged, orgAdmins, withoutMfa }).toEqual(
      Object.fromEntries(
        ['users', 'active', 'suspended', 'deactivated', 'managed', 'unmanaged', 'orgAdmins', 'withoutMfa'].map(
          (name) => [name, counts[name]],
        ),
      ),
    );
    expect(dashboard).not.toHaveProperty('activity');
    expect(dashboard).not.toHaveProperty('alerts');
    expect(dashboard.counts).not.toHaveProperty('invited');
    expect(dashboard.trend).toEqual([]);
  });

  test('a filter on activity says that there was no scan yet', async ({ expect }) => {
    const failure = failureOf(await standIn.invoke('users.list', { filter: { lastActive: { never: true } } }));

    expect(failure).toMatchObject({
      code: 'not-found',
      fields: [{ path: 'filter.lastActive', problem: 'no-scan-yet' }],
    });
  });
});

/** More: `UAM_SEEDS=8 npm test -- test/integration/activity.test.ts`. */
const SEEDS = Number(process.env.UAM_SEEDS ?? 2);

describe.for(Array.from({ length: SEEDS }, (_, index) => index + 1))('the organization of seed %i', (seed) => {
  let standIn: StandIn;
  let facts: AccountFacts[];
  beforeAll(async () => {
    standIn = await startStandIn({ users: 300, seed, clock: 'virtual', latencyMs: 10 }); // so that a second is long
    facts = await scanned(standIn);
  });
  afterAll(() => standIn.stop());

  /** Everything that says how many are inactive, beside the truth. */
  async function saidAndTrue(timeZone: string, appKeys: readonly string[] = []) {
    const { now } = await standIn.get<{ now: string }>('/local/clock');
    const dashboard = await tripOn(standIn).call('dashboard.get', {});
    const listed = await Promise.all(
      ACTIVITY_AGES.map(async (age) => {
        const filter: UserFilter = { status: ['active'], activityAge: [age] };
        return [age, (await tripOn(standIn).call('users.count', { filter })).total] as const;
      }),
    );
    return {
      said: {
        ages: dashboard.activity,
        overdue: await idsOf(standIn, { inactivity: 'overdue' }),
        warning: await idsOf(standIn, { inactivity: 'warning' }),
      },
      counted: { warning: dashboard.alerts?.warning, overdue: dashboard.alerts?.overdue },
      unused: dashboard.alerts?.unused,
      unusedListed: (await idsOf(standIn, { status: ['active'], lastActive: { olderThanDays: 90 } })).length,
      alerted: {
        warning: (await tripOn(standIn).call('alerts.list', { level: 'warning', limit: 1 })).total,
        overdue: (await tripOn(standIn).call('alerts.list', { level: 'overdue', limit: 1 })).total,
      },
      listed: Object.fromEntries(listed),
      truth: truthOn(facts, calendarDay(now, timeZone), { ...RULES, appKeys }),
    };
  }

  test('a second before and after midnight of each zone, dashboard, lists and truth agree', async ({ expect }) => {
    const trip = tripOn(standIn);
    expect(facts.filter(isActive)).toHaveLength((await standIn.org()).counts.active ?? Number.NaN);

    for (const [timeZone, midnight] of [
      ['Pacific/Kiritimati', '2026-03-02T10:00:00Z'], // UTC+14
      ['Asia/Kolkata', '2026-03-02T18:30:00Z'],
      ['UTC', '2026-03-03T00:00:00Z'],
      ['Pacific/Pago_Pago', '2026-03-03T11:00:00Z'], // UTC-11
    ] as const) {
      const { version } = await trip.call('settings.get', {});
      await trip.call('settings.save', { version, timeZone });
      for (const secondMs of [-1_000, 1_000]) {
        await standIn.post('/local/clock', { now: new Date(Date.parse(midnight) + secondMs).toISOString() });
        const { said, counted, alerted, unused, unusedListed, listed, truth } = await saidAndTrue(timeZone);
        expect(said).toEqual(truth);
        expect(counted).toEqual({ warning: truth.warning.length, overdue: truth.overdue.length });
        expect(alerted).toEqual(counted);
        expect(unused).toBe(unusedListed);
        expect(unused).toBeGreaterThanOrEqual(truth.overdue.length);
        expect(listed).toEqual(truth.ages);
        expect(truth.overdue.length).toBeGreaterThan(0);
      }
    }
  });

  test('other thresholds, other counted apps and protected accounts count at once', async ({ expect }) => {
    const trip = tripOn(standIn);
    const { version, timeZone } = await trip.call('settings.get', {});
    await trip.call('settings.save', { version, countedApps: ['confluence'] });
    const confluence = await saidAndTrue(timeZone, ['confluence']);
    const shielded = confluence.truth.overdue.slice(0, 3);
    await trip.call('settings.save', {
      version: version + 1,
      protected: { accountIds: shielded, emails: [], domains: [], groupIds: [] },
    });
    const overdue = await idsOf(standIn, { inactivity: 'overdue' });
    const named = await idsOf(standIn, { protected: true });
    await trip.call('settings.save', {
      version: version + 2,
      countedApps: [],
      protected: { accountIds: [], emails: [], domains: [], groupIds: [] },
    });

    expect(confluence.said).toEqual(confluence.truth);
    expect(overdue).toEqual(confluence.truth.overdue.filter((accountId) => !shielded.includes(accountId)));
    expect(named).toEqual(shielded);
  });

  test('filters and orders of the index find who they say, page by page', async ({ expect }) => {
    const day = '2026-01-15';
    const cases: [UserFilter, (account: AccountFacts) => boolean][] = [
      [{ lastActive: { before: day } }, (account) => (lastDayOf(account) ?? '9') < day],
      [{ lastActive: { after: day } }, (account) => (lastDayOf(account) ?? '0') > day],
      [{ lastActive: { never: true } }, (account) => lastDayOf(account) === undefined],
      [{ lastActive: { never: true, before: day } }, (account) => (lastDayOf(account) ?? '0') < day],
      [
        { lastActive: { before: day, app: { key: 'confluence' } }, claimStatus: 'managed' },
        (account) => (lastDayOf(account, ['confluence']) ?? '9') < day && account.claimStatus === 'managed',
      ],
      [{ added: { before: '2022-01-01' } }, ({ addedToOrg }) => addedToOrg !== '' && addedToOrg < '2022-01-01'],
      [{ status: ['invited'] }, ({ kind }) => kind === 'invited'],
      [{ orgAdmin: false, lastActive: { never: true } }, (account) => lastDayOf(account) === undefined],
    ];
    for (const [filter, matches] of cases) {
      const wanted = facts.filter(matches).map(({ accountId }) => accountId);
      expect(wanted.length).toBeGreaterThan(0);
      expect(await idsOf(standIn, filter), JSON.stringify(filter)).toEqual(wanted.toSorted());
    }
  });

  test('a criterion that the index does not hold narrows what it finds', async ({ expect }) => {
    const day = '2026-01-15';
    const named = await tripOn(standIn).allUsers({ text: 'an' });
    const wanted = named.filter(({ lastActive }) => /^\d/.test(lastActive) && lastActive < day);

    const found = await idsOf(standIn, { text: 'an', lastActive: { before: day } });

    expect(wanted.length).toBeGreaterThan(0);
    expect(found).toEqual(wanted.map(({ accountId }) => accountId).toSorted());
  });

  test('a run over a filter of the index plans for those whom the index finds, less those left out', async ({
    expect,
  }) => {
    const trip = tripOn(standIn);
    const filter: UserFilter = { inactivity: 'overdue', claimStatus: 'managed' };
    const wanted = await idsOf(standIn, filter);

    const run = await trip.planned('suspend', { parts: [{ filter, except: wanted.slice(0, 2) }] });

    const rows = await trip.rowsOf(run.runId);
    expect(rows.map(({ accountId }) => accountId).toSorted()).toEqual(wanted.slice(2));
    expect(run.willAct).toBeGreaterThan(0);
    await trip.call('runs.cancel', { runId: run.runId });
  });

  test.for<UserOrder>([
    { by: 'lastActive', direction: 'asc' },
    { by: 'lastActive', direction: 'desc' },
    { by: 'added', direction: 'asc' },
  ])('everybody is listed once in the order %o, without a day last', async (order, { expect }) => {
    const rows: UserRow[] = [];
    let cursor: string | undefined;
    do {
      const page = await tripOn(standIn).call('users.list', {
        order,
        limit: 100,
        ...(cursor !== undefined && { cursor }),
      });
      expect(page.source).toBe('index');
      rows.push(...page.rows);
      cursor = page.nextCursor;
    } while (cursor !== undefined);

    const days = rows.map(({ lastActive, addedAt }) =>
      order.by === 'added' ? (addedAt?.slice(0, 10) ?? '') : lastActive,
    );
    const dated = days.filter((day) => /^\d/.test(day));
    expect(new Set(rows.map(({ accountId }) => accountId)).size).toBe(facts.length);
    expect(days.slice(0, dated.length)).toEqual(dated);
    expect(dated).toEqual(order.direction === 'asc' ? dated.toSorted() : dated.toSorted().toReversed());
  });

  test('a page costs three requests, and says whose activity was seen when', async ({ expect }) => {
    const { now } = await standIn.advance(1);
    const page = await tripOn(standIn).call('users.list', { filter: { lastActive: { olderThanDays: 30 } } });
    const after = await standIn.requestsSince(now);

    const { activityAsOf } = await tripOn(standIn).call('dashboard.get', {});
    expect(page.rows).toHaveLength(25);
    expect(page.asOf).toBe(activityAsOf);
    expect(after.requests.map(({ path }) => path.replace(/.*\/users\//, ''))).toEqual(['search', 'search', 'search']);
    expect(Date.parse(after.now) - Date.parse(now)).toBeLessThan(1_000);
  });
});
