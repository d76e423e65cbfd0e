import type { App } from '../../app';
import type { StoredRecord } from '../../platform/ports';
import { chunkOfKey } from '../../storage/kvs/key-parts';
import { withoutAccounts, type Erasure } from '../../storage/inventory/stored-accounts';

/**
 * Takes accounts out of a chunk of alerts. One of a set that does not count goes as a whole; a check that was writing
 * it finds that the record has moved, and finds the alerts anew.
 *
 * @throws {VersionConflictError} an admin or a check changed the alerts meanwhile; nothing has changed
 */
export async function eraseAlerts(
  app: App,
  { key }: Pick<StoredRecord, 'key'>,
  ids: ReadonlySet<string>,
): Promise<Erasure> {
  const { version, record } = await app.alerts.get();
  const value = await app.kvs.get(key);
  if (value === undefined) return 'erased';
  const { id: setId } = chunkOfKey(key);
  const isRead = [record.current?.setId, record.current?.resolvedSet?.setId].includes(setId);
  await app.kvs.transact({
    versioned: [app.alerts.writeOf(version, record)],
    ...(isRead ? { sets: [{ key, value: withoutAccounts({ key, value }, ids) }] } : { deletes: [key] }),
  });
  return 'erased';
}
