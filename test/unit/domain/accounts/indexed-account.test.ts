import { describe, test } from 'vitest';
import { DirectoryUser } from '../../../../src/atlassian/admin/users';
import { mergedAccount, shownActivity, toIndexed } from '../../../../src/domain/accounts/indexed-account';
import type { AppDay } from '../../../../src/domain/activity/app-day';
import { lastActivity, levelOf } from '../../../../src/domain/activity/inactivity';
import { readActivity } from '../../../../src/domain/activity/read-activity';
import { activeSince } from '../../../../src/domain/activity/rule';
import { dayOfText } from '../../../../src/domain/day';
import { anIndexedAccount } from './an-indexed-account';

const JIRA = 'ari:cloud:jira-software::site/one';
const TODAY = dayOfText('2026-03-02');
const LONG_AGO = dayOfText('2024-01-01');
const RULES = { warningDays: 60, overdueDays: 90, marginDays: 2, countedApps: [], protectedIds: new Set<string>() };

const old = { id: JIRA, key: 'jira-software', lastActiveTimestamp: '2024-01-01T00:00:00Z' };
const userOf = (...productAccess: unknown[]) =>
  DirectoryUser.parse({ accountId: 'ada', accountStatus: 'active', status: 'active', productAccess });
const indexed = (...productAccess: unknown[]) =>
  toIndexed(userOf(...productAccess), { isOrgAdmin: false, isProtected: false });
const jira = (day: AppDay['day']): AppDay => ({ key: 'jira-software', siteId: 'one', day });
const account = (...activity: AppDay[]) => anIndexedAccount({ activity });

describe('an instant that cannot be read', () => {
  test.for([
    ['by its other name', [old, { id: 'ari:cloud:jira::site/one', key: 'jira', lastActiveTimestamp: '' }]],
    ['twice', [old, { ...old, lastActiveTimestamp: 1_764_547_200_000 }]],
    ['twice, the unreadable one first', [{ ...old, lastActiveTimestamp: {} }, old]],
  ] as const)('beside an old day of the same app, named %s, makes nobody idle', ([, productAccess], { expect }) => {
    const account = indexed(...productAccess);

    expect(account.activity).toEqual({ coverage: 'whole', days: [jira('unknown')] });
    expect(levelOf(account, RULES, TODAY)).toBeUndefined();
    expect(shownActivity(account)).toBe('unknown');
  });

  test('beside an old day of the same app keeps a run that looks at activity from acting', ({ expect }) => {
    const user = userOf(old, { ...old, lastActiveTimestamp: '' });
    const idleFor90Days = [{ keys: [], newest: TODAY - 91, allowsUnknown: false }];

    expect(activeSince([idleFor90Days], { days: [jira(LONG_AGO)], coverage: 'whole' })).toBeUndefined();
    expect(activeSince([idleFor90Days], readActivity(user.productAccess ?? [], 'whole'))).toBeDefined();
  });
});

describe('one account that was read twice', () => {
  test.for([
    ['unknown', LONG_AGO, LONG_AGO],
    [LONG_AGO, 'unknown', LONG_AGO],
    ['unknown', 'never', 'unknown'],
    [LONG_AGO, TODAY, TODAY],
  ] as const)('of %s and %s of one app keeps %s: the reading that could be read', ([one, other, kept], { expect }) => {
    expect(mergedAccount(account(jira(one)), account(jira(other))).activity?.days).toEqual([jira(kept)]);
  });

  test.for(['isProtected', 'isOrgAdmin'] as const)('%s is true where either reading says so', (member, { expect }) => {
    const [yes, no] = [anIndexedAccount({ [member]: true }), anIndexedAccount({ [member]: false })];

    expect([mergedAccount(no, yes)[member], mergedAccount(yes, no)[member]]).toEqual([true, true]);
    expect(mergedAccount(no, no)[member]).toBe(false);
  });

  test('use of which no app is known stays unknown: both readings need not mean the same', ({ expect }) => {
    const nameless = (day: AppDay['day']): AppDay => ({ key: '', siteId: '', day });

    const merged = mergedAccount(account(nameless('unknown')), account(nameless(LONG_AGO)));

    expect(lastActivity(merged, { keys: ['jira-software'], siteId: 'one' })).toBe('unknown');
  });
});

describe('what is shown', () => {
  const more: AppDay = { key: '', siteId: '', day: 'unknown' };

  test('of an account whose use no search may show whole is the newest day, and not never', ({ expect }) => {
    expect(shownActivity(account(jira(LONG_AGO), more))).toBe(LONG_AGO);
    expect(shownActivity(account(jira('never'), more))).toBe('unknown');
  });

  test('of an account with use of which nothing could be read is no older day', ({ expect }) => {
    expect(shownActivity(indexed(old, null))).toBe('unknown');
  });
});
