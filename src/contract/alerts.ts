import { z } from 'zod';
import {
  ALERT_STATES,
  INACTIVITY_LEVELS,
  LISTED_STATES,
  SNOOZE_DAYS_MAX,
  type AlertState,
  type InactivityLevel,
} from '../domain/words/activity';
import type { ErrorCode } from '../domain/words/errors';
import { AccountId, Cursor, Text } from './common';

/** How many accounts one call names. */
const ACCOUNTS_MAX = 1_000;
const MATCHES_MAX = 20;

export const ListAlerts = z.strictObject({
  level: z.enum(INACTIVITY_LEVELS).optional(),
  /** Absent: all but the resolved ones. */
  state: z.enum(LISTED_STATES).optional(),
  cursor: Cursor.optional(),
  limit: z.int().min(1).max(100).default(25),
});

/** All alerts of a level and in a state, as `alerts.list` lists them. */
const AlertMatch = z.strictObject({
  level: z.enum(INACTIVITY_LEVELS).optional(),
  state: z.enum(['open', ...ALERT_STATES]).optional(),
  except: z.array(AccountId).max(ACCOUNTS_MAX).optional(),
});

/** Which alerts are changed: those of named accounts joined with all that match; one of the two is given. */
const AlertTargets = z.strictObject({
  accountIds: z.array(AccountId).min(1).max(ACCOUNTS_MAX).optional(),
  matching: z.array(AlertMatch).min(1).max(MATCHES_MAX).optional(),
});
export type AlertTargets = z.output<typeof AlertTargets>;

const isNamed = ({ accountIds, matching }: AlertTargets): boolean => (accountIds ?? matching) !== undefined;
const UNNAMED = { path: ['accountIds'] };

export const SnoozeAlerts = AlertTargets.extend({ days: z.int().min(1).max(SNOOZE_DAYS_MAX) }).refine(isNamed, UNNAMED);
export const DismissAlerts = AlertTargets.refine(isNamed, UNNAMED);
export const ReopenAlerts = AlertTargets.refine(isNamed, UNNAMED);
export const GetAlertDelivery = z.strictObject({});
export const TestAlerts = z.strictObject({});
export const ListAlertSpaces = z.strictObject({ text: Text.trim().max(100).optional() });

export const SpaceKey = z.string().regex(/^[A-Z][A-Z0-9_]{0,254}$/);
export const IssueTypeId = z.string().regex(/^\d{1,19}$/);
export const ListAlertIssueTypes = z.strictObject({ spaceKey: SpaceKey });

/** Where alerts are delivered to, as an admin sets it. */
export const AlertDeliverySettings = z
  .strictObject({
    enabled: z.boolean(),
    /** Key of the Jira space; empty until one is chosen. */
    spaceKey: z.union([z.literal(''), SpaceKey]),
    issueTypeId: z.union([z.literal(''), IssueTypeId]),
    /** Who is written to through the work item. */
    notifyAccountIds: z.array(AccountId).max(50),
  })
  .refine(({ enabled, spaceKey }) => !enabled || spaceKey !== '', { path: ['spaceKey'] })
  .refine(({ enabled, issueTypeId }) => !enabled || issueTypeId !== '', { path: ['issueTypeId'] });
export type AlertDeliverySettings = z.output<typeof AlertDeliverySettings>;

export const NO_ALERT_DELIVERY: AlertDeliverySettings = {
  enabled: false,
  spaceKey: '',
  issueTypeId: '',
  notifyAccountIds: [],
};

/**
 * One account that is not used, as of the last scan and by today's day and settings. `since`: the day of the check that
 * found it at this level; today where none has yet. With `resolved`: as it was when it was an alert, and when it was
 * active last.
 */
export type AlertRow = {
  accountId: string;
  /** Absent: the account is gone, or could not be read. */
  name?: string;
  email?: string;
  level: InactivityLevel;
  since: string;
  lastActive: string;
  state: AlertState | 'resolved';
  /** With `snoozed`: the first day on which it is an alert again. */
  snoozedUntil?: string;
};

/** Why a delivery failed; the catalogue's `alert-problem.<problem>` says what to do. */
export const DELIVERY_PROBLEMS = [
  'space-gone',
  'issue-type-gone',
  'not-permitted',
  'work-item-gone',
  'rate-limited',
  'jira-unavailable',
  'refused',
] as const;
export type DeliveryProblem = (typeof DELIVERY_PROBLEMS)[number];

/** Instants are ISO 8601. */
export type AlertDelivery = {
  /** `retrying`: the last try failed and another follows at `nextTryAt`; no alert is lost. */
  state: 'off' | 'ready' | 'under-way' | 'retrying';
  /** Who turned it on, or changed where it goes, and when. */
  authorisedBy?: string;
  authorisedAt?: string;
  workItemKey?: string;
  lastTryAt?: string;
  deliveredAt?: string;
  nextTryAt?: string;
  error?: { code: ErrorCode; problem: DeliveryProblem };
};

/** The daily check that was started last. */
export type AlertCheck = {
  /** The day, in the settings' time zone, that it is for. */
  day: string;
  jobId: string;
  state: 'running' | 'done' | 'failed' | 'cancelled';
  startedAt: string;
};

export type AlertPage = {
  rows: AlertRow[];
  nextCursor?: string;
  /** Of the level and the state that were asked for. */
  total: number;
  /** Of all alerts, whatever was asked for. Of each level those that are open, as the dashboard and the digest count them. */
  counts: Record<InactivityLevel, number> & Record<AlertState, number>;
  /** Alerts of the check before the last that are none any more: `alerts.list {state: 'resolved'}`. */
  resolved: number;
  /** Active accounts whose activity could not be read: neither an alert nor well. */
  unknown: number;
  /** The end of the scan. */
  asOf: string;
  /** Whoever is used after this day is no alert: what a run of these accounts looks at before it acts. */
  activeAfter: string;
  check?: AlertCheck;
  delivery: AlertDelivery;
};

export type AlertsCalls = {
  /** Overdue first, and in each level the longest unused first. Fails with `not-found` before the first scan. */
  'alerts.list': (input: z.input<typeof ListAlerts>) => AlertPage;
  /** Answers how many of the accounts are alerts and were changed; the others are left alone. */
  'alerts.snooze': (input: z.input<typeof SnoozeAlerts>) => { changed: number };
  /** Until the level changes, or the account is used. */
  'alerts.dismiss': (input: z.input<typeof DismissAlerts>) => { changed: number };
  /** Takes back a snooze or a dismissal. */
  'alerts.reopen': (input: z.input<typeof ReopenAlerts>) => { changed: number };
  /** How the delivery stands; known before the first scan, too. */
  'alerts.delivery': (input: z.input<typeof GetAlertDelivery>) => AlertDelivery;
  /** Delivers a test the way a digest goes: `jobs.get`, then `alerts.delivery` for what went wrong. */
  'alerts.test': (input: z.input<typeof TestAlerts>) => { jobId: string };
  /** Spaces that the app can see: at most 50. */
  'alerts.spaces': (input: z.input<typeof ListAlertSpaces>) => { rows: { key: string; name: string }[] };
  /** Types of work that the app may create in a space. */
  'alerts.issueTypes': (input: z.input<typeof ListAlertIssueTypes>) => { rows: { id: string; name: string }[] };
};
