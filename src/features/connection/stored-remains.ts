import type { Installation } from '../../app';
import type { StoredKind } from '../../contract';
import type { StoredRecord } from '../../platform/ports';
import { ownerOf } from '../../storage/kvs/org-kvs';
import { kindOfKey } from '../../storage/inventory/stored-kinds';
import { FIRST_PLACE, type StatePlace } from '../../storage/inventory/stored-state';

/** What is there though nobody owns anything: what a deletion leaves, and that somebody looked in since. */
const LEFT_BEHIND: readonly (StoredKind | undefined)[] = ['audit', 'access'];

/** Whether anything is stored beside the record of the key, and what a deletion leaves. */
export async function isAnythingStored(installation: Installation): Promise<boolean> {
  for await (const { key } of allRecords(installation)) {
    const kind = kindOfKey(key);
    if (kind !== 'org-key' && !LEFT_BEHIND.includes(kind)) return true;
  }
  const trail = await installation.allStored.trail();
  return trail.records.length > 0 && trail.beginsWith !== 'privacy.deleted';
}

/**
 * Removes what the deletion of another organization's data has left, so that whoever connects inherits nothing. What the
 * same organization has left stays: its trail goes on.
 */
export async function removeRemains(installation: Installation, orgId: string): Promise<void> {
  const isForeign = ({ key, value }: StoredRecord): boolean => kindOfKey(key) !== 'org-key' && ownerOf(value) !== orgId;
  const foreign = new Map<string, StoredRecord>();
  const { records } = await installation.allStored.trail(); // lists are late
  for (const record of records.filter(isForeign)) foreign.set(record.key, record);
  for await (const record of allRecords(installation)) if (isForeign(record)) foreign.set(record.key, record);
  await installation.allStored.remove([...foreign.values()]);
}

async function* allRecords({ allStored }: Installation): AsyncGenerator<StoredRecord, void, undefined> {
  for (let place: StatePlace | undefined = FIRST_PLACE; place !== undefined;) {
    const { records, next } = await allStored.read(place);
    yield* records;
    place = next;
  }
}
