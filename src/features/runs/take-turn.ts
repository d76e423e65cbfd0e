import type { App } from '../../app';
import { VersionConflictError } from '../../errors';
import type { RunRecord } from '../../storage/run-record';
import { hasRead, planCursorOf } from './plan-cursor';
import { readLagMs } from './read-lag';

/** A waiting run asks this often. Each time is an event, of which the platform chains 1,000: four hours. */
const ASK_AGAIN_MS = 15_000;

/**
 * Gives the run its turn, if nobody else has it. Runs are applied one after the other: two at once would each act upon
 * what a search showed before the changes of the other, and both would claim them.
 *
 * A turn is not given back: it is free once the run that has it is no longer being applied, and searches show what it did.
 *
 * @returns how long to wait before asking again, in ms; 0: go ahead
 */
export async function takeTurn(app: App, run: RunRecord): Promise<number> {
  const turn = await app.runs.turn.find();
  if (turn?.runId === run.runId) return 0;
  const waitMs = turn === undefined ? 0 : await shownInMs(app, turn.runId);
  if (waitMs > 0) return waitMs;
  try {
    await app.kvs.transact({ versioned: [app.runs.turn.writeOf(run.runId, turn?.version)] });
    return 0;
  } catch (error) {
    if (error instanceof VersionConflictError) return ASK_AGAIN_MS; // another run was quicker
    throw error;
  }
}

/**
 * How long until what the app itself has changed can be read, in ms; 0: now. The run that has the turn is the last that
 * changed anything, and whatever changed before it was shown when it took the turn. Until a run that is being applied
 * ends, nobody knows what it changes yet.
 */
export async function readableInMs(app: App): Promise<number> {
  const turn = await app.runs.turn.find();
  return turn === undefined ? 0 : shownInMs(app, turn.runId);
}

/** How long until searches show everything that a run has done. */
async function shownInMs(app: App, runId: string): Promise<number> {
  const run = (await app.runs.find(runId))?.run;
  if (run?.state === 'applying') return ASK_AGAIN_MS;
  return run?.workedAt === undefined ? 0 : Math.max(0, run.workedAt + readLagMs(run.places) - app.clock.now());
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
