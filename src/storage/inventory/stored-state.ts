import { z } from 'zod';
import { CursorRefusedError, VersionConflictError } from '../../errors';
import { STORAGE_UNIT_BYTES, TRANSACTION_RECORDS_MAX } from '../../limits';
import { chunked } from '../../lists';
import type { Kvs, StorageRoom, StoredRecord } from '../../platform/ports';
import { findLastBlockKey, readHead } from '../audit/blocks';
import { startOfTrail } from '../audit/chain';
import { AUDIT_HEAD, auditBlockKey } from '../audit/keys';
import { activeJobKey, jobCancelKey, jobKey } from '../jobs/keys';
import { ORG_KEY } from '../org-key/keys';

/** A value has at most 240 KiB, and the platform hands out 4 MB at once. */
const RECORDS_PER_PAGE = 15;

/** A walk whose cursors are refused so often does not come to its end. */
const RESTARTS_MAX = 10;

/**
 * A place in a walk over everything. `cursor`: the platform's, which it may refuse by the time the walk goes on.
 * `restarts`: how often it did.
 */
export const StatePlace = z.object({
  room: z.enum(['plain', 'versioned']),
  cursor: z.string().exactOptional(),
  restarts: z.int().exactOptional(),
});
export type StatePlace = z.output<typeof StatePlace>;
export const FIRST_PLACE: StatePlace = { room: 'plain' };

const FirstEntry = z.object({ entries: z.array(z.object({ act: z.string() })) });

export type StoredState = ReturnType<typeof createStoredState>;

/** Everything that is stored but the secrets, which storage does not list. */
export function createStoredState({ kvs }: { kvs: Kvs }) {
  return {
    /** The records at a place, and the next place; `undefined` after the last. */
    async read({ room, cursor, restarts = 0 }: StatePlace, limit = RECORDS_PER_PAGE): Promise<StatePage> {
      const counted = restarts > 0 && { restarts };
      try {
        const { records, nextCursor } = await kvs.page(room, { cursor, limit });
        const place = nextCursor === undefined ? nextRoom(room) : { room, cursor: nextCursor };
        return { records, next: place && { ...place, ...counted }, isBegunAgain: false };
      } catch (error) {
        if (!(error instanceof CursorRefusedError) || restarts >= RESTARTS_MAX) throw error;
        return { records: [], next: { ...FIRST_PLACE, restarts: restarts + 1 }, isBegunAgain: true };
      }
    },

    /**
     * Those of the records that may go while a job is deleting everything: not what it goes on with, not where the
     * next audit entry goes, and not the record that names the secrets, which goes with them.
     */
    async removable(records: readonly StoredRecord[], jobId: string): Promise<StoredRecord[]> {
      const lastBlock = await findLastBlockKey(kvs);
      const plain = [lastBlock, activeJobKey(jobId), jobCancelKey(jobId)];
      const versioned = [jobKey(jobId), AUDIT_HEAD, ORG_KEY];
      return records.filter(({ room, key }) => !(room === 'plain' ? plain : versioned).includes(key));
    },

    /**
     * What is stored of the audit trail, read key by key: lists are late. `beginsWith`: the act of its first entry, which
     * after a deletion is that one.
     */
    async trail(): Promise<{ records: StoredRecord[]; beginsWith: string | undefined }> {
      const stored = await kvs.getVersioned(AUDIT_HEAD);
      if (stored === undefined) return { records: [], beginsWith: undefined };
      const { head } = await readHead(kvs);
      const first = startOfTrail(head).block;
      const keys = Array.from({ length: head.blocks - first }, (_, index) => auditBlockKey(first + index));
      const blocks = await kvs.getMany(keys);
      return {
        records: [
          { room: 'versioned', key: AUDIT_HEAD, ...stored },
          ...[...blocks].map(([key, value]): StoredRecord => ({ room: 'plain', key, value })),
        ],
        beginsWith: FirstEntry.safeParse(blocks.get(auditBlockKey(first))).data?.entries[0]?.act,
      };
    },

    /** Removes records; one that was changed since it was read stays, and is found again by the next walk. */
    async remove(records: readonly StoredRecord[]): Promise<void> {
      await kvs.deleteMany(records.flatMap(({ room, key }) => (room === 'plain' ? [key] : [])));
      const versioned = records.flatMap((record) => (record.room === 'versioned' ? [record] : []));
      for (const some of chunked(versioned, TRANSACTION_RECORDS_MAX)) await removeUnchanged(kvs, some);
    },
  };
}

/** `isBegunAgain`: the place is no more, and the walk begins again; what it has told before, it tells once more. */
export type StatePage = { records: StoredRecord[]; next: StatePlace | undefined; isBegunAgain: boolean };

/** About what reading records takes of the platform's units, and their bytes as JSON. */
export function weightOf(records: readonly StoredRecord[]): { units: number; bytes: number } {
  const sizes = records.map(({ value }) => Buffer.byteLength(JSON.stringify(value)));
  return {
    units: sizes.reduce((units, bytes) => units + Math.max(1, Math.ceil(bytes / STORAGE_UNIT_BYTES)), 0),
    bytes: sizes.reduce((total, bytes) => total + bytes, 0),
  };
}

function nextRoom(room: StorageRoom): StatePlace | undefined {
  return room === 'plain' ? { room: 'versioned' } : undefined;
}

async function removeUnchanged(kvs: Kvs, records: readonly { key: string; version: number }[]): Promise<void> {
  try {
    await kvs.transact({ versionedDeletes: records.map(({ key, version }) => ({ key, expected: version })) });
  } catch (error) {
    if (!(error instanceof VersionConflictError)) throw error;
    for (const record of records.length > 1 ? records : []) await removeUnchanged(kvs, [record]);
  }
}
