import type { ActivityAge, AlertState, InactivityLevel } from '../words/activity';
import type { DIRECTIONS, ORDERED_BY, UserStatus } from '../words/users';

/**
 * Last activity, over all apps or over one. The days (`before`, `after`, `olderThanDays`) are joined by and; accounts
 * without such a day are joined by or:
 * - `never: true` adds those that never used it, `false` leaves them out of `olderThanDays`, which otherwise counts them
 *   from the day they were added;
 * - `unknown: true` adds those whose activity was not read. They match nothing else.
 */
export type LastActiveFilter = {
  /** More whole days ago than this; today is the day in the settings' time zone. */
  olderThanDays?: number | undefined;
  /** On an earlier day (UTC) than this. */
  before?: string | undefined;
  /** On a later day (UTC) than this. */
  after?: string | undefined;
  never?: boolean | undefined;
  unknown?: boolean | undefined;
  /** Activity in this app, on one site or on all. Absent: in any app, as the table shows it. */
  app?: { key: string; siteId?: string | undefined } | undefined;
};

/** An app on every site, an app on one site, or a site alone: any app there. One of the two is given. */
export type AppCriterion = { key?: string | undefined; siteId?: string | undefined };

/**
 * Accounts that a filter leaves out: whoever one of these holds for. Members of one array are joined by or, and so are
 * these.
 */
export type ExcludingFilter = {
  groupIds?: string[] | undefined;
  apps?: AppCriterion[] | undefined;
  /** `true` leaves out those that are protected, `false` those that are not. */
  protected?: boolean | undefined;
  accountIds?: string[] | undefined;
};

/**
 * Members of one array are joined by or, criteria by and. Atlassian's search answers all of them but `lastActive`,
 * `added`, `activityAge`, `inactivity`, `alertStates`, `protected`, `not`, `orgAdmin: false` and the status `invited`: these
 * take the directory index. A list or a count by more than 200 `accountIds` takes it too; runs and exports read those one by one.
 */
export type UserFilter = {
  text?: string | undefined;
  emails?: string[] | undefined;
  accountIds?: string[] | undefined;
  status?: UserStatus[] | undefined;
  claimStatus?: 'managed' | 'unmanaged' | undefined;
  apps?: AppCriterion[] | undefined;
  roleIds?: string[] | undefined;
  directoryIds?: string[] | undefined;
  groupIds?: string[] | undefined;
  domains?: string[] | undefined;
  /** Not together with `roleIds`. */
  orgAdmin?: boolean | undefined;
  mfaEnabled?: boolean | undefined;
  lastActive?: LastActiveFilter | undefined;
  /** Added to the organization on an earlier or a later day (UTC) than these. */
  added?: { before?: string | undefined; after?: string | undefined } | undefined;
  /** The age of the last activity over the counted apps, as the dashboard shows it. Of any status. */
  activityAge?: ActivityAge[] | undefined;
  /**
   * Accounts that the inactivity rule of the settings names, as the dashboard counts them: active, unprotected, past the
   * threshold, and neither snoozed nor dismissed, unless `alertStates` asks for these.
   */
  inactivity?: InactivityLevel | undefined;
  /** Accounts that `alerts.list` lists in these states. */
  alertStates?: AlertState[] | undefined;
  /** Named in the settings' list of protected accounts, which holds for addresses, domains and groups as of the scan. */
  protected?: boolean | undefined;
  not?: ExcludingFilter | undefined;
};

/** By the day (UTC); accounts without one come last in both directions. Takes the directory index. */
export type UserOrder = { by: (typeof ORDERED_BY)[number]; direction: (typeof DIRECTIONS)[number] };
