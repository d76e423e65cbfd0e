import { z } from 'zod';
import { APP_ACTOR, AUDIT_ACTS, type AuditAct } from '../domain/words/audit';
import { AccountId, Cursor, Day, RunId, Text } from './common';
import { TimeZone } from './settings';

/** Criteria are joined by and, the members of one by or. */
export const AuditFilter = z.strictObject({
  by: z.union([AccountId, z.literal(APP_ACTOR)]).optional(),
  target: Text.min(1).max(200).optional(),
  act: oneOrMore(z.enum(AUDIT_ACTS)).optional(),
  result: oneOrMore(Text.min(1).max(64)).optional(),
  runId: RunId.optional(),
  /** The first and the last day, both whole, in the time zone of the call. */
  from: Day.optional(),
  to: Day.optional(),
});
export type AuditFilter = z.output<typeof AuditFilter>;

export const ListAudit = z.strictObject({
  filter: AuditFilter.optional(),
  /** Whose days the filter means; that of the settings unless given. */
  timeZone: TimeZone.optional(),
  cursor: Cursor.optional(),
  limit: z.int().min(1).max(100).default(50),
  /** One line for each run, which is its newest entry; the others are listed by `filter.runId`. Goes with each cursor. */
  fold: z.boolean().default(false),
  /** Whether to read the names of the accounts in the rows: a search for every ten of them. */
  names: z.boolean().default(false),
});

/** `1284:Zk3…`: the id of an entry and its hash, as the page, a digest or a file has shown it. */
const Witness = z
  .string()
  .trim()
  .regex(/^[1-9]\d{0,14}:[\w-]{43}$/);

/** `witness`: sent with each call of a check. */
export const VerifyAudit = z.strictObject({ cursor: Cursor.optional(), witness: Witness.optional() });

/** The first and the last day, both whole, in `timeZone`; in that of the settings unless given. */
export const AtlassianEvents = z.strictObject({
  from: Day,
  to: Day,
  timeZone: TimeZone.optional(),
  /** Who acted, and on whom. Atlassian is asked for both; each call reads only so far. */
  by: AccountId.optional(),
  target: Text.regex(/^\S{1,200}$/).optional(),
  cursor: Cursor.optional(),
});

function oneOrMore<S extends z.ZodType>(schema: S) {
  return z.union([schema, z.array(schema).min(1).max(50)]);
}

export type AuditEntry = {
  /** Position in the chain, from 1. */
  id: number;
  at: string;
  /** The account that asked for the act; `ERASED_ACCOUNT` once it is closed. */
  by: string;
  act: AuditAct;
  /** What was acted upon: an account id, `ERASED_ACCOUNT` once that is closed, a run id, the organization id. */
  target?: string;
  reason?: string;
  result: string;
  runId?: string;
  /** What was there before and after, for changes of settings; in entries of their own the protected addresses. No names. */
  detail?: Record<string, unknown>;
  /** There was a detail, which named an account that is closed since, or its address. */
  isDetailErased?: true;
};

export type AuditPage = {
  rows: AuditEntry[];
  nextCursor?: string;
  /** Where names were asked for, those that were found, by account id. */
  names?: Record<string, string>;
};

/** What retention has taken away: every entry up to an id. */
export type AuditPruned = {
  /** The id of the last entry that was removed. */
  prunedTo: number;
  /** When that entry was added. */
  prunedUntil: string;
};

/**
 * `differs`: another entry stands there, or the trail ends before it; the trail is not what it was then. `pruned`:
 * retention has removed the entry. `not-reached`: by this call, or the trail is broken before.
 */
export type WitnessState = 'agrees' | 'differs' | 'pruned' | 'not-reached';

export type AuditCheck = Partial<AuditPruned> & {
  /** With `nextCursor`: of what was checked so far. */
  ok: boolean;
  /** How many entries there are. */
  entries: number;
  /** The id of the first entry that is not what was added there, or does not follow what is known to be before it. */
  firstBroken?: number;
  /** A long trail is checked in several calls: the id up to which it is now, and where the next call goes on. */
  checked?: number;
  /** Where a cursor let this call begin: the id of the first entry that it has checked. Absent: the first that there is. */
  checkedFrom?: number;
  /** Of the entry of the witness that was given. */
  witness?: { id: number; state: WitnessState };
  nextCursor?: string;
  /** How long to wait before the next call, so that reading leaves room in storage for everybody else. */
  resumeAfterMs?: number;
};

export type AuditAbout = Partial<AuditPruned> & {
  entries: number;
  /** Of the last entry: {@link Witness}. Absent where there is none. */
  witness?: string;
  /** Entries are kept for at least so many days. */
  retentionDays: number;
};

/** An entry of Atlassian's own audit log. Shown and not stored. */
export type AtlassianEvent = {
  id: string;
  /** ISO 8601. Absent, as all that follow, where Atlassian did not say it or it could not be read. */
  at?: string;
  /** `accountType`: `atlassian` is a person; an app or a service account else. */
  actor?: { id?: string; name?: string; email?: string; accountType?: string };
  /** The name of the API key or token that it was done with, where it was. */
  token?: string;
  action?: string;
  /** The action in Atlassian's own words, which are English. */
  actionWords?: string;
  /** What happened, in Atlassian's own words. */
  message?: string;
  /** Addresses of the sites that it happened on, without a scheme. */
  sites?: string[];
  /** What it was done to; `more`: how many others besides. */
  target?: { id: string; type?: string; name?: string; more: number };
};

export type AuditCalls = {
  /** The newest first. Fewer rows than asked for, even none, may come with a `nextCursor`: one call reads only so far. */
  'audit.list': (input: z.input<typeof ListAudit>) => AuditPage;
  'audit.verify': (input: z.input<typeof VerifyAudit>) => AuditCheck;
  /**
   * Atlassian's own audit log, the newest first. Atlassian answers ten times a minute: the next call fails as
   * `rate-limited` with the time to wait.
   */
  'audit.atlassianEvents': (input: z.input<typeof AtlassianEvents>) => { rows: AtlassianEvent[]; nextCursor?: string };
  'audit.about': (input: Record<string, never>) => AuditAbout;
};
