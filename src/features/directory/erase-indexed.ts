import type { App } from '../../app';
import type { StoredRecord } from '../../platform/ports';
import type { Erasure } from '../../storage/inventory/stored-accounts';
import { chunkOfKey } from '../../storage/kvs/key-parts';
import { findScan } from './scan/start-scan';

/**
 * Takes accounts out of a chunk of the directory index. A chunk that nothing reads any more goes as a whole. A scan
 * that is under way is left alone: it may be writing the chunk, and what it ends with may hold the accounts again.
 *
 * @throws {VersionConflictError} another scan began or took the index's place meanwhile; nothing has changed
 */
export async function eraseIndexed(
  app: App,
  { key }: Pick<StoredRecord, 'key'>,
  ids: ReadonlySet<string>,
): Promise<Erasure> {
  const stored = await app.directoryIndex.get();
  if ((await findScan(app)) !== undefined) return 'busy';
  const { id: scanId, chunk } = chunkOfKey(key);
  const { current } = stored.record;
  const isRead = current?.scanId === scanId && current.from <= chunk && chunk < current.to;
  if (!isRead) {
    const unmoved = app.directoryIndex.writeOf(stored.version, stored.record);
    await app.kvs.transact({ versioned: [unmoved], deletes: [key] });
    return 'erased';
  }
  for await (const accounts of app.directoryIndex.chunks.read(scanId, chunk, chunk + 1)) {
    const left = accounts.filter(({ accountId }) => !ids.has(accountId));
    const gone = accounts.length - left.length;
    await app.kvs.transact(app.directoryIndex.shrinkage(stored, current, { chunk, accounts: left, gone }));
  }
  return 'erased';
}
