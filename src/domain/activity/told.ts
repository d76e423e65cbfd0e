import { canonicalAppKey, partsOfResource } from '../accounts/app-keys';

/** One app instance of `productAccess`. A missing instant: the app was never used. */
export type ProductAccess = {
  id: string;
  key: string;
  /** ISO 8601. */
  lastActiveTimestamp?: string | undefined;
};

export type AppActivity = { key: string; siteId: string; lastActive: string };

/**
 * The latest activity over all apps: a day (UTC), `never`, or `unknown` when it was not read, or that of one app was not,
 * which may be later than all others.
 *
 * Active means that an app page was viewed for two seconds or more; it is reported up to 24 hours late.
 *
 * @see https://developer.atlassian.com/cloud/admin/organization/rest/ users/search, expand `productAccess`
 */
export function lastActiveOf(productAccess: readonly ProductAccess[] | undefined): string {
  if (productAccess === undefined) return 'unknown';
  return latest(productAccess.map(({ lastActiveTimestamp }) => dayOf(lastActiveTimestamp)));
}

/** The latest activity per app and site, the newest first, `never` last. */
export function activityOf(productAccess: readonly ProductAccess[] | undefined): AppActivity[] {
  const found = new Map<string, AppActivity>();
  for (const access of productAccess ?? []) {
    const { owner, siteId } = partsOfResource(access.id);
    const key = canonicalAppKey(access.key === '' ? owner : access.key);
    const earlier = found.get(`${key} ${siteId}`)?.lastActive ?? 'never';
    found.set(`${key} ${siteId}`, {
      key,
      siteId,
      lastActive: latest([earlier, dayOf(access.lastActiveTimestamp)]),
    });
  }
  return [...found.values()].sort((a, b) => rank(b.lastActive).localeCompare(rank(a.lastActive)));
}

function latest(days: readonly string[]): string {
  if (days.includes('unknown')) return 'unknown';
  return days.reduce((best, day) => (rank(day) > rank(best) ? day : best), 'never');
}

function dayOf(instant: string | undefined): string {
  if (instant === undefined) return 'never';
  const at = new Date(instant);
  return Number.isNaN(at.getTime()) ? 'unknown' : at.toISOString().slice(0, 10);
}

/** The order in which days are shown: what could not be read above `never` and below any day. */
function rank(day: string): string {
  if (day === 'never') return '';
  return day === 'unknown' ? '0' : day;
}
