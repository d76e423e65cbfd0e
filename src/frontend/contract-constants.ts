import type {
  ActivityAge,
  AuditAct,
  AlertState,
  Exclusion,
  InactivityLevel,
  ListedState,
  RunAction,
  RunResult,
  UserExportColumn,
  UserOrder,
  UserPreferences,
  UserStatus,
} from '../contract';

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

/** Columns that an export of users may have besides id, name and e-mail. */
export const USER_EXPORT_COLUMNS = [
  ...USER_COLUMNS,
  'orgAdmin',
  'appActivity',
  'groupNames',
] as const satisfies readonly UserExportColumn[];

export const PAGE_SIZES = [25, 50, 100] as const satisfies readonly UserPreferences['pageSize'][];

export const DEFAULT_PREFERENCES: UserPreferences = {
  columns: ['status', 'lastActive', 'apps', 'managed', 'groups'],
  pageSize: 25,
};

export const PASTED_MAX = 10_000;

/** The most addresses of one list in a selection. */
export const LISTED_EMAILS_MAX = 10_000;

/** The most entries of one list of protected accounts. */
export const PROTECTED_MAX = 2_000;

export const USER_STATUSES = [
  'active',
  'suspended',
  'deactivated',
  'invited',
  'no-directory',
  'for-deletion',
] as const satisfies readonly UserStatus[];

/** Every order that the directory index answers. */
export const USER_ORDERS = [
  { by: 'lastActive', direction: 'asc' },
  { by: 'lastActive', direction: 'desc' },
  { by: 'added', direction: 'asc' },
  { by: 'added', direction: 'desc' },
] as const satisfies readonly UserOrder[];

/** The most days ago that a filter by activity takes. */
export const INACTIVE_DAYS_MAX = 3_650;

export const ACTIVITY_AGES = [
  'd0to30',
  'd31to60',
  'd61to90',
  'over90',
  'never',
  'unknown',
] as const satisfies readonly ActivityAge[];

export const ALERT_STATES = ['new', 'continuing', 'snoozed', 'dismissed'] as const satisfies readonly AlertState[];

export const LISTED_STATES = ['open', ...ALERT_STATES, 'resolved'] as const satisfies readonly ListedState[];

/** The most days that an alert is put off by. */
export const SNOOZE_DAYS_MAX = 365;

export const INACTIVITY_LEVELS = ['warning', 'overdue'] as const satisfies readonly InactivityLevel[];

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
  'app-account',
  'not-active',
  'inferred',
  'group-synced',
  'group-unmodifiable',
] as const satisfies readonly Exclusion[];

/** In the order in which a menu offers them. */
export const RUN_ACTIONS = [
  'suspend',
  'restore',
  'deactivate',
  'reactivate',
  'grant-app',
  'revoke-app',
  'add-to-group',
  'remove-from-group',
  'revoke-tokens',
] as const satisfies readonly RunAction[];

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

export const AUDIT_ACTS = [
  'org-key.set',
  'org-key.deleted',
  'org-key.restored',
  'org-key.expiry-said',
  'storage.adopted',
  'settings.changed',
  'access.granted',
  'access.withdrawn',
  'access.refused',
  'filter.shared',
  'filter.unshared',
  'audit.pruned',
  'run.planned',
  'run.applied',
  'run.row',
  'run.cancelled',
  'run.ended',
  'alerts.delivered',
  'alerts.snoozed',
  'alerts.dismissed',
  'alerts.reopened',
  'export.started',
  'export.ended',
  'export.downloaded',
  'export.deleted',
  'privacy.reported',
  'privacy.exported',
  'privacy.announced',
  'privacy.deleted',
] as const satisfies readonly AuditAct[];

/** Acts whose target is an account. */
export const ACTS_ON_ACCOUNTS: readonly AuditAct[] = [
  'access.granted',
  'access.withdrawn',
  'access.refused',
  'run.row',
];

/** Stands where an account was that is closed. */
export const ERASED_ACCOUNT = '(erased)';

/** Who acted where no person did. */
export const APP_ACTOR = 'app';
