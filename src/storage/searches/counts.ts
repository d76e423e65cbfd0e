import { z } from 'zod';
import type { OrgKvs } from '../kvs/org-kvs';
import { countOf } from './keys';

/** How long a count is shown again without asking. Every reply says as of when it is. */
const COUNT_SECONDS = 300;

/** `asOf`: ISO 8601. */
const StoredCount = z.object({ v: z.literal(1), total: z.int().min(0), asOf: z.string() });
export type StoredCount = { total: number; asOf: string };

export type CountCache = ReturnType<typeof createCounts>;

/** How many users a filter matched, by the filter's hash: what was searched for is not stored. */
export function createCounts({ kvs, clock }: { kvs: OrgKvs; clock: { now(): number } }) {
  return {
    async find(filterHash: string): Promise<StoredCount | undefined> {
      const stored = StoredCount.safeParse(await kvs.get(countOf(filterHash)));
      if (!stored.success) return undefined;
      const ageMs = clock.now() - Date.parse(stored.data.asOf);
      return ageMs >= 0 && ageMs < COUNT_SECONDS * 1_000 ? stored.data : undefined;
    },

    async save(filterHash: string, { total, asOf }: StoredCount): Promise<void> {
      await kvs.set(countOf(filterHash), StoredCount.parse({ v: 1, total, asOf }), { ttlSeconds: COUNT_SECONDS });
    },
  };
}
