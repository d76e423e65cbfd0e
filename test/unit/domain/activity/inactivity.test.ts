import { describe, test } from 'vitest';
import { toIndexed, type IndexedAccount } from '../../../../src/domain/accounts/indexed-account';
import {
  ageOf,
  idleDays,
  lastActivity,
  levelOf,
  type InactivityRules,
} from '../../../../src/domain/activity/inactivity';
import { dayOfText, todayIn } from '../../../../src/domain/day';
import { anIndexedAccount, type IndexedFacts } from '../accounts/an-indexed-account';

const rules: InactivityRules = {
  warningDays: 60,
  overdueDays: 90,
  marginDays: 2,
  countedApps: [],
  protectedIds: new Set(),
};

/** An account that used Jira on a day, of an organization that it has been in for years. */
function usedOn(day: string, facts: IndexedFacts = {}): IndexedAccount {
  return anIndexedAccount({ activity: [{ key: 'jira-software', siteId: 's', day: dayOfText(day) }], ...facts });
}

describe('today', () => {
  test.for([
    ['UTC', '2026-03-02T23:59:59Z', '2026-03-02'],
    ['UTC', '2026-03-03T00:00:00Z', '2026-03-03'],
    ['Pacific/Kiritimati', '2026-03-02T09:59:59Z', '2026-03-02'],
    ['Pacific/Kiritimati', '2026-03-02T10:00:00Z', '2026-03-03'],
    ['Pacific/Pago_Pago', '2026-03-03T10:59:59Z', '2026-03-02'],
    ['Pacific/Pago_Pago', '2026-03-03T11:00:00Z', '2026-03-03'],
    ['Europe/Berlin', '2028-02-28T22:59:59Z', '2028-02-28'],
    ['Europe/Berlin', '2028-02-28T23:00:00Z', '2028-02-29'],
    // The clocks go forward and back.
    ['Europe/Berlin', '2026-03-29T22:00:00Z', '2026-03-30'],
    ['Europe/Berlin', '2026-10-25T22:59:59Z', '2026-10-25'],
  ] as const)('in %s at %s is %s', ([timeZone, now, day], { expect }) => {
    expect(todayIn(timeZone, Date.parse(now))).toBe(dayOfText(day));
  });
});

describe('the level of an account', () => {
  test.for([
    [62, undefined],
    [63, 'warning'],
    [92, 'warning'],
    [93, 'overdue'],
  ] as const)('idle for %i days is %s, with a margin of two', ([days, level], { expect }) => {
    const today = dayOfText('2026-06-15');

    expect(levelOf(anIndexedAccount({ activity: appUsed(today - days) }), rules, today)).toBe(level);
  });

  test.for([
    ['UTC', '2026-03-02T23:59:59Z', '2026-03-03T00:00:01Z'],
    ['Pacific/Kiritimati', '2026-03-02T09:59:59Z', '2026-03-02T10:00:01Z'],
    ['Pacific/Pago_Pago', '2026-03-03T10:59:59Z', '2026-03-03T11:00:01Z'],
  ] as const)('changes in %s at its midnight', ([timeZone, before, after], { expect }) => {
    const account = usedOn('2025-12-30'); // 62 days before 2026-03-02

    expect(levelOf(account, rules, todayIn(timeZone, Date.parse(before)))).toBeUndefined();
    expect(levelOf(account, rules, todayIn(timeZone, Date.parse(after)))).toBe('warning');
  });

  test('counts the leap day', ({ expect }) => {
    const account = usedOn('2027-12-30');

    expect(idleDays(dayOfText('2027-12-30'), { addedDay: undefined, today: dayOfText('2028-03-01') })).toBe(62);
    expect(levelOf(account, rules, dayOfText('2028-03-01'))).toBeUndefined();
    expect(levelOf(account, rules, dayOfText('2028-03-02'))).toBe('warning');
  });

  test.for<[string, IndexedFacts]>([
    ['suspended', { status: 'suspended' }],
    ['deactivated', { status: 'deactivated' }],
    ['protected by a list', { isProtected: true }],
    ['protected by id', { accountId: 'shielded' }],
    ['added lately', { addedDay: dayOfText('2026-06-15') - 59 }],
    ['of unknown activity', { activity: undefined }],
    ['never active and of unknown age', { activity: [], addedDay: undefined }],
  ])('an account that is %s is none', ([, facts], { expect }) => {
    const account = usedOn('2024-01-01', facts);

    expect(
      levelOf(account, { ...rules, protectedIds: new Set(['shielded']) }, dayOfText('2026-06-15')),
    ).toBeUndefined();
  });

  test('a never-active account is counted from the day it was added', ({ expect }) => {
    const today = dayOfText('2026-06-15');

    expect(levelOf(anIndexedAccount({ activity: [], addedDay: today - 93 }), rules, today)).toBe('overdue');
    expect(levelOf(anIndexedAccount({ activity: [], addedDay: today - 62 }), rules, today)).toBeUndefined();
  });

  test('activity of tomorrow counts as of today', ({ expect }) => {
    const today = dayOfText('2026-06-15');

    expect(idleDays(today + 1, { addedDay: undefined, today })).toBe(0);
    expect(ageOf(anIndexedAccount({ activity: appUsed(today + 1) }), rules, today)).toBe('d0to30');
  });

  test('only the counted apps count, by whichever name Atlassian calls them', ({ expect }) => {
    const today = dayOfText('2026-06-15');
    const account = toIndexed(
      {
        accountId: 'a',
        status: 'active',
        addedToOrg: '2020-01-01T00:00:00Z',
        productAccess: [
          { id: 'ari:cloud:jira-software::site/s', key: 'jira', lastActiveTimestamp: '2026-01-01T00:00:00Z' },
          { id: 'ari:cloud:confluence::site/s', key: 'confluence', lastActiveTimestamp: '2026-06-14T00:00:00Z' },
        ],
      },
      { isOrgAdmin: false, isProtected: false },
    );

    expect(levelOf(account, rules, today)).toBeUndefined();
    expect(levelOf(account, { ...rules, countedApps: ['jira-software'] }, today)).toBe('overdue');
    expect(lastActivity(account, { keys: ['confluence'], siteId: 'other' })).toBe('never');
  });
});

describe('the age of the last activity', () => {
  test.for([
    [0, 'd0to30'],
    [30, 'd0to30'],
    [31, 'd31to60'],
    [60, 'd31to60'],
    [61, 'd61to90'],
    [90, 'd61to90'],
    [91, 'over90'],
  ] as const)('of %i days is %s', ([days, age], { expect }) => {
    const today = dayOfText('2026-06-15');

    expect(ageOf(anIndexedAccount({ activity: appUsed(today - days) }), rules, today)).toBe(age);
  });

  test('never is not unknown', ({ expect }) => {
    expect(ageOf(anIndexedAccount({ activity: [] }), rules, 20_000)).toBe('never');
    expect(ageOf(anIndexedAccount({ activity: undefined }), rules, 20_000)).toBe('unknown');
  });
});

function appUsed(day: number): IndexedFacts['activity'] {
  return [{ key: 'jira-software', siteId: 's', day }];
}
