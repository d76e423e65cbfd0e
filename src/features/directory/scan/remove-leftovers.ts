import type { App } from '../../../app';
import type { IndexRecord } from '../../../storage/directory/directory-index';
import { findScan } from './start-scan';

/** Removes what nothing reads any more. The record still names it, so that a removal that is cut off is repeated. */
export async function removeLeftovers(app: App, { current, leftovers }: IndexRecord): Promise<void> {
  for (const range of leftovers) {
    await app.directoryIndex.remove(range, { isWhole: range.scanId !== current?.scanId });
  }
}

/** Clears away what scans have left that were cut off at their end. A scan that is under way does so itself. */
export async function clearAway(app: App): Promise<void> {
  const { version, record } = await app.directoryIndex.get();
  if (record.leftovers.length === 0 || (await findScan(app)) !== undefined) return;
  await removeLeftovers(app, record);
  await app.kvs.transact({ versioned: [app.directoryIndex.writeOf(version, { ...record, leftovers: [] })] });
}

/** Takes the index out of use. What it is stored in goes now, or within the hour. */
export async function dropIndex(app: App): Promise<void> {
  const { version, record } = await app.directoryIndex.get();
  const { current, ...rest } = record;
  if (current === undefined) return;
  const { scanId, from, to } = current;
  const dropped = { ...rest, leftovers: [...rest.leftovers, { scanId, from, to }] };
  await app.kvs.transact({ versioned: [app.directoryIndex.writeOf(version, dropped)] });
  await clearAway(app);
}
