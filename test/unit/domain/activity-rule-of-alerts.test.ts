import { describe, test } from 'vitest';
import { activeSince, activityRuleOf, ruleOfDay } from '../../../src/domain/activity-rule';
import { activeAfterDay, putOffAt, type Alert } from '../../../src/domain/alert';
import { dayOfText, dayText } from '../../../src/domain/day';

const today = dayOfText('2026-06-15');
const rules = {
  warningDays: 60,
  overdueDays: 90,
  marginDays: 2,
  countedApps: ['jira'],
  protectedIds: new Set<string>(),
};
const PLANNED_AT = 1_000;
const context = { rules, today, now: PLANNED_AT };

describe('what a run of alerts looks at before it acts', () => {
  test('is the same for the states of alerts as for those past the warning', ({ expect }) => {
    const ofStates = activityRuleOf({ alertStates: ['new'] }, context);

    expect(ofStates).toBeDefined();
    expect(ofStates).toEqual(activityRuleOf({ inactivity: 'warning' }, context));
  });

  test('is stricter where only overdue alerts are asked for', ({ expect }) => {
    const ofOverdue = activityRuleOf({ inactivity: 'overdue', alertStates: ['new'] }, context);

    expect(ofOverdue).toEqual(activityRuleOf({ inactivity: 'overdue' }, context));
  });

  test('is the day that the list of alerts names, for accounts that are named', ({ expect }) => {
    const named = ruleOfDay(dayText(activeAfterDay(rules, today)), context);

    expect(named).toEqual(activityRuleOf({ inactivity: 'warning' }, context));
  });
});

describe('an account whose alert was put off', () => {
  const idle = { days: [], coverage: 'whole' } as const;
  const ofAlerts = activityRuleOf({ inactivity: 'overdue' }, context) ?? [];
  const ofActivity = activityRuleOf({ lastActive: { olderThanDays: 90 } }, context) ?? [];

  test('since the run was planned is left alone', ({ expect }) => {
    expect(activeSince([ofAlerts], idle, PLANNED_AT + 1)).toBe('put-off-since');
    expect(activeSince([ruleOfDay('2026-04-14', context)], idle, PLANNED_AT)).toBe('put-off-since');
  });

  test('before that was chosen all the same', ({ expect }) => {
    expect(activeSince([ofAlerts], idle, PLANNED_AT - 1)).toBeUndefined();
    expect(activeSince([ofAlerts], idle)).toBeUndefined();
  });

  test('is acted on where it was not chosen as an alert', ({ expect }) => {
    expect(activeSince([ofActivity], idle, PLANNED_AT + 1)).toBeUndefined();
    expect(activeSince([ofAlerts, ofActivity], idle, PLANNED_AT + 1)).toBeUndefined();
  });

  test('is told as used, where it was used as well', ({ expect }) => {
    const wiki =
      activityRuleOf({ inactivity: 'overdue' }, { ...context, rules: { ...rules, countedApps: ['confluence'] } }) ?? [];
    const used = { days: [{ key: 'confluence', siteId: 'site-1', day: today }], coverage: 'whole' } as const;

    expect(activeSince([wiki], used, PLANNED_AT + 1)).toBe('active-since');
  });

  test('is put off as long as the snooze lasts, and while it is dismissed', ({ expect }) => {
    const alert: Alert = {
      accountId: 'ada',
      level: 'overdue',
      sinceDay: today,
      foundBy: 1,
      lastActive: 'never',
      isDismissed: false,
      markedAt: 5,
    };

    expect(putOffAt(alert, today)).toBeUndefined();
    expect(putOffAt({ ...alert, snoozedUntil: today }, today)).toBeUndefined();
    expect(putOffAt({ ...alert, snoozedUntil: today + 1 }, today)).toBe(5);
    expect(putOffAt({ ...alert, isDismissed: true }, today)).toBe(5);
  });
});
