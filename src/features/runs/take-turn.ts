import type { App } from '../../app';
import { VersionConflictError } from '../../errors';
import { WAIT_FOR_JOB_MS, type Wait } from '../../jobs/job-kind';
import { isEnded } from '../../storage/jobs/jobs';
import type { RunRecord } from '../../storage/runs/record';
import { readLagMs } from '../places/lag';
import { hasRead, planCursorOf } from './plan/cursor';

/** Somebody else took the turn at the same moment: who it was can be read by then. */
const ASK_AGAIN_MS = 15_000;

/**
 * Gives the run its turn, if nobody else has it. Runs are applied one after the other: two at once would each act upon
 * what a search showed before the changes of the other, and both would claim them.
 *
 * A turn is not given back: it is free once the run that has it is no longer being applied, and searches show what it did.
 *
 * @returns how to wait before asking again; `undefined`: go ahead
 */
export async function takeTurn(app: App, run: RunRecord): Promise<Wait | undefined> {
  const turn = await app.runs.turn.find();
  if (turn?.runId === run.runId) return undefined;
  const wait = turn && (await untilShown(app, turn.runId));
  if (wait !== undefined) return wait;
  try {
    await app.kvs.transact({ versioned: [app.runs.turn.writeOf(run.runId, turn?.version)] });
    return undefined;
  } catch (error) {
    if (error instanceof VersionConflictError) return { waitMs: ASK_AGAIN_MS }; // another run was quicker
    throw error;
  }
}

/**
 * How to wait until what the app itself has changed can be read; `undefined`: it can. The run that has the turn is the last that
 * changed anything, and whatever changed before it was shown when it took the turn. Until a run that is being applied
 * ends, nobody knows what it changes yet.
 */
export async function untilReadable(app: App): Promise<Wait | undefined> {
  const turn = await app.runs.turn.find();
  return turn && untilShown(app, turn.runId);
}

/** How to wait until searches show everything that a run has done; the run's own end wakes whoever waits. */
async function untilShown(app: App, runId: string): Promise<Wait | undefined> {
  const run = (await app.runs.find(runId))?.run;
  if (run?.state === 'applying') {
    const job = (await app.jobStore.find(run.jobId))?.job;
    const isWorkedOn = job !== undefined && !isEnded(job);
    return { waitMs: WAIT_FOR_JOB_MS, ...(isWorkedOn && { forJob: run.jobId }) };
  }
  const waitMs = run?.workedAt === undefined ? 0 : run.workedAt + readLagMs(run.places) - app.clock.now();
  return waitMs > 0 ? { waitMs } : undefined;
}

/** The run that has to come to its end before this one, which is being applied or not yet planned, goes on. */
export async function runAhead(app: App, { runId, state, jobId }: RunRecord): Promise<RunRecord | undefined> {
  if (state !== 'applying' && state !== 'planning') return undefined;
  const turn = await app.runs.turn.find();
  if (turn === undefined || turn.runId === runId) return undefined;
  if (state === 'planning' && (await isReading(app, jobId))) return undefined;
  const holder = (await app.runs.find(turn.runId))?.run;
  return holder?.state === 'applying' ? holder : undefined;
}

/** Whether a plan has begun to read: then nothing holds it up. */
async function isReading(app: App, jobId: string): Promise<boolean> {
  const job = (await app.jobStore.find(jobId))?.job;
  return job !== undefined && hasRead(planCursorOf(job));
}
