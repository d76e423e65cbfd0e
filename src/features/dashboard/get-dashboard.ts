import type { App } from '../../app';
import type { AppUse, Dashboard, OrgProfile } from '../../contract';
import { canonicalAppKey } from '../../domain/accounts/app-keys';
import { dayText, todayIn } from '../../domain/day';
import { findSummary, type FoundSummary } from '../directory/find-summary';
import { freshOrgProfile } from '../directory/fresh-org-profile';
import { findScanToTell } from '../directory/scan/start-scan';
import { listExports } from '../exports/list-exports';
import { findVanishedSettings } from '../known/vanished-settings';
import { listRuns } from '../runs/list-runs';
import { liveCounts, type LiveCounts } from './live-counts';

const RUNS_SHOWN = 5;
const EXPORTS_SHOWN = 5;

/**
 * What the organization looks like: counted now, and as of the last scan. Before the first scan everything that takes
 * one is absent, not zero; and so is what the settings count by something that is gone.
 *
 * @throws {AppError} of the client, when Atlassian does not count
 */
export async function getDashboard(app: App): Promise<Dashboard> {
  const profile = await freshOrgProfile(app);
  const [undecidable, summary, { values }, history, scan, runs, exports] = await Promise.all([
    findVanishedSettings(app),
    findSummary(app),
    app.settings.get(),
    app.directoryIndex.history(),
    findScanToTell(app),
    listRuns(app, { limit: RUNS_SHOWN }),
    listExports(app, { limit: EXPORTS_SHOWN }),
  ]);
  const live = await liveCounts(app, profile);
  const { warningDays, overdueDays, marginDays, countedApps } = values;
  return {
    counts: { ...live.counts, ...(summary && { invited: summary.counts.invited }) },
    asOf: live.asOf,
    apps: appUse(profile, live, summary),
    ...(undecidable.length > 0 ? { undecidable } : inactivityOf(summary)),
    ...(summary && { activityAsOf: summary.asOf }),
    ...(summary?.counts.readInPart !== undefined && { readInPart: summary.counts.readInPart }),
    today: dayText(todayIn(values.timeZone, app.clock.now())),
    thresholds: { warningDays, overdueDays, marginDays, countedApps },
    trend: history,
    ...(scan !== undefined && { scan: { jobId: scan } }),
    recentRuns: runs.rows,
    recentExports: exports.rows,
  };
}

/** What counts by the settings, and only where all that they name is there. */
function inactivityOf(summary: FoundSummary | undefined): Pick<Dashboard, 'activity' | 'alerts'> {
  if (summary === undefined) return {};
  const { ages, warning, overdue, unused } = summary.counts;
  return { activity: ages, alerts: { warning, overdue, ...(unused !== undefined && { unused }) } };
}

function appUse(
  profile: OrgProfile | undefined,
  { appUsers, seatsUsed }: LiveCounts,
  summary: FoundSummary | undefined,
): AppUse[] {
  const active = new Map(
    summary?.counts.activeUsers.map(({ key, siteId, users }) => [`${key} ${siteId}`, users] as const),
  );
  const siteIds = profile?.sites.map(({ siteId }) => siteId) ?? [];
  return (profile?.apps ?? [])
    .map(({ resourceId, key, siteId, seats }) => {
      const users = appUsers.get(resourceId);
      const used = seatsUsed.get(resourceId);
      return {
        key,
        siteId,
        ...(users !== undefined && { users }),
        ...(summary && { activeUsers: active.get(`${canonicalAppKey(key)} ${siteId}`) ?? 0 }),
        ...(seats !== undefined && { seats: { bought: seats, ...(used !== undefined && { used }) } }),
      };
    })
    .sort((a, b) => siteIds.indexOf(a.siteId) - siteIds.indexOf(b.siteId));
}
