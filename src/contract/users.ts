import { z } from 'zod';
import { ALERT_STATES } from './alerts';
import {
  AccountId,
  AppKey,
  Cursor,
  Day,
  DirectoryId,
  EmailAddress,
  EmailDomain,
  FilterId,
  GroupId,
  ResourceId,
  RoleId,
  SiteId,
  Text,
} from './common';
import { ACTIVITY_AGES, INACTIVITY_LEVELS } from './inactivity';
import type { Undecidable } from './known';

/**
 * What the account's two states mean together. `invited` is read off an active account that has never used an app and
 * was added lately: Atlassian says `active` of it, so a filter for `active` finds it too, and only the directory index
 * can be asked for `invited` alone.
 */
export const USER_STATUSES = ['active', 'suspended', 'deactivated', 'invited', 'no-directory', 'for-deletion'] as const;
export type UserStatus = (typeof USER_STATUSES)[number];

/**
 * The most ids, or addresses, of one pasted list. A page sends 500 KiB in a call: 10,000 ids of today's form fit, and
 * 10,000 addresses of up to 48 characters.
 */
export const PASTED_MAX = 10_000;

const DAYS_MAX = 3_650;

/**
 * Last activity, over all apps or over one. The days (`before`, `after`, `olderThanDays`) are joined by and; accounts
 * without such a day are joined by or:
 * - `never: true` adds those that never used it, `false` leaves them out of `olderThanDays`, which otherwise counts them
 *   from the day they were added;
 * - `unknown: true` adds those whose activity was not read. They match nothing else.
 */
export const LastActiveFilter = z.strictObject({
  /** More whole days ago than this; today is the day in the settings' time zone. */
  olderThanDays: z.int().min(0).max(DAYS_MAX).optional(),
  /** On an earlier day (UTC) than this. */
  before: Day.optional(),
  /** On a later day (UTC) than this. */
  after: Day.optional(),
  never: z.boolean().optional(),
  unknown: z.boolean().optional(),
  /** Activity in this app, on one site or on all. Absent: in any app, as the table shows it. */
  app: z.strictObject({ key: AppKey, siteId: SiteId.optional() }).optional(),
});
export type LastActiveFilter = z.output<typeof LastActiveFilter>;

/** An app on every site, an app on one site, or a site alone: any app there. One of the two is given. */
const AppCriterion = z
  .strictObject({ key: AppKey.optional(), siteId: SiteId.optional() })
  .refine(({ key, siteId }) => (key ?? siteId) !== undefined, { path: ['key'] });
export type AppCriterion = z.output<typeof AppCriterion>;

/**
 * Members of one array are joined by or, criteria by and. Atlassian's search answers all of them but `lastActive`,
 * `added`, `activityAge`, `inactivity`, `alertStates`, `protected`, `orgAdmin: false` and the status `invited`: these take the
 * directory index. A list or a count by more than 200 `accountIds` takes it too; runs and exports read those one by one.
 */
export const UserFilter = z.strictObject({
  text: Text.trim().min(1).max(200).optional(),
  emails: z.array(EmailAddress).min(1).max(PASTED_MAX).optional(),
  accountIds: z.array(AccountId).min(1).max(PASTED_MAX).optional(),
  status: z
    .array(z.enum(['active', 'suspended', 'deactivated', 'invited', 'no-directory', 'for-deletion']))
    .min(1)
    .optional(),
  claimStatus: z.enum(['managed', 'unmanaged']).optional(),
  apps: z.array(AppCriterion).min(1).max(20).optional(),
  roleIds: z.array(RoleId).min(1).max(10).optional(),
  directoryIds: z.array(DirectoryId).min(1).max(10).optional(),
  groupIds: z.array(GroupId).min(1).max(10).optional(),
  domains: z.array(EmailDomain).min(1).max(10).optional(),
  /** Not together with `roleIds`. */
  orgAdmin: z.boolean().optional(),
  mfaEnabled: z.boolean().optional(),
  lastActive: LastActiveFilter.optional(),
  /** Added to the organization on an earlier or a later day (UTC) than these. */
  added: z.strictObject({ before: Day.optional(), after: Day.optional() }).optional(),
  /** The age of the last activity over the counted apps, as the dashboard shows it. Of any status. */
  activityAge: z.array(z.enum(ACTIVITY_AGES)).min(1).optional(),
  /**
   * Accounts that the inactivity rule of the settings names, as the dashboard counts them: active, unprotected, past the
   * threshold, and neither snoozed nor dismissed, unless `alertStates` asks for these.
   */
  inactivity: z.enum(INACTIVITY_LEVELS).optional(),
  /** Accounts that `alerts.list` lists in these states. */
  alertStates: z.array(z.enum(ALERT_STATES)).min(1).max(ALERT_STATES.length).optional(),
  /** Named in the settings' list of protected accounts, which holds for addresses, domains and groups as of the scan. */
  protected: z.boolean().optional(),
});
export type UserFilter = z.output<typeof UserFilter>;

/** By the day (UTC); accounts without one come last in both directions. Takes the directory index. */
export const UserOrder = z.strictObject({ by: z.enum(['lastActive', 'added']), direction: z.enum(['asc', 'desc']) });
export type UserOrder = z.output<typeof UserOrder>;

export const PAGE_SIZES = [25, 50, 100] as const;

export const ListUsers = z.strictObject({
  filter: UserFilter.default({}),
  order: UserOrder.optional(),
  cursor: Cursor.optional(),
  limit: z.int().min(1).max(100).default(25),
});

export const CountUsers = z.strictObject({ filter: UserFilter.default({}) });
export const GetUser = z.strictObject({ accountId: AccountId });

/** Why an account is protected; `self`: the caller. Organization admins are protected from runs always. */
export type ProtectionReason = 'account' | 'email' | 'domain' | 'group' | 'org-admin' | 'self' | 'key-creator';

/** `YYYY-MM-DD`, `never`: no app was ever used, `unknown`: it was not read. */
export type LastActive = string;

export type UserRow = {
  accountId: string;
  name: string;
  /** Absent where the account hides it. */
  email?: string;
  status: UserStatus | 'unknown';
  claimStatus: 'managed' | 'unmanaged' | 'unknown';
  accountType: string;
  lastActive: LastActive;
  /** The newest first. */
  activity: { key: string; siteId: string; lastActive: LastActive }[];
  addedAt?: string;
  mfaEnabled?: boolean;
  orgAdmin: boolean;
  /** App instances on which the user has a role. */
  appCount?: number;
  groupCount?: number;
  protectedBy?: ProtectionReason;
  /** Atlassian does not know the account any more: it has gone since the scan. The name is its id. */
  gone?: true;
};

export type UserPage = {
  rows: UserRow[];
  nextCursor?: string;
  total: number;
  /** `index`: who is listed, in which order, and their activity are as of the last scan; all else in a row is of now. */
  source: 'live' | 'index';
  asOf: string;
  /** Where the search of a live page may not show all activity: the scan whose activity is told besides. */
  scanAsOf?: string;
  /** Accounts of the page of which Atlassian said something that could not be read: it counts as unknown. */
  readInPart?: number;
  /** With a pasted list: what of it is not among the users that match; of `source: index`, by ids alone. */
  notFound?: string[];
  /** What the filter, or a setting that it asks by, names and is gone. Who matches cannot be decided: nobody is listed. */
  undecidable?: Undecidable[];
};

/** How an app was granted: to the account, through these groups, or implied by another role. */
export type GrantedApp = {
  resourceId: string;
  key: string;
  appName: string;
  siteId?: string;
  siteName?: string;
  roles: {
    roleId: string;
    methods: ('direct' | 'group' | 'inferred')[];
    throughGroups?: { groupId: string; name: string }[];
  }[];
  lastActive: LastActive;
};

/** Parts of a user's page that are read apart, so that one that fails hides no other. */
export type UserSection = 'account' | 'activity' | 'apps' | 'groups' | 'lifecycle';

export type UserDetail = UserRow & {
  nickname?: string;
  jobTitle?: string;
  department?: string;
  location?: string;
  timeZone?: string;
  deactivatedOn?: string;
  managementSource?: string;
  platformRoles: string[];
  directories: { directoryId: string; name: string; status: 'active' | 'suspended' | 'unknown' }[];
  apps: GrantedApp[];
  groups: { groupId: string; name: string; directoryId?: string; synced?: boolean }[];
  /** Whether the account can be deactivated here; `reason` is Atlassian's key, e.g. `externalDirectory.scim`. */
  lifecycle: { allowed: boolean | 'unknown'; reason?: string };
  /** Parts that Atlassian did not answer; what they would have shown is empty or unknown. */
  unread: UserSection[];
  asOf: string;
  /** Where the search may not show all activity: the scan whose activity is told besides. */
  scanAsOf?: string;
};

export const USER_COLUMNS = ['status', 'lastActive', 'apps', 'managed', 'groups', 'added', 'mfa'] as const;
export const UserPreferences = z.strictObject({
  columns: z.array(z.enum(USER_COLUMNS)).max(USER_COLUMNS.length),
  pageSize: z.union([z.literal(25), z.literal(50), z.literal(100)]),
});
export type UserPreferences = z.output<typeof UserPreferences>;
export const DEFAULT_PREFERENCES: UserPreferences = {
  columns: ['status', 'lastActive', 'apps', 'managed', 'groups'],
  pageSize: 25,
};

export const SaveFilter = z.strictObject({
  /** Given: the filter of that id is replaced. */
  filterId: FilterId.optional(),
  name: Text.trim().min(1).max(80),
  filter: UserFilter,
  /** Seen by every admin; otherwise only by the one who saved it. */
  shared: z.boolean(),
});
export const DeleteFilter = z.strictObject({ filterId: FilterId });
export type SavedFilter = { filterId: string; name: string; filter: UserFilter; shared: boolean; mine: boolean };

export const SearchGroups = z.strictObject({
  text: Text.trim().max(200).optional(),
  groupIds: z.array(GroupId).min(1).max(10).optional(),
  /** Groups that grant this role on this app instance; Atlassian may answer with some that grant one of the two elsewhere. */
  granting: z.strictObject({ resourceId: ResourceId, role: RoleId }).optional(),
});
export type GroupRow = { groupId: string; name: string; directoryId?: string; synced: boolean; userCount?: number };

export type UsersCalls = {
  /**
   * What takes the directory index fails without one: `not-found`, field `filter.lastActive` (or whichever asks for it,
   * or `order`), problem `no-scan-yet`. Joined with criteria that the index does not hold (text, e-mails, groups, apps,
   * roles, directories, domains) it takes a search for those as well; where that finds more than one call can read:
   * `invalid-input`, field `filter`, problem `too-wide-for-activity`.
   *
   * Addresses are searched a hundred a request, and one call can send about 80: a longer list fails as `rate-limited`,
   * field `filter.emails`, problem `read-in-part`, with how many of how many are read. What was read is kept for five
   * minutes; the same call goes on from there. Users of more than 1,000 addresses come in the order of their ids.
   */
  'users.list': (input: z.input<typeof ListUsers>) => UserPage;
  'users.count': (
    input: z.input<typeof CountUsers>,
  ) => { total: number } & Pick<UserPage, 'source' | 'asOf' | 'undecidable'>;
  'users.get': (input: z.input<typeof GetUser>) => UserDetail;
  'users.savePreferences': (input: UserPreferences) => UserPreferences;
  'users.saveFilter': (input: z.input<typeof SaveFilter>) => { savedFilters: SavedFilter[] };
  'users.deleteFilter': (input: z.input<typeof DeleteFilter>) => { savedFilters: SavedFilter[] };
  'groups.search': (input: z.input<typeof SearchGroups>) => { rows: GroupRow[] };
};
