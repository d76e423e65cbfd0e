import { z } from 'zod';
import { AccountId, Cursor } from './common';

/**
 * What the account's two states mean together. `invited` is read off an active account that has never used an app and
 * was added lately: Atlassian says `active` of it, so it can be shown and not searched for.
 */
export const USER_STATUSES = ['active', 'suspended', 'deactivated', 'invited', 'no-directory', 'for-deletion'] as const;
export type UserStatus = (typeof USER_STATUSES)[number];

/** Pasted lists are read by ids 10 a request and by addresses 100 a request, within one call of 25 s. */
export const PASTED_IDS_MAX = 200;
export const PASTED_EMAILS_MAX = 1_000;

/** The criteria that Atlassian's search answers. Members of one array are joined by or, criteria by and. */
export const UserFilter = z.strictObject({
  text: z.string().trim().min(1).max(200).optional(),
  emails: z.array(z.string().trim().toLowerCase().pipe(z.email())).min(1).max(PASTED_EMAILS_MAX).optional(),
  accountIds: z.array(AccountId).min(1).max(PASTED_IDS_MAX).optional(),
  status: z
    .array(z.enum(['active', 'suspended', 'deactivated', 'no-directory', 'for-deletion']))
    .min(1)
    .optional(),
  claimStatus: z.enum(['managed', 'unmanaged']).optional(),
  apps: z
    .array(z.strictObject({ key: z.string().min(1), siteId: z.string().min(1).optional() }))
    .min(1)
    .max(20)
    .optional(),
  roleIds: z.array(z.string().min(1).max(100)).min(1).max(10).optional(),
  directoryIds: z.array(z.string().min(1).max(128)).min(1).max(10).optional(),
  groupIds: z.array(z.string().min(1).max(128)).min(1).max(10).optional(),
  domains: z.array(z.string().min(3).max(253)).min(1).max(10).optional(),
  /** Only `true` can be asked for; not together with `roleIds`. */
  orgAdmin: z.literal(true).optional(),
  mfaEnabled: z.boolean().optional(),
});
export type UserFilter = z.output<typeof UserFilter>;

export const PAGE_SIZES = [25, 50, 100] as const;

export const ListUsers = z.strictObject({
  filter: UserFilter.default({}),
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
};

export type UserPage = {
  rows: UserRow[];
  nextCursor?: string;
  total: number;
  source: 'live' | 'index';
  asOf: string;
  /** With a pasted list: what of it is not among the users that match. */
  notFound?: string[];
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
  filterId: z.string().max(64).optional(),
  name: z.string().trim().min(1).max(80),
  filter: UserFilter,
  /** Seen by every admin; otherwise only by the one who saved it. */
  shared: z.boolean(),
});
export const DeleteFilter = z.strictObject({ filterId: z.string().min(1).max(64) });
export type SavedFilter = { filterId: string; name: string; filter: UserFilter; shared: boolean; mine: boolean };

export const SearchGroups = z.strictObject({
  text: z.string().trim().max(200).optional(),
  groupIds: z.array(z.string().min(1).max(128)).min(1).max(10).optional(),
});
export type GroupRow = { groupId: string; name: string; directoryId?: string; synced: boolean; userCount?: number };

export type UsersCalls = {
  'users.list': (input: z.input<typeof ListUsers>) => UserPage;
  'users.count': (input: z.input<typeof CountUsers>) => { total: number; asOf: string };
  'users.get': (input: z.input<typeof GetUser>) => UserDetail;
  'users.savePreferences': (input: UserPreferences) => UserPreferences;
  'users.saveFilter': (input: z.input<typeof SaveFilter>) => { savedFilters: SavedFilter[] };
  'users.deleteFilter': (input: z.input<typeof DeleteFilter>) => { savedFilters: SavedFilter[] };
  'groups.search': (input: z.input<typeof SearchGroups>) => { rows: GroupRow[] };
};
