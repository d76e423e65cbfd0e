import { dayOfText, type DayNumber } from '../day';
import type { IndexContext } from '../filter/index-filter';
import type { LastActiveFilter, UserFilter } from '../filter/user-filter';
import type { ActivityAge } from '../words/activity';
import type { UserStatus } from '../words/users';
import type { InactivityRules } from './inactivity';
import { lastSeen, lastUse, type ReadActivity } from './read-activity';

/** Up to which day activity in some apps is no reason to leave an account alone; `never`: however old, it is one. */
type ActivityBound = {
  /** App keys; empty: all. */
  keys: string[];
  siteId?: string;
  newest: DayNumber | 'never';
  /** Whether accounts were asked for whose activity is not known. */
  allowsUnknown: boolean;
  /** The accounts were alerts at this time, in ms: whose alert was snoozed or dismissed since is left alone. */
  alertsAt?: number;
  /** When the scan began that shows who is an alert, in ms: whoever was brought back since is none; absent: `alertsAt`. */
  indexedAt?: number;
  /** Whoever has one of these statuses over all directories was asked for too, however active. */
  orStatus?: UserStatus[];
};

/** What a part of a selection said of activity: all of its bounds hold. */
export type ActivityRule = ActivityBound[];

/** Why an account is none of those whom a selection meant, the first that holds of several. */
const NO_LONGER_MEANT = ['active-since', 'put-off-since', 'restored-since', 'activity-unknown'] as const;
export type NoLongerMeant = (typeof NO_LONGER_MEANT)[number];

/**
 * What else is known of an account right now. `putOffAt`: when its alert was snoozed or dismissed, in ms; `restoredAt`:
 * when a run of ours last gave it back what was taken; `status`: over all directories. `undefined`: not, or not known.
 */
export type KnownNow = {
  putOffAt?: number | undefined;
  restoredAt?: number | undefined;
  status?: UserStatus | 'unknown' | undefined;
};

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
  { today, rules, now, indexedAt }: IndexContext & FoundAt,
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
      ...ofAlerts({ now, indexedAt }),
    },
    filter.status && boundOfInvited(filter.status),
  ].filter((bound) => bound !== undefined);
  return bounds.length === 0 ? undefined : bounds;
}

/** The rule of alerts that were named: last active by that day, over the counted apps. */
export function ruleOfDay(
  day: string,
  { rules: { countedApps }, ...found }: { rules: Pick<InactivityRules, 'countedApps'> } & FoundAt,
): ActivityRule {
  return [{ keys: [...countedApps], newest: dayOfText(day), allowsUnknown: false, ...ofAlerts(found) }];
}

/** From when on what became of alerts matters to a run with these rules, in ms; `undefined`: none is of alerts. */
export function alertsSince(rules: readonly ActivityRule[]): number | undefined {
  const times = rules.flat().flatMap(({ alertsAt, indexedAt }) => indexedAt ?? alertsAt ?? []);
  return times.length === 0 ? undefined : Math.min(...times);
}

/**
 * Why an account is not acted upon any more; `undefined`: it is as inactive as one of the rules wants it.
 *
 * @param activity as read right now; `undefined`: it was not read
 */
export function activeSince(
  rules: readonly ActivityRule[],
  activity: ReadActivity | undefined,
  now: KnownNow = {},
): NoLongerMeant | undefined {
  const reasons = rules.map((bounds) => bounds.map((bound) => whyNot(bound, activity, now)));
  if (reasons.some((ofRule) => ofRule.every((reason) => reason === undefined))) return undefined;
  return NO_LONGER_MEANT.find((reason) => reasons.flat().includes(reason));
}

/** A day that was read speaks for itself; that there is no newer one, only the whole of the activity says. */
function whyNot(
  { keys, siteId, newest, allowsUnknown, orStatus, ...found }: ActivityBound,
  activity: ReadActivity | undefined,
  { status, ...since }: KnownNow,
): NoLongerMeant | undefined {
  if (orStatus?.some((one) => one === status) === true) return undefined;
  const seen = activity && lastSeen(activity, { keys, siteId });
  if (seen !== undefined && (newest === 'never' || seen > newest)) return 'active-since';
  const noAlert = whyNoAlert(found, since);
  if (noAlert !== undefined) return noAlert;
  const isWhole = activity !== undefined && lastUse(activity, { keys, siteId }) !== 'unknown';
  return isWhole || allowsUnknown ? undefined : 'activity-unknown';
}

/** Why an account that was chosen as an alert is none any more, by what people have done since. */
function whyNoAlert(
  { alertsAt, indexedAt = alertsAt }: Pick<ActivityBound, 'alertsAt' | 'indexedAt'>,
  { putOffAt, restoredAt }: Pick<KnownNow, 'putOffAt' | 'restoredAt'>,
): 'put-off-since' | 'restored-since' | undefined {
  if (alertsAt === undefined || indexedAt === undefined) return undefined;
  if (putOffAt !== undefined && putOffAt >= alertsAt) return 'put-off-since';
  return restoredAt !== undefined && restoredAt >= indexedAt ? 'restored-since' : undefined;
}

/** When accounts were chosen, in ms, and when the scan began that shows them; absent: there was none. */
type FoundAt = { now: number; indexedAt?: number | undefined };

function ofAlerts({ now, indexedAt }: FoundAt): Pick<ActivityBound, 'alertsAt' | 'indexedAt'> {
  return { alertsAt: now, ...(indexedAt !== undefined && { indexedAt }) };
}

function boundOfDays(filter: LastActiveFilter, today: DayNumber): ActivityBound | undefined {
  const { olderThanDays, before, after, never, unknown, app } = filter;
  const newest = Math.min(
    olderThanDays === undefined ? Number.POSITIVE_INFINITY : today - olderThanDays - 1,
    before === undefined ? Number.POSITIVE_INFINITY : dayOfText(before) - 1,
  );
  const where = { keys: app ? [app.key] : [], ...(app?.siteId !== undefined && { siteId: app.siteId }) };
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

/** Whoever accepts an invitation is active then: nobody chosen as invited, unless active accounts were asked for too. */
function boundOfInvited(statuses: readonly UserStatus[]): ActivityBound | undefined {
  if (!statuses.includes('invited') || statuses.includes('active')) return undefined;
  const others = statuses.filter((status) => status !== 'invited');
  return { keys: [], newest: 'never', allowsUnknown: false, ...(others.length > 0 && { orStatus: others }) };
}
