import { describe, test } from 'vitest';
import type { IndexedAccount } from '../../../../src/domain/accounts/indexed-account';
import type { ActivityDay, AppDay } from '../../../../src/domain/activity/app-day';
import {
  activeAfterDay,
  alertCollector,
  isOpenAlert,
  alertState,
  type Alert,
} from '../../../../src/domain/alerts/alert';
import { deliveryDelayMs } from '../../../../src/domain/alerts/retry';
import { dayOfText, todayIn } from '../../../../src/domain/day';
import { anIndexedAccount, type IndexedFacts } from '../accounts/an-indexed-account';

const today = dayOfText('2026-03-01');
const rules = { warningDays: 60, overdueDays: 90, marginDays: 2, countedApps: [], protectedIds: new Set(['safe']) };

function anAccount({ idle = 63, ...facts }: IndexedFacts & { idle?: number } = {}): IndexedAccount {
  return anIndexedAccount({ accountId: 'ada', addedDay: today - 1_000, activity: usedOn(today - idle), ...facts });
}

function usedOn(day: ActivityDay): AppDay[] {
  return [{ key: 'jira-software', siteId: 's', day }];
}

function checked(accounts: readonly IndexedAccount[], previous: readonly Alert[] = [], check = 1, on = today) {
  const collector = alertCollector({
    rules,
    today: on,
    check,
    previous: new Map(previous.map((alert) => [alert.accountId, alert])),
  });
  for (const account of accounts) collector.add(account);
  return collector.result();
}

describe('who is an alert', () => {
  test.for([
    [62, undefined],
    [63, 'warning'],
    [92, 'warning'],
    [93, 'overdue'],
  ] as const)('after %i whole days: %s', ([idle, level], { expect }) => {
    expect(checked([anAccount({ idle })]).alerts[0]?.level).toBe(level);
  });

  test('is none once used after the day that a run looks at', ({ expect }) => {
    const lastDay = activeAfterDay(rules, today);
    const usedLast = (day: number) => anAccount({ activity: usedOn(day) });

    expect(checked([usedLast(lastDay)]).alerts).toHaveLength(1);
    expect(checked([usedLast(lastDay + 1)]).alerts).toEqual([]);
  });

  test.for([
    ['Pacific/Midway', '2026-03-01T11:00:00Z'],
    ['Asia/Kolkata', '2026-02-28T18:30:00Z'],
    ['Pacific/Kiritimati', '2026-02-28T10:00:00Z'],
  ] as const)('changes at midnight of %s, to the second', ([zone, midnight], { expect }) => {
    const account = anAccount({ idle: 63 });
    const before = todayIn(zone, Date.parse(midnight) - 1_000);
    const after = todayIn(zone, Date.parse(midnight));

    expect(checked([account], [], 1, before).alerts).toEqual([]);
    expect(checked([account], [], 1, after).alerts).toHaveLength(1);
  });

  test.for([
    ['protected by id', { accountId: 'safe' }],
    ['protected at the scan', { isProtected: true }],
    ['suspended', { status: 'suspended' }],
    ['deactivated', { status: 'deactivated' }],
    ['new', { addedDay: today - 59, activity: [] }],
  ] as const)('not one that is %s', ([, facts], { expect }) => {
    expect(checked([anAccount(facts as IndexedFacts)])).toMatchObject({ alerts: [], unknown: 0 });
  });

  test('what is unknown is counted apart; what was never used counts from its first day', ({ expect }) => {
    const unknown = anAccount({ accountId: 'unknown', activity: undefined });
    const never = anAccount({ accountId: 'never', activity: [], addedDay: today - 93 });

    expect(checked([unknown, never])).toMatchObject({
      unknown: 1,
      alerts: [{ accountId: 'never', level: 'overdue', lastActive: 'never' }],
    });
  });
});

describe('an alert from one check to the next', () => {
  const [first] = checked([anAccount()]).alerts;
  const previous = first === undefined ? [] : [first];

  test('is new once, then continues, then is resolved', ({ expect }) => {
    const second = checked([anAccount({ idle: 64 })], previous, 2, today + 1);

    expect(previous.map((alert) => alertState(alert, 1))).toEqual(['new']);
    expect(second.alerts.map((alert) => alertState(alert, 2))).toEqual(['continuing']);
    expect(second.alerts[0]?.sinceDay).toBe(today);
    expect(checked([anAccount({ idle: 0 })], second.alerts, 3)).toMatchObject({
      alerts: [],
      resolved: [{ accountId: 'ada', level: 'warning', sinceDay: today, lastActive: today }],
    });
    expect(checked([], second.alerts, 3).resolved).toEqual(second.alerts); // whoever is gone, as they were
  });

  test('is new again at another level, also when it was dismissed', ({ expect }) => {
    const dismissed = previous.map((alert) => ({ ...alert, isDismissed: true }));
    const same = checked([anAccount()], dismissed, 2).alerts;
    const higher = checked([anAccount({ idle: 93 })], dismissed, 2).alerts;

    expect(same.map((alert) => alertState(alert, 2))).toEqual(['dismissed']);
    expect(higher.map((alert) => alertState(alert, 2))).toEqual(['new']);
  });

  test('is quiet while it is snoozed, whatever its level, and new when that is over', ({ expect }) => {
    const snoozed = previous.map((alert) => ({ ...alert, snoozedUntil: today + 30 }));
    const within = checked([anAccount({ idle: 93 })], snoozed, 2, today + 29).alerts;
    const after = checked([anAccount({ idle: 63 })], snoozed, 3, today + 30).alerts;

    expect(within.map(isOpenAlert)).toEqual([false]);
    expect(after.map((alert) => alertState(alert, 3))).toEqual(['new']);
  });
});

test('a delivery that fails waits longer each time, and never less than Jira asks', ({ expect }) => {
  const delays = [1, 2, 3, 4, 5, 6, 60].map((failures) => deliveryDelayMs(failures) / 60_000);

  expect(delays).toEqual([1, 5, 15, 60, 180, 360, 360]);
  expect(deliveryDelayMs(1, 120_000)).toBe(120_000);
});

describe('an alert whose account could not be read in one check', () => {
  const marked: Alert = {
    accountId: 'ada',
    level: 'overdue',
    sinceDay: today - 5,
    foundBy: 1,
    lastActive: today - 200,
    snoozedUntil: today + 50,
    isDismissed: true,
    markedAt: 5,
  };
  const unread = { activity: usedOn('unknown') };

  test.for<[string, IndexedFacts]>([
    ['its last activity', unread],
    ['its activity at all', { activity: undefined }],
    ['its status', { status: 'unknown' }],
  ])('for %s is no alert, is not resolved and keeps what admins have said of it', ([, facts], { expect }) => {
    const found = checked([anAccount(facts)], [marked], 2);

    expect(found).toMatchObject({ alerts: [], resolved: [], held: [marked] });
  });

  test('is the alert that it was once it can be read again', ({ expect }) => {
    const { held } = checked([anAccount(unread)], [marked], 2);

    const { alerts } = checked([anAccount({ idle: 200 })], held, 3);

    expect(alerts).toEqual([marked]);
    expect(alerts.map((alert) => alertState({ ...alert, isDismissed: false }, 3))).toEqual(['snoozed']);
  });

  test.for<[string, Parameters<typeof anAccount>[0]]>([
    ['protected since', { ...unread, isProtected: true }],
    ['suspended since', { ...unread, status: 'suspended' }],
    ['used since', { idle: 3 }],
  ])('is over where it is %s', ([, facts], { expect }) => {
    expect(checked([anAccount(facts)], [marked], 2)).toMatchObject({ held: [], resolved: [{ accountId: 'ada' }] });
  });
});
