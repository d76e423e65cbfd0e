import { FIRST_PLACE } from '../../../storage/inventory/stored-state';
import { eraseAccounts } from '../erase-accounts';
import { NEXT_UNITS_MS, UNITS_PER_STEP, type ReportPhase } from './work';

/** Lists of storage are late by seconds: a walk that took something out is followed by another after this. */
const SETTLE_MS = 10_000;
/** What another job works on is looked at again after this. */
const BUSY_MS = 5 * 60_000;

/** Takes the closed accounts out of the next records, by walks until one finds nothing. */
export const eraseClosed: ReportPhase = async (work, cursor) => {
  const { app, job } = work;
  if (work.units >= UNITS_PER_STEP) return { waitMs: NEXT_UNITS_MS };
  work.closed ??= new Set(await app.personalDataReport.ids.read(job.record.jobId, 'closed', cursor.closed));
  const page = await eraseAccounts(app, { ids: work.closed, place: cursor.place });
  work.units += page.units;
  const hasErased = cursor.hasErased || page.erased > 0;
  const isBusy = cursor.isBusy || page.isBusy;
  if (page.next !== undefined) {
    await job.commit({ cursor: { ...cursor, place: page.next, hasErased, isBusy } });
    return undefined;
  }
  const anew = { ...cursor, place: FIRST_PLACE, hasErased: false, isBusy: false };
  const isOver = !hasErased && !isBusy;
  await job.commit({ cursor: isOver ? { ...anew, phase: 'refresh' } : anew });
  if (isOver) return undefined;
  return { waitMs: isBusy ? BUSY_MS : SETTLE_MS };
};
