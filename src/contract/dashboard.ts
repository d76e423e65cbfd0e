import { z } from 'zod';
import type { RunSummary } from '../domain/runs/summary';
import type { ActivityAge } from '../domain/words/activity';
import type { Undecidable } from '../domain/words/known';
import type { Export } from './exports';

export const GetDashboard = z.strictObject({});

/** The organization as Atlassian counts it, right now or up to five minutes ago. */
export type OrgCounts = {
  total: number;
  /** Pending invitations are among them: Atlassian counts them as active. */
  active: number;
  suspended: number;
  deactivated: number;
  /** Accounts that are in no directory: managed ones to which nobody has given anything. */
  noDirectory: number;
  forDeletion: number;
  /** Active, added in the last 30 days, no app ever used. Known of the last scan only; absent before the first. */
  invited?: number;
  managed: number;
  unmanaged: number;
  orgAdmins: number;
  withoutMfa: number;
};

/** Use of one app on one site. */
export type AppUse = {
  key: string;
  siteId: string;
  /** Accounts with a role on it. Absent in organizations with more than 40 apps: each takes a request. */
  users?: number;
  /** Active accounts that used it in the last 30 days, as of `activityAsOf`. Absent before the first scan. */
  activeUsers?: number;
  /**
   * Absent where Atlassian does not say what was bought. `used`: active accounts with a role that takes a seat, in the
   * directory of the app; absent where that directory is not known, and where one call could not count for all apps.
   */
  seats?: { bought: number; used?: number };
};

/** One scan of those past: what the alerts were then. */
export type TrendPoint = { at: string; warning: number; overdue: number; total: number };

export type Dashboard = {
  counts: OrgCounts;
  /** As of when {@link Dashboard.counts} were counted. */
  asOf: string;
  /** By site, then by app. */
  apps: AppUse[];
  /** Of active accounts; the invited are under `never`. Absent before the first scan. `users.list {filter: {status: ['active'], activityAge: [age]}}` lists each. */
  activity?: Record<ActivityAge, number>;
  /** Those that are open. Absent before the first scan. `users.list {filter: {inactivity: 'warning' | 'overdue'}}` lists each number. */
  alerts?: {
    warning: number;
    overdue: number;
    /**
     * Active accounts that are not used for more than `thresholds.overdueDays`: the overdue, and those whom something
     * keeps from being an alert. Where all apps count, `users.list {filter: {status: ['active'], lastActive:
     * {olderThanDays: overdueDays}}}` lists them. Absent where a version before has counted.
     */
    unused?: number;
  };
  /** The end of the scan that `activity`, `alerts`, `counts.invited` and `apps[].activeUsers` come from. */
  activityAsOf?: string;
  /** Accounts of which Atlassian told that scan something that could not be read: it counts as unknown. */
  readInPart?: number;
  /** The day, in the settings' time zone, by which everything here that has an age was counted. */
  today: string;
  /** The settings that were counted with. */
  thresholds: { warningDays: number; overdueDays: number; marginDays: number; countedApps: string[] };
  /** The oldest first; at most 60. */
  trend: TrendPoint[];
  /** The scan under way, or the last one when it failed: ask `jobs.get`. */
  scan?: { jobId: string };
  /** What settings name and is gone: `activity` and `alerts` are absent then, whatever the last scan found. */
  undecidable?: Undecidable[];
  /** The newest first; at most 5. */
  recentRuns: RunSummary[];
  /** As `exports.list` tells them, the newest first; at most 5. */
  recentExports: Export[];
};

export type DashboardCalls = { 'dashboard.get': (input: z.input<typeof GetDashboard>) => Dashboard };
