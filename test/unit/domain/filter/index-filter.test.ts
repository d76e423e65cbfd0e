import { describe, test } from 'vitest';
import type { UserFilter } from '../../../../src/contract';
import type { IndexedAccount } from '../../../../src/domain/accounts/indexed-account';
import type { Alert } from '../../../../src/domain/alerts/alert';
import { dayOfText } from '../../../../src/domain/day';
import { excludedParts, searchedPart, whyIndexed } from '../../../../src/domain/filter/index-criteria';
import { indexTest, type IndexContext } from '../../../../src/domain/filter/index-filter';
import { anIndexedAccount } from '../accounts/an-indexed-account';

const today = dayOfText('2026-06-15');
const context: IndexContext = {
  rules: { warningDays: 60, overdueDays: 90, marginDays: 2, countedApps: [], protectedIds: new Set() },
  today,
  alerts: { check: 1, previous: new Map() },
};

const used = (day: number | 'unknown', key = 'confluence') => [{ key, siteId: 's', day }];
const ACCOUNTS: Record<string, IndexedAccount> = {
  yesterday: anIndexedAccount({ activity: used(today - 1) }),
  old: anIndexedAccount({ activity: used(today - 100) }),
  neverOld: anIndexedAccount({ activity: [], addedDay: today - 100 }),
  neverNew: anIndexedAccount({ activity: [], addedDay: today - 5 }),
  unread: anIndexedAccount({ activity: undefined }),
};

function foundBy(filter: UserFilter): string[] {
  const isFound = indexTest(filter, context);
  return Object.entries(ACCOUNTS).flatMap(([name, account]) => (isFound(account) ? [name] : []));
}

describe('a filter over the index', () => {
  test.for<[UserFilter, string[]]>([
    [{ lastActive: { olderThanDays: 90 } }, ['old', 'neverOld']],
    [{ lastActive: { olderThanDays: 90, never: false } }, ['old']],
    [{ lastActive: { olderThanDays: 90, never: true } }, ['old', 'neverOld', 'neverNew']],
    [{ lastActive: { olderThanDays: 100 } }, []],
    [{ lastActive: { olderThanDays: 99 } }, ['old', 'neverOld']],
    [{ lastActive: { never: true } }, ['neverOld', 'neverNew']],
    [{ lastActive: { unknown: true } }, ['unread']],
    [{ lastActive: { never: true, unknown: true } }, ['neverOld', 'neverNew', 'unread']],
    [{ lastActive: { never: false } }, ['yesterday', 'old']],
    [{ lastActive: { never: false, unknown: true } }, ['yesterday', 'old', 'unread']],
    [{ lastActive: { before: '2026-06-14' } }, ['old']],
    [{ lastActive: { before: '2026-06-15' } }, ['yesterday', 'old']],
    [{ lastActive: { after: '2026-06-13' } }, ['yesterday']],
    [{ lastActive: { after: '2026-06-14' } }, []],
    [{ lastActive: { app: { key: 'confluence' } } }, ['yesterday', 'old']],
    [{ lastActive: { app: { key: 'jira' }, never: true } }, ['yesterday', 'old', 'neverOld', 'neverNew']],
    [{ lastActive: { app: { key: 'confluence', siteId: 'elsewhere' } } }, []],
    [{ added: { after: '2026-06-09' } }, ['neverNew']],
    [{ status: ['invited'] }, ['neverNew']],
    [{ status: ['active'], lastActive: { never: true } }, ['neverOld', 'neverNew']],
    [{ activityAge: ['never', 'unknown'] }, ['neverOld', 'neverNew', 'unread']],
    [{ inactivity: 'overdue' }, ['old', 'neverOld']],
    [{ not: { protected: true } }, ['yesterday', 'old', 'neverOld', 'neverNew', 'unread']],
    [{ not: { protected: false } }, []],
  ])('%j finds %j', ([filter, names], { expect }) => {
    expect(foundBy(filter)).toEqual(names);
  });

  test.for<[UserFilter, string[]]>([
    [{ alertStates: ['new'] }, ['fresh']],
    [{ alertStates: ['continuing'] }, ['known']],
    [{ alertStates: ['snoozed', 'dismissed'] }, ['snoozed', 'dismissed']],
    [{ alertStates: ['new', 'continuing', 'snoozed', 'dismissed'], inactivity: 'warning' }, ['known']],
    [{ inactivity: 'overdue' }, ['fresh']],
    [{ inactivity: 'warning' }, ['known']],
    [{ inactivity: 'overdue', alertStates: ['snoozed'] }, ['snoozed']],
  ])('%j finds the alerts %j', ([filter, names], { expect }) => {
    const accounts = [
      ...['fresh', 'snoozed', 'dismissed'].map((accountId) => anIndexedAccount({ accountId, activity: used(0) })),
      anIndexedAccount({ accountId: 'known', activity: used(today - 70) }),
      anIndexedAccount({ accountId: 'inUse', activity: used(today) }),
    ];
    const known = { level: 'overdue', sinceDay: today, foundBy: 1, lastActive: 0, isDismissed: false } as const;
    const previous: Alert[] = [
      { ...known, accountId: 'known', level: 'warning' },
      { ...known, accountId: 'snoozed', snoozedUntil: today + 1 },
      { ...known, accountId: 'dismissed', isDismissed: true },
    ];

    const book = { check: 3, previous: new Map(previous.map((alert) => [alert.accountId, alert])) };
    const isFound = indexTest(filter, { ...context, alerts: book });

    expect(accounts.filter(isFound).map(({ accountId }) => accountId)).toEqual(names);
  });

  test.for<[UserFilter, string | undefined]>([
    [{ alertStates: ['new'] }, 'filter.alertStates'],
    [{}, undefined],
    [{ text: 'a', status: ['active'], orgAdmin: true }, undefined],
    [{ orgAdmin: false }, 'filter.orgAdmin'],
    [{ status: ['invited'] }, 'filter.status'],
    [{ protected: true }, 'filter.protected'],
    [{ not: { groupIds: ['g-1'] } }, 'filter.not'],
  ])('%j says what it takes the index for: %s', ([filter, path], { expect }) => {
    expect(whyIndexed(filter)).toBe(path);
  });

  test('leaves out whom it names not to find', ({ expect }) => {
    const isFound = indexTest({ not: { accountIds: ['ada', 'zoe'] } }, context);

    expect(['ada', 'alan'].filter((accountId) => isFound(anIndexedAccount({ accountId })))).toEqual(['alan']);
  });

  test('searches for those whom it leaves out among no fewer than match', ({ expect }) => {
    const not = { groupIds: ['g-2'], apps: [{ key: 'jira' }], protected: true };

    expect(excludedParts({ text: 'a', groupIds: ['g-1'], domains: ['b.example'], not })).toEqual([
      { groupIds: ['g-2'], domains: ['b.example'] },
      { groupIds: ['g-1'], domains: ['b.example'], apps: [{ key: 'jira' }] },
    ]);
    expect(excludedParts({ not: { protected: true } })).toEqual([]);
  });

  test('leaves to the search what the index does not hold', ({ expect }) => {
    expect(searchedPart({ status: ['active'], added: {} })).toBeUndefined();
    expect(searchedPart({ status: ['active'], text: 'a', domains: ['b.example'] })).toEqual({
      text: 'a',
      domains: ['b.example'],
    });
  });
});
