import { z } from 'zod';
import { AccountId, Cursor } from './common';
import { UserFilter } from './users';

export const RUN_ACTIONS = ['deactivate', 'reactivate', 'suspend', 'restore'] as const;
export type RunAction = (typeof RUN_ACTIONS)[number];

/** Why the plan leaves an account out. */
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
] as const;
export type Exclusion = (typeof EXCLUSIONS)[number];

/** What became of an account when the plan was applied. `unknown`: Atlassian's answer was lost and reading could not settle it. */
export const RESULTS = [
  'done',
  'failed',
  'skipped-changed',
  'skipped-protected',
  'already',
  'unknown',
  'not-run',
] as const;
export type RunResult = (typeof RESULTS)[number];

export type PlanOutcome = 'will-act' | `excluded-${Exclusion}`;
export type RunOutcome = PlanOutcome | RunResult;
export const RUN_OUTCOMES: readonly RunOutcome[] = [
  'will-act',
  ...EXCLUSIONS.map((reason) => `excluded-${reason}` as const),
  ...RESULTS,
];

export const RUN_STATES = ['planning', 'planned', 'applying', 'paused', 'done', 'cancelled', 'failed'] as const;
export type RunState = (typeof RUN_STATES)[number];

const RunId = z.string().min(1).max(64);
const Outcome = z.string().refine((value) => (RUN_OUTCOMES as readonly string[]).includes(value));
const SELECTION_PARTS_MAX = 20;
const SELECTION_IDS_MAX = 10_000;

/** Parts are joined; an account named twice is acted upon once. */
export const Selection = z.strictObject({
  parts: z
    .array(
      z.union([
        z.strictObject({ accountIds: z.array(AccountId).min(1).max(SELECTION_IDS_MAX) }),
        z.strictObject({
          emails: z.array(z.string().trim().toLowerCase().pipe(z.email())).min(1).max(SELECTION_IDS_MAX),
        }),
        z.strictObject({ filter: UserFilter, except: z.array(AccountId).max(SELECTION_IDS_MAX).optional() }),
        z.strictObject({ runId: RunId, outcome: Outcome }),
      ]),
    )
    .min(1)
    .max(SELECTION_PARTS_MAX),
});
export type Selection = z.output<typeof Selection>;
export type SelectionPart = Selection['parts'][number];

export const RunOptions = z.strictObject({
  /** `suspend` and `restore`: only in these directories; absent: in every directory the account is in. */
  directoryIds: z.array(z.string().min(1).max(128)).min(1).max(50).optional(),
});
export type RunOptions = z.output<typeof RunOptions>;

const Reason = z.string().trim().max(500);

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
export const ApplyRun = z.strictObject({
  runId: RunId,
  confirmation: z.strictObject({ dialog: z.literal(true), count: z.int().min(0).optional() }),
  /** Stop after so many accounts and wait for the next `runs.apply`. */
  first: z.int().min(1).max(1_000).optional(),
  reason: Reason.optional(),
});
export const ListRuns = z.strictObject({ cursor: Cursor.optional(), limit: z.int().min(1).max(100).default(25) });

export type RunProgress = {
  done: number;
  total?: number;
  startedAt?: string;
  perMinute?: number;
  secondsLeft?: number;
};

export type RunSummary = {
  runId: string;
  action: RunAction;
  state: RunState;
  counts: Partial<Record<RunOutcome, number>>;
  /** How many accounts are changed, or would be. */
  willAct: number;
  /** How many accounts the selection named. */
  total: number;
  createdAt: string;
  createdBy: string;
  endedAt?: string;
  /** The run that this one takes back, and the one that took this back. */
  undoOf?: string;
  undoneBy?: string;
  progress: RunProgress;
};

export type Run = RunSummary & {
  needs: 'dialog' | 'count' | 'both';
  reason?: string;
  options: RunOptions;
  /** What the plan was measured against. */
  breaker: { percent: number; orgUsers?: number; exceeded: boolean };
  /** Whether an identity provider forbids the change was asked for each account, or is found out row by row. */
  idpCheck: 'not-needed' | 'asked' | 'row-by-row';
  /** Directories the run acts in, with how many accounts in each; empty for whole accounts. */
  directories: { directoryId: string; name: string; accounts: number }[];
  confirmedBy?: string;
  confirmedAt?: string;
  canUndo: boolean;
  /** With state `failed`: why, as an error code. */
  failure?: string;
};

export type RunRow = {
  accountId: string;
  outcome: RunOutcome;
  /** Atlassian's reason or ours: catalogue key `run-reason.<reason>`, or Atlassian's own words in `detail`. */
  reason?: string;
  detail?: string;
  /** Read for this page only; absent when Atlassian did not answer for the account. */
  name?: string;
  email?: string;
  status?: string;
};

export type RunsCalls = {
  'runs.plan': (input: z.input<typeof PlanRun>) => { runId: string };
  'runs.get': (input: z.input<typeof GetRun>) => Run;
  'runs.rows': (input: z.input<typeof ListRunRows>) => { rows: RunRow[]; nextCursor?: string };
  'runs.apply': (input: z.input<typeof ApplyRun>) => { runId: string };
  'runs.cancel': (input: z.input<typeof GetRun>) => { runId: string };
  'runs.undo': (input: z.input<typeof GetRun>) => { runId: string };
  'runs.list': (input: z.input<typeof ListRuns>) => { rows: RunSummary[]; nextCursor?: string };
};
