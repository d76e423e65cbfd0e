import { z } from 'zod';
import type { GrantedApp, LastActive } from '../domain/accounts/granted-app';
import type * as domain from '../domain/filter/user-filter';
import { ACTIVITY_AGES, ALERT_STATES, INACTIVE_DAYS_MAX, INACTIVITY_LEVELS } from '../domain/words/activity';
import type { Undecidable } from '../domain/words/known';
import {
  DIRECTIONS,
  ORDERED_BY,
  PASTED_MAX,
  USER_COLUMNS,
  USER_STATUSES,
  type ProtectionReason,
  type UserStatus,
} from '../domain/words/users';
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

/** @see LastActiveFilter of the domain, which says what each member means. */
export const LastActiveFilter = z.strictObject({
  olderThanDays: z.int().min(0).max(INACTIVE_DAYS_MAX).optional(),
  before: Day.optional(),
  after: Day.optional(),
  never: z.boolean().optional(),
  unknown: z.boolean().optional(),
  app: z.strictObject({ key: AppKey, siteId: SiteId.optional() }).optional(),
}) satisfies z.ZodType<domain.LastActiveFilter>;
export type LastActiveFilter = domain.LastActiveFilter;

const AppCriterion = z
  .strictObject({ key: AppKey.optional(), siteId: SiteId.optional() })
  .refine(({ key, siteId }) => (key ?? siteId) !== undefined, { path: ['key'] });
export type AppCriterion = domain.AppCriterion;

const Excluding = z
  .strictObject({
    groupIds: z.array(GroupId).min(1).max(10).optional(),
    apps: z.array(AppCriterion).min(1).max(20).optional(),
    protected: z.boolean().optional(),
    accountIds: z.array(AccountId).min(1).max(PASTED_MAX).optional(),
  })
  .refine((not) => Object.values(not).some((value) => value !== undefined)) satisfies z.ZodType<domain.ExcludingFilter>;

/** @see UserFilter of the domain, which says what each member means. */
export const UserFilter = z.strictObject({
  text: Text.trim().min(1).max(200).optional(),
  emails: z.array(EmailAddress).min(1).max(PASTED_MAX).optional(),
  accountIds: z.array(AccountId).min(1).max(PASTED_MAX).optional(),
  status: z.array(z.enum(USER_STATUSES)).min(1).optional(),
  claimStatus: z.enum(['managed', 'unmanaged']).optional(),
  apps: z.array(AppCriterion).min(1).max(20).optional(),
  roleIds: z.array(RoleId).min(1).max(10).optional(),
  directoryIds: z.array(DirectoryId).min(1).max(10).optional(),
  groupIds: z.array(GroupId).min(1).max(10).optional(),
  domains: z.array(EmailDomain).min(1).max(10).optional(),
  orgAdmin: z.boolean().optional(),
  mfaEnabled: z.boolean().optional(),
  lastActive: LastActiveFilter.optional(),
  added: z.strictObject({ before: Day.optional(), after: Day.optional() }).optional(),
  activityAge: z.array(z.enum(ACTIVITY_AGES)).min(1).optional(),
  inactivity: z.enum(INACTIVITY_LEVELS).optional(),
  alertStates: z.array(z.enum(ALERT_STATES)).min(1).max(ALERT_STATES.length).optional(),
  protected: z.boolean().optional(),
  not: Excluding.optional(),
}) satisfies z.ZodType<domain.UserFilter>;
export type UserFilter = domain.UserFilter;

export const UserOrder = z.strictObject({
  by: z.enum(ORDERED_BY),
  direction: z.enum(DIRECTIONS),
}) satisfies z.ZodType<domain.UserOrder>;
export type UserOrder = domain.UserOrder;

export const ListUsers = z.strictObject({
  filter: UserFilter.default({}),
  order: UserOrder.optional(),
  cursor: Cursor.optional(),
  limit: z.int().min(1).max(100).default(25),
});

export const CountUsers = z.strictObject({ filter: UserFilter.default({}) });
export const GetUser = z.strictObject({ accountId: AccountId });

export type UserRow = {
  accountId: string;
  name: string;
  /** Absent where the account hides it. */
  email?: string;
  status: UserStatus | 'unknown';
  /** With `source: index`, where the scan that lists the account has read another one than it has now. */
  scannedStatus?: UserStatus | 'unknown';
  claimStatus: 'managed' | 'unmanaged' | 'unknown';
  accountType: string;
  lastActive: LastActive;
  /** Of the app that `lastActive.app` of the filter names, by which the account was found. Absent: it names none. */
  lastActiveInApp?: LastActive;
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

export type PageOfUsers = {
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

export const UserPreferences = z.strictObject({
  columns: z.array(z.enum(USER_COLUMNS)).max(USER_COLUMNS.length),
  pageSize: z.union([z.literal(25), z.literal(50), z.literal(100)]),
});
export type UserPreferences = z.output<typeof UserPreferences>;

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
  'users.list': (input: z.input<typeof ListUsers>) => PageOfUsers;
  'users.count': (
    input: z.input<typeof CountUsers>,
  ) => { total: number } & Pick<PageOfUsers, 'source' | 'asOf' | 'undecidable'>;
  'users.get': (input: z.input<typeof GetUser>) => UserDetail;
  'users.savePreferences': (input: UserPreferences) => UserPreferences;
  'users.saveFilter': (input: z.input<typeof SaveFilter>) => { savedFilters: SavedFilter[] };
  'users.deleteFilter': (input: z.input<typeof DeleteFilter>) => { savedFilters: SavedFilter[] };
  'groups.search': (input: z.input<typeof SearchGroups>) => { rows: GroupRow[] };
};
