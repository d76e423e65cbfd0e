import { AppError } from '../../../errors';
import type { RunRecord } from '../../../storage/runs/record';
import { ROWS_PER_CHUNK } from '../../../storage/runs/rows';
import type { Planning } from '../plan/context';
import type { PlanCursor } from '../plan/cursor';
import { countSeats, SEATS_PER_COMMIT, summed } from './count-seats';

/** Above this the person asks for it: it costs a request an account, or more. */
const COUNTED_MAX = 200;

/** What a key may be refused that can change accounts all the same. */
const NOT_READABLE: readonly AppError['code'][] = ['missing-scope', 'request-rejected'];

/** Whether rows are left whose seats the plan counts. */
export function countsSeats({ run }: Planning, { actRows, seatRows }: PlanCursor): boolean {
  return touchesSeats(run) && actRows <= COUNTED_MAX && seatRows < actRows;
}

/** Tokens hold no seats. */
function touchesSeats({ places }: Pick<RunRecord, 'places'>): boolean {
  return places.some(({ kind }) => kind !== 'tokens');
}

/** Counts the seats of the next accounts. A key that may not read roles leaves them uncounted, which is no failure. */
export async function planSeats({ app, admin, run }: Planning, cursor: PlanCursor): Promise<PlanCursor> {
  const chunk = Math.floor(cursor.seatRows / ROWS_PER_CHUNK);
  const [rows = []] = await app.runs.rows.read(run.runId, chunk, chunk + 1);
  const from = cursor.seatRows % ROWS_PER_CHUNK;
  const to = Math.min(from + SEATS_PER_COMMIT, ROWS_PER_CHUNK, from + cursor.actRows - cursor.seatRows);
  const open = rows.slice(from, to).filter(({ outcome }) => outcome === 'will-act');
  try {
    const changes = Object.entries(await countSeats({ admin, run }, open));
    const seatChanges = summed(
      cursor.seatChanges,
      changes.map(([resourceId, change]) => ({ resourceId, change })),
    );
    return { ...cursor, seatChanges, seatRows: cursor.seatRows + (to - from) };
  } catch (error) {
    if (error instanceof AppError && NOT_READABLE.includes(error.code)) return { ...cursor, phase: 'close' };
    throw error;
  }
}

/** The seats of a plan: counted for all its accounts, or what reading them for the one app has told. */
export function plannedSeats(
  { places, options: { resourceId } }: Pick<RunRecord, 'places' | 'options'>,
  { actRows, seatRows, seatChanges, accessSeats }: PlanCursor,
): RunRecord['seats'] {
  const isCounted = !touchesSeats({ places }) || seatRows >= actRows;
  if (isCounted) return { isCounted, changes: seatChanges };
  return { isCounted, changes: resourceId === undefined || accessSeats === 0 ? {} : { [resourceId]: accessSeats } };
}
