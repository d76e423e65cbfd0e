import { describe, test } from 'vitest';
import { activityRuleOf, ruleOfDay } from '../../../src/domain/activity-rule';
import { activeAfterDay } from '../../../src/domain/alert';
import { dayOfText, dayText } from '../../../src/domain/day';

const today = dayOfText('2026-06-15');
const rules = {
  warningDays: 60,
  overdueDays: 90,
  marginDays: 2,
  countedApps: ['jira'],
  protectedIds: new Set<string>(),
};
const context = { rules, today };

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
    const named = ruleOfDay(dayText(activeAfterDay(rules, today)), rules);

    expect(named).toEqual(activityRuleOf({ inactivity: 'warning' }, context));
  });
});
