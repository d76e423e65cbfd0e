import type { App } from '../../app';
import type { Export } from '../../contract';
import type { ExportRecord } from '../../storage/exports/exports';
import type { Job } from '../../storage/jobs/jobs';
import { exportCursorOf } from './file/cursor';
import { exportStateAt } from './file/export-record';

/** @throws {AppError} `not-found` */
export async function getExport(app: App, { exportId }: { exportId: string }): Promise<Export> {
  return exportView(app, (await app.exports.get(exportId)).record);
}

/** An export as pages show it; how far a running one is stands with its job. */
export async function exportView(app: App, record: ExportRecord): Promise<Export> {
  const job = record.state === 'running' ? (await app.jobStore.find(record.jobId))?.job : undefined;
  const { exportId, kind, scope, neutralizeFormulas, fileName, createdBy, deletedBy, failure, stoppedBy } = record;
  const createdAt = iso(record.createdAt);
  return {
    exportId,
    kind,
    state: exportStateAt(record, app.clock.now()),
    scope,
    neutralizeFormulas,
    createdAt,
    createdBy,
    asOf: createdAt,
    ...countsOf(record, job),
    fileName,
    ...(record.readyAt !== undefined && { readyAt: iso(record.readyAt) }),
    ...(record.expiresAt !== undefined && { expiresAt: iso(record.expiresAt) }),
    ...(record.deletedAt !== undefined && { deletedAt: iso(record.deletedAt) }),
    ...(deletedBy !== undefined && { deletedBy }),
    ...(failure !== undefined && { failure }),
    ...(stoppedBy !== undefined && { stoppedBy }),
  };
}

type ExportCounts = Pick<Export, 'rows' | 'bytes' | 'parts' | 'readInPart' | 'progress'>;

function countsOf(record: ExportRecord, job: Job | undefined): ExportCounts {
  const { rows, bytes, parts, readInPart } = job === undefined ? record : exportCursorOf(job);
  const done = job?.done ?? rows;
  return {
    rows,
    bytes,
    parts,
    ...(readInPart !== undefined && { readInPart }),
    progress: { done, ...(job?.total !== undefined && { total: job.total }) },
  };
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
