import type { App } from '../../app';
import { VersionConflictError } from '../../errors';
import type { RunRecord } from '../../storage/run-record';
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
  const holder = turn && (await app.runs.find(turn.runId))?.run;
  if (holder?.state === 'applying') return ASK_AGAIN_MS;
  const lagMs = holder?.workedAt === undefined ? 0 : holder.workedAt + readLagMs(holder.places) - app.clock.now();
  if (lagMs > 0) return lagMs;
  try {
    await app.kvs.transact({ versioned: [app.runs.turn.writeOf(run.runId, turn?.version)] });
    return 0;
  } catch (error) {
    if (error instanceof VersionConflictError) return ASK_AGAIN_MS; // another run was quicker
    throw error;
  }
}

/** The run that has to come to its end before this one, which is being applied, goes on. */
export async function runAhead(app: App, { runId, state }: RunRecord): Promise<RunRecord | undefined> {
  if (state !== 'applying') return undefined;
  const turn = await app.runs.turn.find();
  if (turn === undefined || turn.runId === runId) return undefined;
  const holder = (await app.runs.find(turn.runId))?.run;
  return holder?.state === 'applying' ? holder : undefined;
}
