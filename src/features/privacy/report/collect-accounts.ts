import type { App } from '../../../app';
import { AppError } from '../../../errors';
import type { StoredRecord } from '../../../platform/ports';
import { accountsHeldIn } from '../../../storage/inventory/stored-accounts';
import { FIRST_PLACE, weightOf, type StatePlace } from '../../../storage/inventory/stored-state';
import { IDS_PER_CHUNK } from '../../../storage/privacy/report-ids';
import { reportCursorOf, type ReportCursor } from './cursor';
import { NEXT_UNITS_MS, UNITS_PER_STEP, type ReportPhase, type ReportWork } from './work';

/** Chunks that are written in one transaction: about 600 KB. */
const CHUNKS_PER_COMMIT = 4;
/** Lists of storage are late by seconds: after this they have what was stored before the report began. */
const SETTLE_MS = 60_000;

/** Notes the accounts in the next records; what is noted and how far the walk has come are stored together. */
export const collectAccounts: ReportPhase = async (work, cursor) => {
  const { app, job } = work;
  const settlesInMs = job.record.startedAt + SETTLE_MS - app.clock.now();
  if (settlesInMs > 0) return { waitMs: settlesInMs };
  if (work.units >= UNITS_PER_STEP) return { waitMs: NEXT_UNITS_MS };
  work.held ??= new Set(await app.personalDataReport.ids.read(job.record.jobId, 'held', cursor.accounts));
  const { records, next, isBegunAgain } = await app.storedState.read(cursor.place);
  work.units += weightOf(records).units;
  const found = records.map((record) => accountsIn(app, record));
  for (const accountId of found.flatMap((ids) => ids ?? [])) work.held.add(accountId);
  const unreadable = isBegunAgain ? 0 : cursor.unreadable + found.filter((ids) => ids === undefined).length;
  await noteHeld(work, work.held, { unreadable, ...placeAfter(next, app.clock.now()) });
  return undefined;
};

/** One record that cannot be read keeps nobody else from being reported. `undefined`: it cannot. */
function accountsIn(app: App, record: StoredRecord): string[] | undefined {
  try {
    return accountsHeldIn(record);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'stored-data-invalid') throw error;
    app.log.failure(error, 'collecting of accounts');
    return undefined;
  }
}

/** @param moved where the walk stands once all are noted */
async function noteHeld(
  { app, job }: ReportWork,
  held: ReadonlySet<string>,
  moved: Partial<ReportCursor>,
): Promise<void> {
  const all = [...held];
  for (let isOver = false; !isOver;) {
    const cursor = reportCursorOf(job.record);
    const ids = all.slice(0, cursor.accounts + CHUNKS_PER_COMMIT * IDS_PER_CHUNK);
    isOver = ids.length === all.length;
    const sets = app.personalDataReport.ids.writes(job.record.jobId, 'held', { ids, from: cursor.accounts });
    const next = { ...cursor, accounts: ids.length, ...(isOver && moved) };
    await job.commit({ cursor: next, total: ids.length }, { along: { sets } });
  }
}

function placeAfter(next: StatePlace | undefined, now: number): Partial<ReportCursor> {
  return next === undefined ? { phase: 'report', place: FIRST_PLACE, collectedAt: now } : { place: next };
}
