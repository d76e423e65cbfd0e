import { describe, test } from 'vitest';
import type { UserFilter, UserStatus } from '../../../../src/contract';
import type { AppDay } from '../../../../src/domain/activity/app-day';
import { activeSince, activityRuleOf, ruleOfDay } from '../../../../src/domain/activity/rule';
import { dayOfText } from '../../../../src/domain/day';

const TODAY = dayOfText('2026-01-31');
const RULES = {
  warningDays: 60,
  overdueDays: 90,
  marginDays: 2,
  countedApps: ['confluence'],
  protectedIds: new Set(''),
};
const CONTEXT = { today: TODAY, rules: RULES, now: 0 };
const jira = (day: string): AppDay => ({ key: 'jira-software', siteId: 'site-1', day: dayOfText(day) });
const wiki = (day: string): AppDay => ({ key: 'confluence', siteId: 'site-1', day: dayOfText(day) });

function whyNot(filter: UserFilter, activity: AppDay[] | undefined) {
  const rule = activityRuleOf(filter, CONTEXT);
  return rule && activeSince([rule], activity && { days: activity, coverage: 'whole' });
}

describe('what a selection said of activity', () => {
  test.for<[string, UserFilter, AppDay[] | undefined, string | undefined]>([
    [
      'older than 10 days, the last day of them',
      { lastActive: { olderThanDays: 10 } },
      [jira('2026-01-20')],
      undefined,
    ],
    ['older than 10 days, a day later', { lastActive: { olderThanDays: 10 } }, [jira('2026-01-21')], 'active-since'],
    ['before a day, that day', { lastActive: { before: '2026-01-10' } }, [jira('2026-01-10')], 'active-since'],
    ['before a day, the day before', { lastActive: { before: '2026-01-10' } }, [jira('2026-01-09')], undefined],
    ['never, used since', { lastActive: { never: true } }, [jira('2020-01-01')], 'active-since'],
    ['never, still never', { lastActive: { never: true } }, [], undefined],
    [
      'in one app, used another',
      { lastActive: { olderThanDays: 10, app: { key: 'confluence' } } },
      [jira('2026-01-30')],
      undefined,
    ],
    ['unknown, still unknown', { lastActive: { unknown: true } }, undefined, undefined],
    ['older, not read', { lastActive: { olderThanDays: 10 } }, undefined, 'activity-unknown'],
    ['overdue over counted apps, at the threshold', { inactivity: 'overdue' }, [wiki('2025-11-01')], 'active-since'],
    [
      'overdue over counted apps, past it',
      { inactivity: 'overdue' },
      [wiki('2025-10-30'), jira('2026-01-30')],
      undefined,
    ],
    ['over 90 days, the last day of them', { activityAge: ['over90'] }, [wiki('2025-11-01')], undefined],
    ['over 90 days, a day later', { activityAge: ['over90'] }, [wiki('2025-11-02')], 'active-since'],
    ['invited, used since', { status: ['invited'] }, [jira('2026-01-30')], 'active-since'],
  ])('%s', ([, filter, activity, reason], { expect }) => {
    expect(whyNot(filter, activity)).toBe(reason);
  });

  test.for<UserFilter>([
    {},
    { status: ['active'] },
    { lastActive: { after: '2026-01-01' } },
    { lastActive: { never: false } },
    { activityAge: ['d0to30', 'over90'] },
    { status: ['invited', 'active'] },
  ])('%j limits nothing', (filter, { expect }) => {
    expect(activityRuleOf(filter, CONTEXT)).toBeUndefined();
  });

  test.for<UserStatus>(['suspended', 'deactivated', 'no-directory', 'for-deletion'])(
    'invited or %s: whoever accepts is none of them any more, and the others are whom they were',
    (other, { expect }) => {
      const rule = activityRuleOf({ status: ['invited', other] }, CONTEXT) ?? [];
      const used = { days: [jira('2026-01-30')], coverage: 'whole' } as const;
      const never = { days: [], coverage: 'whole' } as const;

      expect(activeSince([rule], used, { status: 'active' })).toBe('active-since');
      expect(activeSince([rule], never, { status: 'invited' })).toBeUndefined();
      expect(activeSince([rule], never, { status: 'active' })).toBeUndefined();
      expect(activeSince([rule], used, { status: other })).toBeUndefined();
      expect(activeSince([rule], undefined, { status: other })).toBeUndefined();
      expect(activeSince([rule], undefined, { status: 'unknown' })).toBe('activity-unknown');
    },
  );

  test('of two selections that name an account, one is enough', ({ expect }) => {
    const [early, late] = [ruleOfDay('2025-01-01', CONTEXT), ruleOfDay('2026-01-01', CONTEXT)];
    const read = { days: [wiki('2025-06-01')], coverage: 'whole' } as const;
    expect(activeSince([early, late], read)).toBeUndefined();
    expect(activeSince([early], read)).toBe('active-since');
  });

  test('of a part of the activity a day says that somebody was active, and nothing says that they were not', ({
    expect,
  }) => {
    const rule = ruleOfDay('2025-06-01', CONTEXT);
    const part = (...days: AppDay[]) => activeSince([rule], { days, coverage: { directories: ['one'] } });

    expect(part(wiki('2025-07-01'))).toBe('active-since');
    expect([part(wiki('2025-05-01')), part()]).toEqual(['activity-unknown', 'activity-unknown']);
  });

  test('use at a time or of an app that could not be read is newer than any day, for all that is known', ({
    expect,
  }) => {
    const rule = ruleOfDay('2025-06-01', CONTEXT);
    const unread = { ...wiki('2025-05-01'), siteId: 'site-2', day: 'unknown' as const };
    const nameless = { key: '', siteId: '', day: 'unknown' as const };
    const reasonOf = (...days: AppDay[]) => activeSince([rule], { days, coverage: 'whole' });

    expect(reasonOf(wiki('2025-05-01'), unread)).toBe('activity-unknown');
    expect(reasonOf(wiki('2025-05-01'), nameless)).toBe('activity-unknown');
    expect(reasonOf(wiki('2025-05-01'), { ...unread, key: 'trello' })).toBeUndefined();
  });
});
