import type { App } from '../../app';
import type { StoredRecord } from '../../platform/ports';
import { isEnded, Job } from '../../storage/jobs/jobs';
import { withoutAccounts, type Erasure } from '../../storage/inventory/stored-accounts';

/**
 * Takes accounts out of the record of a job that has ended.
 *
 * @throws {VersionConflictError} it has changed since it was read; nothing was written
 */
export async function eraseInJob(app: App, { key }: StoredRecord, ids: ReadonlySet<string>): Promise<Erasure> {
  const stored = await app.jobStore.find(idOf(key));
  if (stored === undefined) return 'erased';
  if (!isEnded(stored.job)) return 'busy';
  const job = Job.parse(withoutAccounts({ key, value: stored.job }, ids));
  await app.kvs.transact(app.jobStore.writes(job, stored.version)); // it goes by itself, later than it would have
  return 'erased';
}

/** Removes who wanted a job cancelled that is no more. */
export async function eraseCancel(app: App, { key }: StoredRecord): Promise<Erasure> {
  const stored = await app.jobStore.find(idOf(key));
  if (stored !== undefined && !isEnded(stored.job)) return 'busy';
  await app.kvs.delete(key);
  return 'erased';
}

/**
 * Takes accounts out of the record of an export that has ended.
 *
 * @throws {VersionConflictError} it has changed since it was read; nothing was written
 */
export async function eraseInExport(app: App, { key }: StoredRecord, ids: ReadonlySet<string>): Promise<Erasure> {
  const stored = await app.exports.find(idOf(key));
  if (stored === undefined) return 'erased';
  const { record, version } = stored;
  if (record.state === 'running') return 'busy';
  const value = withoutAccounts({ key, value: record }, ids);
  await app.kvs.transact({ versioned: [{ key, expected: version, value }] });
  return 'erased';
}

function idOf(key: string): string {
  return key.slice(key.indexOf(':') + 1);
}
