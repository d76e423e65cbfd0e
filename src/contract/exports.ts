import { z } from 'zod';
import { INACTIVITY_LEVELS, LISTED_STATES, type InactivityLevel, type ListedState } from '../domain/words/activity';
import { USER_EXPORT_COLUMNS, type ExportKind, type ExportState, type UserExportColumn } from '../domain/words/exports';
import type { Undecidable } from '../domain/words/known';
import type { RunAction } from '../domain/words/runs';
import { PASTED_MAX } from '../domain/words/users';
import { AuditFilter } from './audit';
import { AccountId, Cursor, Day, ExportId, GroupId, RunId, SiteId, Text } from './common';
import { Selection } from './runs';
import { TimeZone } from './settings';
import { UserFilter } from './users';

const Outcome = Text.min(1).max(64);
const GroupIds = z.array(GroupId).min(1).max(100);

/**
 * `filter` and `accountIds` or `selection`, as the Users page has them; nothing: everybody. Parts are joined; an
 * account that is named twice is one row.
 */
export const UsersExportOptions = z.strictObject({
  filter: UserFilter.optional(),
  accountIds: z.array(AccountId).min(1).max(PASTED_MAX).optional(),
  selection: Selection.optional(),
  columns: z.array(z.enum(USER_EXPORT_COLUMNS)).max(USER_EXPORT_COLUMNS.length).optional(),
});
export type UsersExportOptions = z.output<typeof UsersExportOptions>;

const RunExportOptions = z.strictObject({ runId: RunId, outcome: Outcome.optional() });

/**
 * The layout of the export of a site's users that Atlassian had up to 2018. The site: with one site, that one unless
 * named.
 */
export const SiteUsersOptions = z.strictObject({
  siteId: SiteId.optional(),
  /** Whose latest activity on the site was on one of these days; each counts whole, in `timeZone`. */
  lastSession: z.strictObject({ from: Day.optional(), to: Day.optional() }).optional(),
  /** A row for each group of a user; the first column only then. */
  groups: z.boolean().default(false),
  /** The four columns of apps only then. */
  applicationAccess: z.boolean().default(false),
  /** Inactive users, and the column `active`, only then. */
  inactive: z.boolean().default(false),
  /** Only members of any of these groups. */
  onlyGroups: GroupIds.optional(),
  /** IANA name; the settings' time zone unless given. */
  timeZone: TimeZone.optional(),
});
export type SiteUsersOptions = z.output<typeof SiteUsersOptions>;

export const SiteUsersCurrentOptions = z.strictObject({
  siteId: SiteId.optional(),
  /** `list`: one column with a user's groups; `pivot`: a column for each group. */
  groups: z.enum(['none', 'list', 'pivot']).default('none'),
  onlyGroups: GroupIds.optional(),
  timeZone: TimeZone.optional(),
});
export type SiteUsersCurrentOptions = z.output<typeof SiteUsersCurrentOptions>;

const NoExportOptions = z.strictObject({ timeZone: TimeZone.optional() });

/** What the Alerts page lists: of a level and in a state, where these are given. */
export const AlertsExportOptions = z.strictObject({
  level: z.enum(INACTIVITY_LEVELS).exactOptional(),
  state: z.enum(LISTED_STATES).exactOptional(),
});
export type AlertsExportOptions = z.output<typeof AlertsExportOptions>;

/** What History, Audit lists; nothing: every entry. `timeZone`: whose days the filter means; that of the settings unless given. */
export const AuditExportOptions = z.strictObject({ filter: AuditFilter.optional(), timeZone: TimeZone.optional() });
export type AuditExportOptions = z.output<typeof AuditExportOptions>;

/** Of every kind. */
const common = {
  /** A quote is put before cells that a spreadsheet would run: those that begin with `= + - @`, a tab or a CR. */
  neutralizeFormulas: z.boolean().default(true),
  /** The person's language, for headings and words of our own. Layouts of Atlassian's are in English always. */
  locale: z.string().max(35).optional(),
};

export const StartExport = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('users'), options: UsersExportOptions.default({}), ...common }),
  z.strictObject({ kind: z.literal('run'), options: RunExportOptions, ...common }),
  z.strictObject({ kind: z.literal('plan'), options: RunExportOptions, ...common }),
  z.strictObject({ kind: z.literal('managed-accounts'), options: NoExportOptions.default({}), ...common }),
  z.strictObject({ kind: z.literal('site-users'), options: SiteUsersOptions.prefault({}), ...common }),
  z.strictObject({ kind: z.literal('site-users-current'), options: SiteUsersCurrentOptions.prefault({}), ...common }),
  z.strictObject({ kind: z.literal('alerts'), options: AlertsExportOptions.default({}), ...common }),
  z.strictObject({ kind: z.literal('audit'), options: AuditExportOptions.default({}), ...common }),
]);
export type StartExport = z.output<typeof StartExport>;

export const GetExport = z.strictObject({ exportId: ExportId });
export const ExportParts = z.strictObject({ exportId: ExportId, from: z.int().min(0).default(0) });
export const ListExports = z.strictObject({ cursor: Cursor.optional(), limit: z.int().min(1).max(100).default(25) });

/** What an export is of, for its card. Lists of people are counted, not repeated. */
export type ExportScope = {
  parts?: { filter?: UserFilter; accounts?: number; except?: number; runId?: string; outcome?: string }[];
  columns?: UserExportColumn[];
  runId?: string;
  action?: RunAction;
  outcome?: string;
  siteId?: string;
  timeZone?: string;
  lastSession?: { from?: string; to?: string };
  groups?: 'none' | 'rows' | 'list' | 'pivot';
  applicationAccess?: boolean;
  inactive?: boolean;
  onlyGroups?: string[];
  alerts?: { level?: InactivityLevel; state?: ListedState };
  /** Who acted and on whom is counted: `people`. */
  audit?: Omit<AuditFilter, 'by' | 'target'> & { people?: number };
};

export type Export = {
  exportId: string;
  kind: ExportKind;
  state: ExportState;
  scope: ExportScope;
  neutralizeFormulas: boolean;
  createdAt: string;
  createdBy: string;
  /** When the data was read: from then until the file was ready. */
  asOf: string;
  /** Rows and bytes of the file so far, without its head row. */
  rows: number;
  bytes: number;
  /** How many parts it is stored in; from 0. */
  parts: number;
  /** Accounts of which Atlassian said something that could not be read: it counts as unknown. */
  readInPart?: number;
  fileName: string;
  /** Of a file that is ready, and when it went where it is gone. */
  readyAt?: string;
  expiresAt?: string;
  deletedAt?: string;
  deletedBy?: string;
  /** With state `failed`: an error code. */
  failure?: string;
  /** With the failure `undecidable`: what it rests on and is gone. */
  stoppedBy?: Undecidable;
  /** While it runs: accounts or rows read, of how many where that is known. */
  progress: { done: number; total?: number };
};

export type ExportsCalls = {
  'exports.start': (input: z.input<typeof StartExport>) => { exportId: string };
  'exports.get': (input: z.input<typeof GetExport>) => Export;
  /** The newest first, for 30 days. */
  'exports.list': (input: z.input<typeof ListExports>) => { rows: Export[]; nextCursor?: string };
  /**
   * Parts from `from` on, at most 4 MB of them; `next` where more follow. Each is gzip and base64; unpacked and put one
   * after the other they are the file. Each call leaves an entry in the audit that says which. `not-found`: the file is
   * gone; `conflict`: it is not ready yet.
   */
  'exports.parts': (input: z.input<typeof ExportParts>) => {
    parts: { n: number; gzipBase64: string }[];
    next?: number;
  };
  /** The file goes at once; the list still names it. */
  'exports.delete': (input: z.input<typeof GetExport>) => { exportId: string };
  'exports.cancel': (input: z.input<typeof GetExport>) => { exportId: string };
};
