import type { App } from '../../../app';
import { VersionConflictError } from '../../../errors';
import type { ExportEntry, StoredExport } from '../../../storage/exports/exports';
import { clearedRecord } from './export-record';

/** Exports that are cleared in an hour. */
const CLEARED_TOGETHER = 20;

/** Removes what an export has stored besides its record, then says so there. A repeat does the same again. */
export async function clearExport(app: App, { record, version }: StoredExport): Promise<void> {
  await app.exports.parts.remove(record.exportId, record);
  await app.selections.remove(record.exportId, record.selection);
  await app.kvs.transact(app.exports.writes(clearedRecord(record, app.clock.now()), version));
}

/** Removes files whose time is over, what cut-off exports have left, and after 30 days the records. */
export async function clearExports(app: App): Promise<void> {
  const now = app.clock.now();
  let cleared = 0;
  for await (const entry of app.exports.entries()) {
    if (entry.dueAt > now) continue;
    await clearDue(app, entry, now);
    cleared += 1;
    if (cleared >= CLEARED_TOGETHER) return;
  }
}

async function clearDue(app: App, { exportId }: ExportEntry, now: number): Promise<void> {
  const stored = await app.exports.find(exportId);
  if (stored === undefined || stored.record.dueAt > now) return; // the list is late
  try {
    if (stored.record.state === 'ready' || stored.record.hasLeftovers) await clearExport(app, stored);
    else if (stored.record.state !== 'running') await app.kvs.transact(app.exports.removal(stored));
  } catch (error) {
    if (!(error instanceof VersionConflictError)) throw error; // somebody else saw to it
  }
}
