import type { App } from '../../app';
import type { ErrorCode } from '../../contract';
import { UndecidableError } from '../../errors';
import type { Budget, JobKind, StepResult } from '../../jobs/job-kind';
import type { Along, RunningJob } from '../../jobs/running-job';
import type { StoredExport } from '../../storage/exports/exports';
import type { Job } from '../../storage/jobs/jobs';
import { inTransactions } from '../../storage/kvs/transaction';
import { decideReferences, requireNone } from '../known/decide-references';
import { exportCursorOf, type ExportCursor } from './cursor';
import { clearExport } from './file/clear-exports';
import { endEntry } from './file/export-entries';
import { endedRecord, readyRecord } from './file/export-record';
import { rowWrites } from './file/row-writes';
import type { RowSource } from './kinds/row-source';
import { openExport, type OpenExport } from './open-export';

/**
 * Writes an export: each commit stores the parts of a batch and moves the position, so that a step that is cut off
 * goes on at the batch after the last that was stored.
 */
export function exportJob(app: App): JobKind {
  return {
    step: (job, budget) => exportStep(app, { job, budget }),
    onFailure: (job, failure, error) => failedExport(app, job, { failure, error }),
  };
}

async function exportStep(app: App, { job, budget }: { job: RunningJob; budget: Budget }): Promise<StepResult> {
  const stored = await app.exports.get(exportCursorOf(job.record).exportId);
  let open: OpenExport | undefined;
  for (;;) {
    const cursor = exportCursorOf(job.record);
    if (cursor.phase === 'finish') return endReady(app, job, stored);
    if ((await job.findCancel()) !== undefined) return endCancelled(app, job, stored);
    if (open === undefined) requireNone((await decideReferences(app, stored.record.reliesOn ?? [])).undecidable);
    open ??= await openExport(app, { record: stored.record, cursor });
    if (budget.isTimeUp() || app.budget.left() < open.source.cost) return 'again';
    if (cursor.phase === 'open') {
      await beginWalk(job, open, cursor);
      continue;
    }
    const halted = await walkOn(app, job, open);
    if (halted !== undefined) return halted;
  }
}

/** Finds out how much there is to read. */
async function beginWalk(job: RunningJob, { source }: OpenExport, cursor: ExportCursor): Promise<void> {
  const total = source.total ?? (await source.countAccounts?.());
  await job.commit({ cursor: { ...cursor, phase: 'walk' }, ...(total !== undefined && { total }) });
}

/** @returns how to go on where this invocation may send no more */
async function walkOn(app: App, job: RunningJob, open: OpenExport): Promise<StepResult | undefined> {
  const cursor = exportCursorOf(job.record);
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

async function endReady(app: App, job: RunningJob, { record, version }: StoredExport): Promise<'ended'> {
  const cursor = exportCursorOf(job.record);
  await app.selections.remove(record.exportId, record.selection);
  const ready = readyRecord(record, cursor, app.clock.now());
  const entries = [endEntry(ready, { by: record.createdBy, result: 'ready' })];
  await job.end('done', { total: job.record.done }, { along: app.exports.writes(ready, version), entries });
  return 'ended';
}

async function endCancelled(app: App, job: RunningJob, { record, version }: StoredExport): Promise<'ended'> {
  const cancel = await job.findCancel();
  const now = app.clock.now();
  const ended = endedRecord(record, exportCursorOf(job.record), { state: 'cancelled', now });
  const entries = [endEntry(ended, { by: cancel?.by ?? record.createdBy, result: 'cancelled' })];
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
  const entries = [{ ...endEntry(ended, { by: record.createdBy, result: 'failed' }), reason: failure }];
  return { along: app.exports.writes(ended, version), entries };
}
