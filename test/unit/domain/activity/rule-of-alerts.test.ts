import { describe, test } from 'vitest';
import { activeSince, activityRuleOf, alertsSince, ruleOfDay } from '../../../../src/domain/activity/rule';
import { activeAfterDay, putOffAt, type Alert } from '../../../../src/domain/alerts/alert';
import { dayOfText, dayText } from '../../../../src/domain/day';

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
    expect(activeSince([ofAlerts], idle, { putOffAt: PLANNED_AT + 1 })).toBe('put-off-since');
    expect(activeSince([ruleOfDay('2026-04-14', context)], idle, { putOffAt: PLANNED_AT })).toBe('put-off-since');
  });

  test('before that was chosen all the same', ({ expect }) => {
    expect(activeSince([ofAlerts], idle, { putOffAt: PLANNED_AT - 1 })).toBeUndefined();
    expect(activeSince([ofAlerts], idle)).toBeUndefined();
  });

  test('is acted on where it was not chosen as an alert', ({ expect }) => {
    expect(activeSince([ofActivity], idle, { putOffAt: PLANNED_AT + 1 })).toBeUndefined();
    expect(activeSince([ofAlerts, ofActivity], idle, { putOffAt: PLANNED_AT + 1 })).toBeUndefined();
  });

  test('is told as used, where it was used as well', ({ expect }) => {
    const wiki =
      activityRuleOf({ inactivity: 'overdue' }, { ...context, rules: { ...rules, countedApps: ['confluence'] } }) ?? [];
    const used = { days: [{ key: 'confluence', siteId: 'site-1', day: today }], coverage: 'whole' } as const;

    expect(activeSince([wiki], used, { putOffAt: PLANNED_AT + 1 })).toBe('active-since');
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

describe('an account that a run has brought back', () => {
  const idle = { days: [], coverage: 'whole' } as const;
  const ofAlerts = activityRuleOf({ inactivity: 'overdue' }, { ...context, indexedAt: PLANNED_AT - 100 }) ?? [];
  const ofActivity = activityRuleOf({ lastActive: { olderThanDays: 90 } }, context) ?? [];

  test('since the scan that calls it an alert is none any more', ({ expect }) => {
    expect(activeSince([ofAlerts], idle, { restoredAt: PLANNED_AT - 100 })).toBe('restored-since');
    expect(activeSince([ofAlerts], idle, { restoredAt: PLANNED_AT - 101 })).toBeUndefined();
  });

  test('since it was named as an alert, without any scan, is none any more', ({ expect }) => {
    const named = ruleOfDay('2026-04-14', context);

    expect(activeSince([named], idle, { restoredAt: PLANNED_AT })).toBe('restored-since');
    expect(activeSince([named], idle, { restoredAt: PLANNED_AT - 1 })).toBeUndefined();
  });

  test('is acted on where it was not chosen as an alert', ({ expect }) => {
    expect(activeSince([ofActivity], idle, { restoredAt: PLANNED_AT + 1 })).toBeUndefined();
  });

  test('is looked for from the earliest of what the rules rest on', ({ expect }) => {
    expect(alertsSince([ofActivity])).toBeUndefined();
    expect(alertsSince([ofActivity, ruleOfDay('2026-04-14', context), ofAlerts])).toBe(PLANNED_AT - 100);
  });
});
