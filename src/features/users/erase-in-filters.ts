import type { App } from '../../app';
import type { StoredRecord } from '../../platform/ports';
import { erasing } from '../../storage/kvs/account-visit';
import { accountOfKey } from '../../storage/kvs/key-parts';
import { withoutAccounts, type Erasure } from '../../storage/inventory/stored-accounts';

/**
 * Takes accounts out of a list of saved filters. Their own lists go with all that is in them; a filter that one of them
 * shared stays, since others use it. Filters that are gone, because they named nobody else, leave every list.
 *
 * @throws {VersionConflictError} the list has changed since it was read; nothing was written
 */
export async function eraseInFilterList(app: App, { key }: StoredRecord, ids: ReadonlySet<string>): Promise<boolean> {
  const isOwn = key.includes(':');
  if (isOwn && ids.has(accountOfKey(key))) {
    await app.savedFilters.removeOwn(accountOfKey(key));
    return true;
  }
  const list = await app.savedFilters.listAt(key);
  const visit = erasing(ids);
  const existing = await app.savedFilters.existing(list.entries);
  const entries = existing.map((entry) => ({ ...entry, by: visit.one(entry.by) }));
  if (JSON.stringify(entries) === JSON.stringify(list.entries)) return false;
  await app.kvs.transact(app.savedFilters.writesOf({ lists: [{ ...list, entries }] }));
  return true;
}

/** Takes accounts out of a saved filter. One that names nobody else goes: without them it would find everybody. */
export async function eraseInFilter(app: App, { key }: StoredRecord, ids: ReadonlySet<string>): Promise<Erasure> {
  const value = await app.kvs.get(key); // lists of storage are late, and it has no version: read as late as can be
  const left = value === undefined ? undefined : withoutAccounts({ key, value }, ids);
  if (left === undefined) await app.kvs.delete(key);
  else await app.kvs.set(key, left);
  return 'erased';
}
