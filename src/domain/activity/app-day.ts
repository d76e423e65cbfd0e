import { canonicalAppKey, partsOfResource } from '../accounts/app-keys';
import { dayOfText, dayText, type DayNumber } from '../day';

/** `unknown`: an instant that could not be read. */
export type ActivityDay = DayNumber | 'never' | 'unknown';

/** Use of one app on one site. */
export type AppDay = { key: string; siteId: string; day: ActivityDay };

/** Which use is meant: of these apps, on this site. Empty and absent mean all. */
export type AppChoice = { keys: readonly string[]; siteId?: string | undefined };

/** One app instance of `productAccess`. A missing instant: the app was never used. */
export type ProductAccess = {
  id: string;
  key: string;
  /** ISO 8601. */
  lastActiveTimestamp?: string | undefined;
};

/** Use of which not even the app is known: it may be newer than all that is. */
export const USE_UNREAD: AppDay = { key: '', siteId: '', day: 'unknown' };

/** The apps of which something is known. */
export function namedApps(days: readonly AppDay[]): AppDay[] {
  return days.filter(({ siteId }) => siteId !== '');
}

/** Those of some days that may be of the apps that are meant: use of which the app is not known may be of any. */
export function daysOf(days: readonly AppDay[], { keys, siteId }: AppChoice): ActivityDay[] {
  const wanted = keys.map(canonicalAppKey);
  const isMeant = (app: AppDay): boolean =>
    app.siteId === '' ||
    ((wanted.length === 0 || wanted.includes(app.key)) && (siteId === undefined || siteId === app.siteId));
  return days.filter(isMeant).map(({ day }) => day);
}

/** The newest of some days: `unknown` where one could not be read, which may be the newest; `never` where there is none. */
export function newestOf(days: readonly ActivityDay[]): ActivityDay {
  return days.includes('unknown') ? 'unknown' : days.reduce(later, 'never');
}

/** The newest of those days that could be read; `undefined`: there is none. */
export function newestRead(days: readonly ActivityDay[]): DayNumber | undefined {
  const newest = newestOf(days.filter((day) => day !== 'unknown'));
  return typeof newest === 'number' ? newest : undefined;
}

/** Of two days the later one. What could not be read is later than `never` and earlier than any day. */
export function later(one: ActivityDay, other: ActivityDay): ActivityDay {
  return rank(other) > rank(one) ? other : one;
}

/** The order in which days are shown: the newest first, `never` last. */
export function newestFirst(a: ActivityDay, b: ActivityDay): number {
  return a === b ? 0 : later(a, b) === a ? -1 : 1;
}

function rank(day: ActivityDay): number {
  if (day === 'never') return Number.NEGATIVE_INFINITY;
  return day === 'unknown' ? Number.MIN_SAFE_INTEGER : day;
}

/** The newest day of each app, of what was said of it at one time. */
export function appDaysOf(productAccess: readonly ProductAccess[]): AppDay[] {
  return newestOfEach(productAccess.map(appDayOf));
}

/** One day for each app: the newest of those that are named twice. */
export function newestOfEach(days: readonly AppDay[]): AppDay[] {
  return joinedDays(days, (one, other) => newestOf([one.day, other.day]));
}

/** One day for each app: of those that are named twice, what `join` makes of both. */
export function joinedDays(days: readonly AppDay[], join: (one: AppDay, other: AppDay) => ActivityDay): AppDay[] {
  const found = new Map<string, AppDay>();
  for (const one of days) {
    const name = nameOfApp(one);
    const earlier = found.get(name);
    found.set(name, earlier === undefined ? one : { ...one, day: join(earlier, one) });
  }
  return [...found.values()];
}

/** One text for an app on a site. */
export function nameOfApp({ key, siteId }: Pick<AppDay, 'key' | 'siteId'>): string {
  return `${key} ${siteId}`;
}

/** `YYYY-MM-DD`, `never` or `unknown`. */
export function textOfDay(day: ActivityDay): string {
  return typeof day === 'number' ? dayText(day) : day;
}

function appDayOf({ id, key, lastActiveTimestamp }: ProductAccess): AppDay {
  const { owner, siteId } = partsOfResource(id);
  const day = lastActiveTimestamp === undefined ? 'never' : dayOfText(lastActiveTimestamp);
  return {
    key: canonicalAppKey(key === '' ? owner : key),
    siteId,
    day: Number.isNaN(day) ? 'unknown' : day,
  };
}
