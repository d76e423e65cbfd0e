import type { App, Caller } from '../../../app';
import { AppError } from '../../../errors';
import { firstSeatsCursor, SEATS_JOB } from './job';

/**
 * Starts counting the seats of a planned run that its plan did not count; while they are counted, or once they are,
 * nothing more happens.
 *
 * @throws {AppError} `not-found`; `conflict`: the run is not waiting to be applied
 */
export async function startCountingSeats(
  app: App,
  { runId }: { runId: string },
  caller: Caller,
): Promise<{ runId: string }> {
  const { run } = await app.runs.get(runId);
  if (run.state !== 'planned' && run.state !== 'paused') throw new AppError('conflict', `the run is ${run.state}`);
  if (run.seats.isCounted || (await isCountedOrCounting(app, runId))) return { runId };
  const jobId = app.random.uuid();
  await app.jobs.start(
    {
      jobId,
      kind: SEATS_JOB,
      cursor: firstSeatsCursor(runId),
      requestedBy: caller.accountId,
      total: run.willAct,
    },
    { along: { sets: [app.runs.seats.write(runId, jobId)] } },
  );
  return { runId };
}

async function isCountedOrCounting(app: App, runId: string): Promise<boolean> {
  const seats = await app.runs.seats.find(runId);
  return seats !== undefined && (seats.changes !== undefined || (await app.runs.isWorking(seats.jobId)));
}
