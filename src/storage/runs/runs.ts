import { z } from 'zod';
import type { RunSummary } from '../../contract';
import { isGivingBack } from '../../domain/actions/action';
import { summaryOf, type WorkingJob } from '../../domain/runs/summary';
import type { UndoingRun } from '../../domain/runs/undo';
import { AppError } from '../../errors';
import { without } from '../../lists';
import type { Transaction, VersionedSet } from '../../platform/ports';
import { createJobStore, isEnded, type Job } from '../jobs/jobs';
import type { OrgKvs } from '../kvs/org-kvs';
import { parseStored } from '../kvs/parse';
import { createApplyTurn } from './apply-turn';
import { createRunChanges } from './changes';
import { RUN_INDEX, runIndexKey, runKey, runRowsKey, runSeatsKey } from './keys';
import { createPlanStore } from './plans';
import { OutcomeCounts, RunRecord } from './record';
import { chunkCount, createRunRows } from './rows';
import { createRunSeats } from './seats';

export type StoredRun = { version: number; run: RunRecord };

/** When a run last gave something back, in ms, or that it does so now. */
const GaveBack = z.union([z.number(), z.literal('now')]);

/**
 * A run in the list. `rowChunks`: the run is gone, and so many chunks of its rows are still to be removed. `gaveBack`: of
 * a run that gives accounts back what had been taken from them, from when it is confirmed.
 */
export type RunEntry = {
  runId: string;
  position: string;
  createdAt: number;
  rowChunks?: number;
  gaveBack?: z.output<typeof GaveBack>;
};
const Entry = z.object({
  v: z.literal(1),
  rowChunks: z.int().min(0).exactOptional(),
  gaveBack: GaveBack.exactOptional(),
});

/** What every job on a run keeps in its cursor. */
const RunJobCursor = z.object({ runId: z.string(), counts: OutcomeCounts, begunAt: z.number().exactOptional() });
export type RunStore = ReturnType<typeof createRuns>;

/** Runs, their rows, and what their plans are made from. */
export function createRuns(kvs: OrgKvs) {
  const jobStore = createJobStore(kvs);

  async function find(runId: string): Promise<StoredRun | undefined> {
    const key = runKey(runId);
    const record = await kvs.getVersioned(key);
    return record && { version: record.version, run: parseStored(RunRecord, key, record.value) };
  }

  async function summarized(run: RunRecord): Promise<RunSummary> {
    const [work, undoing, undoes] = await Promise.all([findWork(run), findUndoing(run), findUndone(run)]);
    return { ...summaryOf(run, work, undoing), ...(undoes && { undoes }) };
  }

  async function findUndone({ undoOf }: RunRecord): Promise<RunSummary['undoes']> {
    const undone = undoOf === undefined ? undefined : (await find(undoOf))?.run;
    if (undone === undefined) return undefined;
    const { action, willAct, createdAt, createdBy } = undone;
    return { action, willAct, createdAt: new Date(createdAt).toISOString(), createdBy };
  }

  async function findWork(run: RunRecord): Promise<WorkingJob | undefined> {
    const job = isWorkedOn(run) ? (await jobStore.find(run.jobId))?.job : undefined;
    return job && workOf(run, job);
  }

  /** The run that takes it back, as it is now: without the accounts of which that was itself taken back. */
  async function findUndoing({ undoneBy }: RunRecord): Promise<UndoingRun | undefined> {
    const undo = undoneBy === undefined ? undefined : (await find(undoneBy))?.run;
    if (undo === undefined) return undefined;
    const [work, again] = await Promise.all([findWork(undo), findUndoing(undo)]);
    const counts = work?.counts ?? undo.counts;
    const done = Math.max(0, (counts.done ?? 0) - (again?.counts.done ?? 0));
    return { state: undo.state, changed: undo.changed, counts: { ...counts, done } };
  }

  /** The list is eventually consistent: a run of the last second may be missing. */
  async function* entries(): AsyncGenerator<RunEntry, void, undefined> {
    for await (const { key, value } of kvs.entries(RUN_INDEX)) {
      const position = key.slice(RUN_INDEX.length);
      yield { ...parsed(position), position, ...without(parseStored(Entry, key, value), 'v') };
    }
  }

  return {
    turn: createApplyTurn(kvs),
    rows: createRunRows(kvs),
    plans: createPlanStore(kvs),
    seats: createRunSeats(kvs),
    changes: createRunChanges(kvs),
    find,
    entries,

    /** @throws {AppError} `not-found` */
    async get(runId: string): Promise<StoredRun> {
      const stored = await find(runId);
      if (stored === undefined) throw new AppError('not-found', 'no such run');
      return stored;
    },

    /** Whether a job has not ended. */
    async isWorking(jobId: string): Promise<boolean> {
      const stored = await jobStore.find(jobId);
      return stored !== undefined && !isEnded(stored.job);
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

    /**
     * The write of a run's record, for a transaction. A new run (`expected` undefined) goes into the list as well, and so
     * does what one gives back.
     */
    writes(run: RunRecord, expected: number | undefined): Transaction & { versioned: VersionedSet[] } {
      const versioned = [{ key: runKey(run.runId), expected, value: RunRecord.parse(run) }];
      const gaveBack = gaveBackAt(run);
      if (expected !== undefined && gaveBack === undefined) return { versioned };
      const value = { v: 1, ...(gaveBack !== undefined && { gaveBack }) };
      return { versioned, sets: [{ key: runIndexKey(run.createdAt, run.runId), value }] };
    },

    /** The writes that forget a run. Its rows and seats are left to {@link removeRest}, by what stays in the list. */
    removal({ run: { runId, createdAt, total }, version }: StoredRun): Transaction {
      return {
        versionedDeletes: [{ key: runKey(runId), expected: version }],
        sets: [{ key: runIndexKey(createdAt, runId), value: { v: 1, rowChunks: chunkCount(total) } }],
      };
    },

    /** Removes what is left of a run that is gone, its place in the list last. */
    async removeRest(runId: string, { createdAt, rowChunks }: { createdAt: number; rowChunks: number }): Promise<void> {
      const rows = Array.from({ length: rowChunks }, (_, chunk) => runRowsKey(runId, chunk));
      await kvs.deleteMany([...rows, runSeatsKey(runId)]);
      await kvs.delete(runIndexKey(createdAt, runId));
    },

    /** The newest first. @param after the last `position` of the page before */
    async list({ after, limit }: { after?: string | undefined; limit: number }): Promise<RunEntry[]> {
      const found: RunEntry[] = [];
      for await (const entry of entries()) {
        if (entry.rowChunks === undefined && (after === undefined || entry.position > after)) found.push(entry);
      }
      // The order of a query is not documented.
      return found.sort((a, b) => (a.position < b.position ? -1 : 1)).slice(0, limit);
    },
  };
}

/** The key of a run in the list, after the prefix. */
function parsed(position: string): { runId: string; createdAt: number } {
  const [inverted = '', runId = ''] = position.split(':');
  return { runId, createdAt: Number.MAX_SAFE_INTEGER - Number(inverted) };
}

export function isWorkedOn({ state }: RunRecord): boolean {
  return state === 'planning' || state === 'applying';
}

/** A plan's counts say nothing before it is made. */
function workOf(run: RunRecord, { cursor, done, total, startedAt, updatedAt }: Job): WorkingJob {
  const { counts, begunAt } = (run.state === 'applying' ? RunJobCursor.safeParse(cursor).data : undefined) ?? {};
  return {
    done,
    startedAt: begunAt ?? startedAt,
    updatedAt,
    ...(total !== undefined && { total }),
    ...(counts !== undefined && { counts }),
  };
}

/** See {@link RunEntry}; what it did before a pause counts as of its end. */
function gaveBackAt(run: RunRecord): RunEntry['gaveBack'] {
  if (run.confirmedAt === undefined || !isGivingBack(run)) return undefined;
  return run.state === 'applying' ? 'now' : workedAt(run);
}

/** When a run last changed anything, as far as it has said, in ms. */
export function workedAt({ workedAt: at, confirmedAt = 0 }: RunRecord): number {
  return Math.max(at ?? 0, confirmedAt);
}
