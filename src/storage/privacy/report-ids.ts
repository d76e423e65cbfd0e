import { z } from 'zod';
import type { PlainSet } from '../../platform/ports';
import type { OrgKvs } from '../kvs/org-kvs';
import { packIds, unpackIds } from '../kvs/packed-ids';
import { parseStored } from '../kvs/parse';
import { reportIdsKey } from './keys';

/** About 140 KB packed, well below the platform's 240 KiB for a value. */
export const IDS_PER_CHUNK = 4_000;
/** A report removes its lists itself. One that never comes to its end does not keep them. */
const TTL_SECONDS = 14 * 86_400;

const Stored = z.object({ v: z.literal(1), gzipBase64: z.string() });

/** `held`: accounts of which something is stored. `closed`: those of them that Atlassian says are closed. */
export type ReportList = 'held' | 'closed';

/** The lists of account ids that a report works through. How long a list is the job's cursor says. */
export function createReportIds(kvs: OrgKvs) {
  return {
    /** The first `count` ids of a list, in their order. */
    async read(jobId: string, list: ReportList, count: number): Promise<string[]> {
      const keys = keysOf(jobId, list, count);
      const values = await kvs.getMany(keys);
      const ids = keys.flatMap((key) => unpackIds(key, parseStored(Stored, key, values.get(key)).gzipBase64));
      return ids.slice(0, count);
    },

    /**
     * The writes that make a list longer; none when it is no longer than it was.
     *
     * @param ids the whole list
     * @param from how many of them are stored already
     */
    writes(jobId: string, list: ReportList, { ids, from }: { ids: readonly string[]; from: number }): PlainSet[] {
      if (ids.length === from) return [];
      const first = Math.floor(from / IDS_PER_CHUNK);
      return keysOf(jobId, list, ids.length)
        .slice(first)
        .map((key, index) => {
          const start = (first + index) * IDS_PER_CHUNK;
          const gzipBase64 = packIds(ids.slice(start, start + IDS_PER_CHUNK));
          return { key, value: Stored.parse({ v: 1, gzipBase64 }), ttlSeconds: TTL_SECONDS };
        });
    },

    async remove(jobId: string, counts: Readonly<Record<ReportList, number>>): Promise<void> {
      await kvs.deleteMany([...keysOf(jobId, 'held', counts.held), ...keysOf(jobId, 'closed', counts.closed)]);
    },
  };
}

function keysOf(jobId: string, list: ReportList, count: number): string[] {
  return Array.from({ length: Math.ceil(count / IDS_PER_CHUNK) }, (_, chunk) => reportIdsKey(jobId, list, chunk));
}
