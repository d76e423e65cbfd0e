import { z } from 'zod';
import type { App } from '../../../app';
import { hasAccount } from '../../../domain/runs/erased-row';
import { cursorReader } from '../../../jobs/cursor';
import type { Budget, NamedJobKind, StepResult } from '../../../jobs/job-kind';
import type { RunningJob } from '../../../jobs/running-job';
import { SeatChanges } from '../../../storage/runs/record';
import { ROWS_PER_CHUNK } from '../../../storage/runs/rows';
import { countSeats, SEATS_COST, SEATS_PER_COMMIT, summed } from './count-seats';

/** Kind of the background job that counts seats on demand; stored in job records. */
export const SEATS_JOB = 'seats';

/** Where counting stands: the row that comes next. */
const SeatsCursor = z.object({ runId: z.string(), row: z.int().min(0), changes: SeatChanges });
const seatsCursorOf = cursorReader(SeatsCursor);

/** The cursor of counting that has not begun. */
export function firstSeatsCursor(runId: string): z.output<typeof SeatsCursor> {
  return { runId, row: 0, changes: {} };
}

/**
 * Counts the seats of a run too large for its plan to count them. There is but one phase, and only the run says whether
 * it is over.
 */
export function seatsJob(app: App): NamedJobKind {
  return {
    name: SEATS_JOB,
    step: (job, budget) => seatsStep(app, { job, budget }),
    onFailure: () => Promise.resolve({}), // who looks at the run sees that nothing is counted, and may ask again
  };
}

async function seatsStep(app: App, { job, budget }: { job: RunningJob; budget: Budget }): Promise<StepResult> {
  const admin = await app.admin();
  for (;;) {
    const { runId, row, changes } = seatsCursorOf(job.record);
    if ((await job.findCancel()) !== undefined) {
      await job.end('cancelled', {});
      return 'ended';
    }
    const { run } = await app.runs.get(runId);
    if (row >= run.actChunks * ROWS_PER_CHUNK) {
      await job.end('done', {}, { along: { sets: [app.runs.seats.write(runId, job.record.jobId, changes)] } });
      return 'ended';
    }
    if (budget.isTimeUp() || app.budget.left() < SEATS_COST) return 'again';
    const chunk = Math.floor(row / ROWS_PER_CHUNK);
    const [rows = []] = await app.runs.rows.read(runId, chunk, chunk + 1);
    const some = rows.slice(row % ROWS_PER_CHUNK, (row % ROWS_PER_CHUNK) + SEATS_PER_COMMIT);
    const open = some.filter((row) => row.outcome === 'will-act' && hasAccount(row));
    const counted = Object.entries(await countSeats({ admin, run }, open));
    const next = summed(
      changes,
      counted.map(([resourceId, change]) => ({ resourceId, change })),
    );
    await job.commit({
      cursor: { runId, row: row + SEATS_PER_COMMIT, changes: next },
      done: job.record.done + open.length,
    });
  }
}
