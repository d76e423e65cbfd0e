import { canonicalAppKey, partsOfResource } from '../accounts/app-keys';
import {
  appDaysOf,
  daysOf,
  nameOfApp,
  newestFirst,
  newestOf,
  newestOfEach,
  newestRead,
  textOfDay,
  USE_UNREAD,
  type ActivityDay,
  type AppChoice,
  type AppDay,
  type ProductAccess,
} from './app-day';

/** Of which directories some days tell: of all, or of those that are known to be told. */
export type ActivityCoverage = 'whole' | { directories: readonly string[] };

/** Nothing says of which directories days tell. */
export const COVERS_NOTHING: ActivityCoverage = { directories: [] };

/**
 * What was read of somebody's use of apps, and how much of it that is: a day that is there says that somebody was active
 * on it, but only a whole says that they were not active since. Made where activity is read, and never of days alone.
 */
export type ReadActivity = { coverage: ActivityCoverage; days: readonly AppDay[] };

export type AppActivity = { key: string; siteId: string; lastActive: string };

/** What a search, or several, have told. */
export function readActivity(productAccess: readonly ProductAccess[], coverage: ActivityCoverage): ReadActivity {
  return { coverage, days: appDaysOf(productAccess) };
}

/**
 * What the directory index keeps of an account: the whole, or days of which nothing says which directories they tell.
 *
 * @param days use of which not even the app is known says that they are not the whole
 */
export function indexedActivity(days: readonly AppDay[], coverage: ActivityCoverage = 'whole'): ReadActivity {
  const named = days.filter((one) => !isUseUnread(one));
  const isWhole = coverage === 'whole' && named.length === days.length;
  return { coverage: isWhole ? 'whole' : COVERS_NOTHING, days: named };
}

/** Days from which {@link indexedActivity} makes the same again. */
export function daysToKeep({ coverage, days }: ReadActivity): readonly AppDay[] {
  return coverage === 'whole' ? days : [...days, USE_UNREAD];
}

function isUseUnread({ key, siteId, day }: AppDay): boolean {
  return key === USE_UNREAD.key && siteId === USE_UNREAD.siteId && day === USE_UNREAD.day;
}

/**
 * What searches of some directories have told, with what a scan has read of all. Of both the newest day counts; where the
 * scan could not read one, what the searches say; and where it has not read all, the days that were seen, and no more.
 *
 * @param scanned what a scan has read of the account; `undefined`: nothing
 */
export function withScanned(seen: ReadActivity, scanned: ReadActivity | undefined): ReadActivity {
  if (seen.coverage === 'whole' || scanned === undefined) return seen;
  const used = new Set(seen.days.filter(({ day }) => day !== 'never').map(nameOfApp));
  const told = scanned.days.filter((one) => one.day !== 'unknown' || !used.has(nameOfApp(one)));
  const coverage = scanned.coverage === 'whole' ? 'whole' : seen.coverage;
  return { coverage, days: newestOfEach([...seen.days, ...told]) };
}

/** The part of it that is of one app instance. */
export function onResource({ coverage, days }: ReadActivity, resourceId: string): ReadActivity {
  const { owner, siteId } = partsOfResource(resourceId);
  const key = canonicalAppKey(owner);
  return { coverage, days: days.filter((one) => one.siteId === siteId && one.key === key) };
}

/** The newest day on which somebody was seen to use the apps that are meant, whatever else was not read. */
export function lastSeen({ days }: ReadActivity, choice: AppChoice): DaySeen {
  return newestRead(daysOf(days, choice));
}
type DaySeen = ReturnType<typeof newestRead>;

/** The last use of the apps that are meant: `unknown` where one could not be read, or some may not have been told. */
export function lastUse({ coverage, days }: ReadActivity, choice: AppChoice): ActivityDay {
  return coverage === 'whole' ? newestOf(daysOf(days, choice)) : 'unknown';
}

/** Whether no app was ever used; of what may not be whole nobody can say so. */
export function isNeverUsed({ coverage, days }: ReadActivity): boolean {
  return coverage === 'whole' && days.every(({ day }) => day === 'never');
}

/**
 * The latest activity over all apps, as it is shown: a day (UTC), `never`, or `unknown` when it was not read, or that of
 * one app was not, which may be later than all others. Of what may not be whole, the newest day that was seen.
 *
 * Active means that an app page was viewed for two seconds or more; it is reported up to 24 hours late.
 *
 * @see https://developer.atlassian.com/cloud/admin/organization/rest/ users/search, expand `productAccess`
 */
export function lastActiveOf(activity: ReadActivity | undefined): string {
  if (activity === undefined) return 'unknown';
  const newest = newestOf(activity.days.map(({ day }) => day));
  return newest === 'never' && activity.coverage !== 'whole' ? 'unknown' : textOfDay(newest);
}

/** The latest activity per app and site, the newest first, `never` last; of what may not be whole, the use that was seen. */
export function activityOf(activity: ReadActivity | undefined): AppActivity[] {
  const { coverage = COVERS_NOTHING, days = [] } = activity ?? {};
  return shownApps(coverage === 'whole' ? days : days.filter(({ day }) => day !== 'never'));
}

/** Use of apps as it is shown, the newest first. */
function shownApps(days: readonly AppDay[]): AppActivity[] {
  return days
    .toSorted((a, b) => newestFirst(a.day, b.day))
    .map(({ key, siteId, day }) => ({ key, siteId, lastActive: textOfDay(day) }));
}
