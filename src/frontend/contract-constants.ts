import type { Exclusion, RunResult, UserFilter, UserPreferences } from '../contract';

// Values of the contract that the page needs at run time. They are repeated here, because importing them would bring
// the contract's schemas into the bundle; a test holds them equal.

export const USER_COLUMNS = [
  'status',
  'lastActive',
  'apps',
  'managed',
  'groups',
  'added',
  'mfa',
] as const satisfies UserPreferences['columns'];

export const PAGE_SIZES = [25, 50, 100] as const satisfies readonly UserPreferences['pageSize'][];

export const DEFAULT_PREFERENCES: UserPreferences = {
  columns: ['status', 'lastActive', 'apps', 'managed', 'groups'],
  pageSize: 25,
};

export const PASTED_IDS_MAX = 200;
export const PASTED_EMAILS_MAX = 1_000;

/** The most entries of one list of protected accounts. */
export const PROTECTED_MAX = 2_000;

/** `invited` can be shown and not searched for: Atlassian says `active` of such accounts. */
export const SEARCHABLE_STATUSES = [
  'active',
  'suspended',
  'deactivated',
  'no-directory',
  'for-deletion',
] as const satisfies readonly NonNullable<UserFilter['status']>[number][];

export const EXCLUSIONS = [
  'protected',
  'yourself',
  'org-admin',
  'key-creator',
  'already',
  'not-managed',
  'idp-managed',
  'not-found',
  'not-in-directory',
  'not-undoable',
  'unreadable',
] as const satisfies readonly Exclusion[];

/** In the order in which a page shows them. */
export const RESULTS = [
  'done',
  'failed',
  'unknown',
  'skipped-changed',
  'skipped-protected',
  'already',
  'not-run',
] as const satisfies readonly RunResult[];
