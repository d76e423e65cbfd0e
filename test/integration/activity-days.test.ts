import { describe, test } from 'vitest';
import { generateOrganization } from '../../local/atlassian';
import { ACTIVITY_AGES, INACTIVITY_LEVELS } from '../../src/contract';
import { startDueCheck } from '../../src/features/alerts/check/start-due-check';
import { listAlerts } from '../../src/features/alerts/list-alerts';
import { getDashboard } from '../../src/features/dashboard/get-dashboard';
import { countUsers } from '../../src/features/users/count-users';
import { calendarDay, truthOn } from '../support/activity-truth';
import { alertsWorld } from './alerts-world';

const RULES = { warningDays: 60, overdueDays: 90, marginDays: 2 };
const USERS = 300;
const DAY_MS = 86_400_000;

/** Midnights of time zones, in the order in which they come. */
const MIDNIGHTS = [
  ['Pacific/Kiritimati', '2028-02-28T10:00:00Z', '2028-02-29'], // UTC+14, the leap day
  ['Europe/Berlin', '2028-02-28T23:00:00Z', '2028-02-29'],
  ['UTC', '2028-02-29T00:00:00Z', '2028-02-29'],
  ['Pacific/Midway', '2028-02-29T11:00:00Z', '2028-02-29'], // UTC-11
  ['Pacific/Kiritimati', '2028-02-29T10:00:00Z', '2028-03-01'],
  ['Pacific/Midway', '2028-03-01T11:00:00Z', '2028-03-01'],
  ['Europe/Berlin', '2028-03-25T23:00:00Z', '2028-03-26'], // a day of 23 hours begins
  ['Europe/Berlin', '2028-03-26T22:00:00Z', '2028-03-27'], // and ends
].toSorted(([, a = ''], [, b = '']) => (a < b ? -1 : 1)) as [string, string, string][];

type World = Awaited<ReturnType<typeof alertsWorld>>;

/** What the dashboard, the lists' totals and the alerts say, each counted in its own way. */
async function saidIn({ invocation }: World) {
  const app = invocation();
  const { activity, alerts, today } = await getDashboard(app);
  const ages = ACTIVITY_AGES.map(async (age) => {
    const { total } = await countUsers(app, { filter: { status: ['active'], activityAge: [age] } });
    return [age, total] as const;
  });
  const levels = INACTIVITY_LEVELS.map(async (inactivity) => {
    const { total } = await countUsers(app, { filter: { inactivity } });
    return [inactivity, total] as const;
  });
  const alerted = INACTIVITY_LEVELS.map(async (level) => {
    const page = await listAlerts(app, { level, limit: 1 });
    return [level, { total: page.total, count: page.counts[level] }] as const;
  });
  return {
    today,
    activity,
    alerts,
    ages: Object.fromEntries(await Promise.all(ages)),
    levels: Object.fromEntries(await Promise.all(levels)),
    alerted: Object.fromEntries(await Promise.all(alerted)),
  };
}

describe.for([1, 2, 3, 4, 5])('the organization of seed %i', (seed) => {
  test.for([
    ['as exact as it can be', 0],
    ['stamped by a clock that is a day ahead', DAY_MS],
  ] as const)(
    'is counted alike everywhere a second before and after midnight, activity %s',
    async ([, aheadMs], { expect }) => {
      const now = '2028-02-28T08:00:00Z';
      const world = await alertsWorld({ users: USERS, seed, now, aheadMs });
      const { clock } = world.ports;
      const { accounts } = generateOrganization({ users: USERS, seed, epoch: Date.parse(now) + aheadMs });
      const people = accounts.filter(({ accountType }) => accountType === 'atlassian');
      const facts = people.flatMap(({ accountId }) => world.atlassian.account(accountId) ?? []);
      await startDueCheck(world.invocation());
      await world.drain();

      const overdue = new Set<number>();
      for (const [timeZone, midnight, day] of MIDNIGHTS) {
        await world.saveSettings({ timeZone });
        for (const besideMs of [-1_000, 1_000]) {
          clock.advance(Date.parse(midnight) + besideMs - clock.now());
          const today = calendarDay(new Date(clock.now()).toISOString(), timeZone);
          const truth = truthOn(facts, today, RULES);
          const levels = { warning: truth.warning.length, overdue: truth.overdue.length };

          expect(today < day).toBe(besideMs < 0);
          expect(await saidIn(world)).toEqual({
            today,
            activity: truth.ages,
            alerts: { ...levels, unused: expect.any(Number) as number },
            ages: truth.ages,
            levels,
            alerted: {
              warning: { total: levels.warning, count: levels.warning },
              overdue: { total: levels.overdue, count: levels.overdue },
            },
          });
          overdue.add(levels.overdue);
        }
      }
      expect(facts).toHaveLength(USERS);
      expect(overdue.size).toBeGreaterThan(1); // some passed a threshold on the way
      expect(truthOn(facts, '2028-02-29', RULES).ages.never).toBeGreaterThan(0);
    },
  );
});
