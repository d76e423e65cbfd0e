import { z } from 'zod';
import type * as domain from '../domain/actions/options';
import type { RunSummary } from '../domain/runs/summary';
import { RUN_ACTIONS, RUN_OUTCOMES } from '../domain/words/runs';
import { PASTED_MAX } from '../domain/words/users';
import { AccountId, Cursor, Day, DirectoryId, EmailAddress, GroupId, ResourceId, RoleId, RunId, Text } from './common';
import type { Run, RunRow } from './run-view';
import { UserFilter } from './users';

const Outcome = z.string().refine((value) => (RUN_OUTCOMES as readonly string[]).includes(value));
const SELECTION_PARTS_MAX = 20;
const NAMES_MAX = 100;

/** Parts are joined; an account named twice is acted upon once. */
export const Selection = z.strictObject({
  parts: z
    .array(
      z.union([
        z.strictObject({ accountIds: z.array(AccountId).min(1).max(PASTED_MAX) }),
        z.strictObject({ emails: z.array(EmailAddress).min(1).max(PASTED_MAX) }),
        z.strictObject({ filter: UserFilter, except: z.array(AccountId).max(PASTED_MAX).optional() }),
        z.strictObject({ runId: RunId, outcome: Outcome, except: z.array(AccountId).max(PASTED_MAX).optional() }),
      ]),
    )
    .min(1)
    .max(SELECTION_PARTS_MAX),
});
export type Selection = z.output<typeof Selection>;
export type SelectionPart = Selection['parts'][number];

/** @see RunOptions of the domain, which says what each member means. */
export const RunOptions = z.strictObject({
  directoryIds: z.array(DirectoryId).min(1).max(50).optional(),
  groupId: GroupId.optional(),
  resourceId: ResourceId.optional(),
  role: RoleId.optional(),
  includeOrgAdmins: z.boolean().optional(),
  activeAfter: Day.optional(),
}) satisfies z.ZodType<domain.RunOptions>;
export type RunOptions = domain.RunOptions;

const Reason = Text.trim().max(500);

export const PlanRun = z.strictObject({
  action: z.enum(RUN_ACTIONS),
  selection: Selection,
  options: RunOptions.optional(),
  reason: Reason.optional(),
});
export const GetRun = z.strictObject({ runId: RunId });
export const ListRunRows = z.strictObject({
  runId: RunId,
  outcome: Outcome.optional(),
  cursor: Cursor.optional(),
  limit: z.int().min(1).max(100).default(25),
});
export const ListRunAccounts = z.strictObject({ runId: RunId, outcome: Outcome });
export const ApplyRun = z.strictObject({
  runId: RunId,
  confirmation: z.strictObject({
    dialog: z.literal(true),
    /** How many accounts act now: with `first` those, or all that are left; of a paused run, of the rest. */
    count: z.int().min(0).optional(),
    /** Of every organization admin that the run acts on, the display name or the address. */
    adminNames: z.array(Text.trim().min(1).max(300)).max(NAMES_MAX).optional(),
  }),
  /** Stop after so many accounts and wait for the next `runs.apply`. */
  first: z.int().min(1).max(1_000).optional(),
  reason: Reason.optional(),
});
export const ListRuns = z.strictObject({ cursor: Cursor.optional(), limit: z.int().min(1).max(100).default(25) });

export type RunsCalls = {
  /**
   * A group whose members cannot be changed here is refused: `invalid-input`, field `options.groupId`, problem
   * `group-unknown`, `group-synced`, `group-unmodifiable` or, with `grant-app`, `group-grants-other`. Who is no
   * organization admin is refused organization admins (`options.includeOrgAdmins`) and what makes somebody an admin
   * (`options.groupId`, `options.role`): problem `org-admins-only`. What the key is known not to be able to do is refused
   * here, by `runs.apply` and by `runs.undo`: `missing-scope`, field `action` or `runId`, problem `key-lacks-<capability>`.
   */
  'runs.plan': (input: z.input<typeof PlanRun>) => { runId: string };
  'runs.get': (input: z.input<typeof GetRun>) => Run;
  'runs.rows': (input: z.input<typeof ListRunRows>) => { rows: RunRow[]; nextCursor?: string };
  /**
   * The ids of all accounts that have an outcome in a run; none of more than a selection's list takes
   * ({@link PASTED_MAX}), where `total` says how many there are.
   */
  'runs.accounts': (input: z.input<typeof ListRunAccounts>) => { total: number; accountIds?: string[] };
  /**
   * Measures the run anew: the count may be asked for though its plan did not. A run that takes an organization admin
   * is refused to others: `not-permitted`, field `runId`, problem `org-admins-only`.
   */
  'runs.apply': (input: z.input<typeof ApplyRun>) => { runId: string };
  'runs.cancel': (input: z.input<typeof GetRun>) => { runId: string };
  /** Planned by somebody who is no organization admin, it leaves organization admins out. */
  'runs.undo': (input: z.input<typeof GetRun>) => { runId: string };
  /** Counts in the background the seats that the plan has not counted; `runs.get` shows them. */
  'runs.countSeats': (input: z.input<typeof GetRun>) => { runId: string };
  'runs.list': (input: z.input<typeof ListRuns>) => { rows: RunSummary[]; nextCursor?: string };
};
