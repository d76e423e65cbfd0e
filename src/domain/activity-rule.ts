import type { ActivityAge, LastActiveFilter, UserFilter } from '../contract';
import { dayOfText, type DayNumber } from './day';
import { lastActivity, type InactivityRules } from './inactivity';
import type { IndexContext } from './index-filter';
import type { ReadActivity } from './read-activity';

/** Up to which day activity in some apps is no reason to leave an account alone; `never`: however old, it is one. */
export type ActivityBound = {
  /** App keys; empty: all. */
  keys: string[];
  siteId?: string;
  newest: DayNumber | 'never';
  /** Whether accounts were asked for whose activity is not known. */
  allowsUnknown: boolean;
  /** The accounts were alerts at this time, in ms: whose alert was snoozed or dismissed since is left alone. */
  alertsAt?: number;
};

/** What a part of a selection said of activity: all of its bounds hold. */
export type ActivityRule = ActivityBound[];

/** Why an account is none of those whom a selection meant, the first that holds of several. */
const NO_LONGER_MEANT = ['active-since', 'put-off-since', 'activity-unknown'] as const;
export type NoLongerMeant = (typeof NO_LONGER_MEANT)[number];

const IDLE_DAYS_MIN: Record<Exclude<ActivityAge, 'never' | 'unknown'>, number> = {
  d0to30: 0,
  d31to60: 31,
  d61to90: 61,
  over90: 91,
};

/**
 * What a filter says of how lately an account may have been active; `undefined` where it says nothing of that: whoever
 * was to be active at least so lately cannot become less so.
 */
export function activityRuleOf(
  filter: UserFilter,
  { today, rules, now }: IndexContext & { now: number },
): ActivityRule | undefined {
  const counted = { keys: [...rules.countedApps] };
  const level = filter.inactivity ?? (filter.alertStates && 'warning'); // every alert is one of a warning at least
  const bounds = [
    filter.lastActive && boundOfDays(filter.lastActive, today),
    filter.activityAge && boundOfAges(filter.activityAge, today, counted),
    level && {
      ...counted,
      newest: today - thresholdOf(level, rules) - 1,
      allowsUnknown: false,
      alertsAt: now,
    },
    filter.status?.every((status) => status === 'invited') === true ? neverAny() : undefined,
  ].filter((bound) => bound !== undefined);
  return bounds.length === 0 ? undefined : bounds;
}

/** The rule of alerts that were named: last active by that day, over the counted apps. */
export function ruleOfDay(
  day: string,
  { rules: { countedApps }, now }: { rules: Pick<InactivityRules, 'countedApps'>; now: number },
): ActivityRule {
  return [{ keys: [...countedApps], newest: dayOfText(day), allowsUnknown: false, alertsAt: now }];
}

/**
 * Why an account is not acted upon any more; `undefined`: it is as inactive as one of the rules wants it.
 *
 * @param activity as read right now; `undefined`: it was not read
 * @param putOffAt when its alert was snoozed or dismissed, in ms; `undefined`: it is not
 */
export function activeSince(
  rules: readonly ActivityRule[],
  activity: ReadActivity | undefined,
  putOffAt?: number,
): NoLongerMeant | undefined {
  const reasons = rules.map((bounds) => bounds.map((bound) => whyNot(bound, activity, putOffAt)));
  if (reasons.some((ofRule) => ofRule.every((reason) => reason === undefined))) return undefined;
  return NO_LONGER_MEANT.find((reason) => reasons.flat().includes(reason));
}

/** A day that was read speaks for itself; that there is no newer one, only the whole of the activity says. */
function whyNot(
  { keys, siteId, newest, allowsUnknown, alertsAt }: ActivityBound,
  activity: ReadActivity | undefined,
  putOffAt: number | undefined,
): NoLongerMeant | undefined {
  const { days = [], coverage = 'part' } = activity ?? {};
  const known = days.filter(({ day }) => day !== 'unknown');
  const day = lastActivity({ activity: known }, { keys, siteId });
  if (typeof day === 'number' && (newest === 'never' || day > newest)) return 'active-since';
  if (alertsAt !== undefined && putOffAt !== undefined && putOffAt >= alertsAt) return 'put-off-since';
  const isWhole = coverage === 'whole' && lastActivity({ activity: [...days] }, { keys, siteId }) !== 'unknown';
  return isWhole || allowsUnknown ? undefined : 'activity-unknown';
}

function boundOfDays(filter: LastActiveFilter, today: DayNumber): ActivityBound | undefined {
  const { olderThanDays, before, after, never, unknown, app } = filter;
  const newest = Math.min(
    olderThanDays === undefined ? Number.POSITIVE_INFINITY : today - olderThanDays - 1,
    before === undefined ? Number.POSITIVE_INFINITY : dayOfText(before) - 1,
  );
  const where = { keys: app ? [app.key] : [], ...(app?.siteId === undefined ? {} : { siteId: app.siteId }) };
  const allowsUnknown = unknown === true;
  if (Number.isFinite(newest)) return { ...where, newest, allowsUnknown };
  const asksForNone = after === undefined && (never === true || allowsUnknown);
  return asksForNone ? { ...where, newest: 'never', allowsUnknown } : undefined;
}

function boundOfAges(
  ages: readonly ActivityAge[],
  today: DayNumber,
  counted: Pick<ActivityBound, 'keys'>,
): ActivityBound | undefined {
  const idle = ages.flatMap((age) => (age === 'never' || age === 'unknown' ? [] : IDLE_DAYS_MIN[age]));
  const allowsUnknown = ages.includes('unknown');
  if (idle.includes(0)) return undefined;
  return { ...counted, newest: idle.length === 0 ? 'never' : today - Math.min(...idle), allowsUnknown };
}

function thresholdOf(level: NonNullable<UserFilter['inactivity']>, rules: InactivityRules): number {
  return (level === 'overdue' ? rules.overdueDays : rules.warningDays) + rules.marginDays;
}

function neverAny(): ActivityBound {
  return { keys: [], newest: 'never', allowsUnknown: false };
}
