import type { App } from '../../app';
import { erasedRow, recounted } from '../../domain/runs/erased-row';
import type { StoredRecord } from '../../platform/ports';
import { withoutAccounts, type Erasure } from '../../storage/inventory/stored-accounts';
import { chunkOfKey } from '../../storage/kvs/key-parts';
import { merged } from '../../storage/kvs/transaction';
import { isWorkedOn } from '../../storage/runs/runs';
import { SELECTION_TTL_SECONDS } from '../../storage/selections/selections';

/**
 * Takes accounts out of a run's record: who planned and confirmed it, the organization admins on whom it acts.
 *
 * @throws {VersionConflictError} the run has changed since it was read; nothing was written
 */
export async function eraseInRun(app: App, record: StoredRecord, ids: ReadonlySet<string>): Promise<Erasure> {
  const stored = await app.runs.find(chunkOfKey(record.key).id);
  if (stored === undefined) return 'erased';
  const { run, version } = stored;
  if (isWorkedOn(run)) return 'busy';
  const value = withoutAccounts({ key: record.key, value: run }, ids);
  await app.kvs.transact({ versioned: [{ key: record.key, expected: version, value }] });
  return 'erased';
}

/**
 * Takes accounts out of a chunk of a run's rows, which keep their places. The run's record moves along, with what it
 * counts, so that of this and a run that is started meanwhile one gives way.
 *
 * @throws {VersionConflictError} the run has changed since it was read; nothing was written
 */
export async function eraseRunRows(app: App, { key }: StoredRecord, ids: ReadonlySet<string>): Promise<Erasure> {
  const { id: runId, chunk } = chunkOfKey(key);
  const stored = await app.runs.find(runId);
  if (stored === undefined) {
    await app.kvs.delete(key);
    return 'erased';
  }
  const { run, version } = stored;
  if (isWorkedOn(run)) return 'busy';
  const [rows = []] = await app.runs.rows.read(runId, chunk, chunk + 1);
  const next = rows.map((row) => (ids.has(row.accountId) ? erasedRow(row, run.state) : row));
  const counted = rows.reduce((facts, row, index) => recounted(facts, row, next[index] ?? row), run);
  const rowsWrite = { sets: [app.runs.rows.write(runId, chunk, next)] };
  await app.kvs.transact(merged(app.runs.writes(counted, version), rowsWrite));
  return 'erased';
}

/** Takes accounts out of what a plan or an export is made from, unless one is being made of it. */
export async function erasePlanned(app: App, { key }: StoredRecord, ids: ReadonlySet<string>): Promise<Erasure> {
  const { id } = chunkOfKey(key);
  const run = (await app.runs.find(id))?.run;
  const isExporting = run === undefined && (await app.exports.find(id))?.record.state === 'running';
  if (isExporting || (run !== undefined && isWorkedOn(run))) return 'busy';
  const value = await app.kvs.get(key);
  if (value === undefined) return 'erased';
  await app.kvs.set(key, withoutAccounts({ key, value }, ids), { ttlSeconds: SELECTION_TTL_SECONDS });
  return 'erased';
}
