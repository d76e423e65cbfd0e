import type { App, Caller } from '../../../app';
import { AppError } from '../../../errors';
import type { ExportRecord } from '../../../storage/exports/exports';
import { clearExport } from './clear-exports';
import { deleteEntry } from './export-entries';
import { exportStateAt } from './export-record';

/**
 * Takes a file away at once; the list goes on naming it. Of an export without a file it forgets the record.
 *
 * @throws {AppError} `not-found`; `conflict`: it is still being written, and has to be cancelled
 */
export async function deleteExport(
  app: App,
  { exportId }: { exportId: string },
  caller: Caller,
): Promise<{ exportId: string }> {
  const { record, version } = await app.exports.get(exportId);
  if (record.state === 'running') throw new AppError('conflict', 'the export is still running');
  const now = app.clock.now();
  if (exportStateAt(record, now) !== 'ready') {
    if (record.hasLeftovers || record.state === 'ready') await clearExport(app, { record, version });
    const cleared = await app.exports.get(exportId);
    await app.kvs.transact(app.exports.removal(cleared));
    return { exportId };
  }
  const gone: ExportRecord = {
    ...record,
    state: 'expired',
    deletedAt: now,
    deletedBy: caller.accountId,
    hasLeftovers: true,
    dueAt: now,
  };
  const entry = deleteEntry(record, { by: caller.accountId });
  await app.audit.append(entry, app.exports.writes(gone, version));
  await clearExport(app, { record: gone, version: version + 1 });
  return { exportId };
}
