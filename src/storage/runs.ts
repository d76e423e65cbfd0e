import { z } from 'zod';
import { ERROR_CODES, RUN_ACTIONS, RUN_OUTCOMES, RUN_STATES, type RunSummary } from '../contract';
import { summaryOf, type WorkingJob } from '../domain/run-summary';
import { AppError } from '../errors';
import type { Kvs, Transaction, VersionedSet } from '../platform/ports';
import { createApplyTurn } from './apply-turn';
import { RUN_INDEX_PREFIX, runIndexKey, runKey } from './keys-runs';
import { parseStored } from './parse';
import { createJobStore, isEnded, type Job } from './jobs';
import { createPlanStore } from './run-plans';
import { createRunRows } from './run-rows';

/** How many rows have each outcome. */
export const Counts = z.partialRecord(z.enum(RUN_OUTCOMES), z.int().min(0));
export type Counts = z.output<typeof Counts>;

/** A place with how many accounts the run acts upon there. */
const RunPlace = z.intersection(
  z.object({ accounts: z.int().min(0) }),
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('account') }),
    z.object({ kind: z.literal('directory'), directoryId: z.string(), name: z.string() }),
  ]),
);
export type RunPlace = z.output<typeof RunPlace>;

/** Everything of a run but its rows. While its job works, how far it is stands in the job's cursor. */
export const RunRecord = z.object({
  v: z.literal(2),
  runId: z.string(),
  action: z.enum(RUN_ACTIONS),
  state: z.enum(RUN_STATES),
  counts: Counts,
  willAct: z.int().min(0),
  total: z.int().min(0),
  /** ms since the epoch, as all instants here. */
  createdAt: z.number(),
  createdBy: z.string(),
  reason: z.string().exactOptional(),
  /** Only in these; absent: in every directory of the organization. */
  directoryIds: z.array(z.string()).exactOptional(),
  /** What {@link RunTarget.place} counts in; empty until the plan has read them. */
  places: z.array(RunPlace),
  /** Whether these are all directories of the organization, so that whoever is in one is seen in one. */
  isEverywhere: z.boolean(),
  needs: z.enum(['dialog', 'count', 'both']),
  breaker: z.object({ percent: z.number(), orgUsers: z.int().exactOptional(), exceeded: z.boolean() }),
  idpCheck: z.enum(['not-needed', 'asked', 'row-by-row']),
  /** How many chunks of rows, from the first, hold accounts to act upon. */
  actChunks: z.int().min(0),
  /** Number of accounts that the run has changed, in part at least. */
  changed: z.int().min(0),
  /** The job that plans or applies it, or did so last. */
  jobId: z.string(),
  confirmedBy: z.string().exactOptional(),
  confirmedAt: z.number().exactOptional(),
  endedAt: z.number().exactOptional(),
  /** When the job that applied it ended, or paused: searches may not show its last changes for some seconds. */
  workedAt: z.number().exactOptional(),
  undoOf: z.string().exactOptional(),
  undoneBy: z.string().exactOptional(),
  failure: z.enum(ERROR_CODES).exactOptional(),
});
export type RunRecord = z.output<typeof RunRecord>;

export type StoredRun = { version: number; run: RunRecord };

/** What every job on a run keeps in its cursor. */
const RunJobCursor = z.object({ runId: z.string(), counts: Counts });
export type RunStore = ReturnType<typeof createRuns>;

/** Runs, their rows, and what their plans are made from. */
export function createRuns(kvs: Kvs) {
  const jobStore = createJobStore(kvs);

  async function find(runId: string): Promise<StoredRun | undefined> {
    const key = runKey(runId);
    const record = await kvs.getVersioned(key);
    return record && { version: record.version, run: parseStored(RunRecord, key, record.value) };
  }

  async function summarized(run: RunRecord): Promise<RunSummary> {
    const job = isWorkedOn(run) ? (await jobStore.find(run.jobId))?.job : undefined;
    return summaryOf(run, job && workOf(run, job));
  }

  return {
    turn: createApplyTurn(kvs),
    rows: createRunRows(kvs),
    plans: createPlanStore(kvs),
    find,

    /** @throws {AppError} `not-found` */
    async get(runId: string): Promise<StoredRun> {
      const stored = await find(runId);
      if (stored === undefined) throw new AppError('not-found', 'no such run');
      return stored;
    },

    /** What lists show of a run, with how far it is. */
    summarized,

    /** Runs that are planning or applying, the newest first. */
    async active(): Promise<RunSummary[]> {
      const runs: RunSummary[] = [];
      for await (const jobId of jobStore.activeIds()) {
        const job = (await jobStore.find(jobId))?.job;
        const cursor = RunJobCursor.safeParse(job?.cursor).data;
        const stored = cursor === undefined || job === undefined || isEnded(job) ? undefined : await find(cursor.runId);
        if (stored !== undefined) runs.push(await summarized(stored.run));
      }
      return runs.sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
    },

    /** The write of a run's record, for a transaction. A new run (`expected` undefined) goes into the list as well. */
    writes(run: RunRecord, expected: number | undefined): Transaction & { versioned: VersionedSet[] } {
      const versioned = [{ key: runKey(run.runId), expected, value: RunRecord.parse(run) }];
      if (expected !== undefined) return { versioned };
      return { versioned, sets: [{ key: runIndexKey(run.createdAt, run.runId), value: { v: 1 } }] };
    },

    /**
     * Ids of runs, the newest first. The list is eventually consistent: a run of the last second may be missing.
     *
     * @param after the last `position` of the page before
     */
    async list({
      after,
      limit,
    }: {
      after?: string | undefined;
      limit: number;
    }): Promise<{ runId: string; position: string }[]> {
      const found: { runId: string; position: string }[] = [];
      for await (const { key } of kvs.entries(RUN_INDEX_PREFIX)) {
        const position = key.slice(RUN_INDEX_PREFIX.length);
        if (after === undefined || position > after)
          found.push({ position, runId: position.slice(position.indexOf(':') + 1) });
      }
      // The order of a query is not documented.
      return found.sort((a, b) => (a.position < b.position ? -1 : 1)).slice(0, limit);
    },
  };
}

function isWorkedOn({ state }: RunRecord): boolean {
  return state === 'planning' || state === 'applying';
}

/** A plan's counts say nothing before it is made. */
function workOf(run: RunRecord, { cursor, done, total, startedAt, updatedAt }: Job): WorkingJob {
  const counts = run.state === 'applying' ? RunJobCursor.safeParse(cursor).data?.counts : undefined;
  return {
    done,
    startedAt,
    updatedAt,
    ...(total === undefined ? {} : { total }),
    ...(counts === undefined ? {} : { counts }),
  };
}
