import type { App } from '../../../app';
import type { ErrorCode } from '../../../contract';
import { UndecidableError } from '../../../errors';
import type { NamedJobKind, StepResult } from '../../../jobs/job-kind';
import { goThroughPhases, type Phased } from '../../../jobs/phased';
import type { Along, RunningJob } from '../../../jobs/running-job';
import type { StoredExport } from '../../../storage/exports/exports';
import type { Cancel, Job } from '../../../storage/jobs/jobs';
import { inTransactions } from '../../../storage/kvs/transaction';
import { decideReferences, requireNone } from '../../known/decide-references';
import type { RowSource } from '../kinds/row-source';
import { openExport, type OpenExport } from '../open-export';
import { clearExport } from './clear-exports';
import { EXPORT_JOB, exportCursorOf, type ExportCursor } from './cursor';
import { exportEndEntry } from './export-entries';
import { endedRecord, readyRecord } from './export-record';
import { rowWrites } from './row-writes';

/**
 * Writes an export: each commit stores the parts of a batch and moves the position, so that a step that is cut off
 * goes on at the batch after the last that was stored.
 */
export function exportJob(app: App): NamedJobKind {
  return {
    name: EXPORT_JOB,
    step: async (job, budget) => {
      const stored = await app.exports.get(exportCursorOf(job.record).exportId);
      return goThroughPhases(EXPORT, { app, job, stored }, budget);
    },
    onFailure: (job, failure, error) => failedExport(app, job, { failure, error }),
  };
}

/** `open`: once anything is to be read. */
type ExportWork = { app: App; job: RunningJob; stored: StoredExport; open?: OpenExport };

const EXPORT: Phased<ExportWork, ExportCursor> = {
  cursorOf: exportCursorOf,
  phases: {
    open: { cost: sourceCost, run: beginWalk },
    walk: { cost: sourceCost, run: walkOn },
    finish: { isPastCancel: true, isBrief: true, run: endReady },
  },
  endCancelled,
};

async function sourceCost(exporting: ExportWork, cursor: ExportCursor): Promise<number> {
  return (await openSource(exporting, cursor)).source.cost;
}

/** @throws {UndecidableError} something that the export was asked for with is gone */
async function openSource(exporting: ExportWork, cursor: ExportCursor): Promise<OpenExport> {
  const { app, stored } = exporting;
  if (exporting.open !== undefined) return exporting.open;
  requireNone((await decideReferences(app, stored.record.reliesOn ?? [])).undecidable);
  const open = await openExport(app, { record: stored.record, cursor });
  exporting.open = open;
  return open;
}

/** Finds out how much there is to read. */
async function beginWalk(exporting: ExportWork, cursor: ExportCursor): Promise<undefined> {
  const { source } = await openSource(exporting, cursor);
  const total = source.total ?? (await source.countAccounts?.());
  await exporting.job.commit({ cursor: { ...cursor, phase: 'walk' }, ...(total !== undefined && { total }) });
  return undefined;
}

/** @returns how to go on where this invocation may send no more */
async function walkOn(exporting: ExportWork, cursor: ExportCursor): Promise<StepResult | undefined> {
  const { app, job } = exporting;
  const open = await openSource(exporting, cursor);
  const batch = await open.source.read(cursor.position ?? undefined);
  const { sets, counts, isNew } = rowWrites({ app, ...open }, cursor, batch);
  const seen = open.seen.size + isNew.length;
  const isOver = batch.next === undefined;
  const { total } = job.record;
  const isAgain = isOver && !cursor.isSecondLook && (await isAnybodyMissing(open.source, { seen, total }));
  const moved: ExportCursor = {
    ...cursor,
    ...counts,
    phase: isOver && !isAgain ? 'finish' : 'walk',
    position: batch.next ?? null,
    isSecondLook: cursor.isSecondLook || isAgain,
  };
  const groups = inTransactions(sets);
  for (const ahead of groups.slice(0, -1)) await job.store({ sets: ahead }); // nobody reads them before the cursor moves
  await job.commit(
    { cursor: moved, done: open.source.total === undefined ? seen : counts.rows },
    { along: { sets: groups.at(-1) ?? [] } },
  );
  open.noted(isNew, batch.note);
  if (batch.waitMs !== undefined) return { waitMs: batch.waitMs };
  return batch.isSpent ? 'again' : undefined;
}

/** Of those who were there before the walk and are there after it. */
async function isAnybodyMissing(
  { countAccounts }: RowSource,
  { seen, total = 0 }: { seen: number; total?: number | undefined },
): Promise<boolean> {
  if (countAccounts === undefined || seen >= total) return false;
  return seen < Math.min(total, await countAccounts());
}

async function endReady({ app, job, stored }: ExportWork, cursor: ExportCursor): Promise<'ended'> {
  const { record, version } = stored;
  await app.selections.remove(record.exportId, record.selection);
  const ready = readyRecord(record, cursor, app.clock.now());
  const entries = [exportEndEntry(ready, { by: record.createdBy, result: 'ready' })];
  await job.end('done', { total: job.record.done }, { along: app.exports.writes(ready, version), entries });
  return 'ended';
}

async function endCancelled({ app, job, stored }: ExportWork, { by }: Cancel): Promise<'ended'> {
  const { record, version } = stored;
  const now = app.clock.now();
  const ended = endedRecord(record, exportCursorOf(job.record), { state: 'cancelled', now });
  const entries = [exportEndEntry(ended, { by, result: 'cancelled' })];
  await job.end('cancelled', {}, { along: app.exports.writes(ended, version), entries });
  await clearExport(app, { record: ended, version: version + 1 });
  return 'ended';
}

/** What it has written so far is removed within the hour. */
async function failedExport(
  app: App,
  job: Job,
  { failure, error }: { failure: ErrorCode; error: unknown },
): Promise<Along> {
  const cursor = exportCursorOf(job);
  const { record, version } = await app.exports.get(cursor.exportId);
  const stoppedBy = error instanceof UndecidableError ? { stoppedBy: error.undecidable[0] } : {};
  const ended = { ...endedRecord(record, cursor, { state: 'failed', now: app.clock.now() }), failure, ...stoppedBy };
  const entries = [{ ...exportEndEntry(ended, { by: record.createdBy, result: 'failed' }), reason: failure }];
  return { along: app.exports.writes(ended, version), entries };
}
