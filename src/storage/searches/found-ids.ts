import { z } from 'zod';
import type { AccountVisit } from '../kvs/account-visit';
import type { OrgKvs } from '../kvs/org-kvs';
import { packIds, unpackIds } from '../kvs/packed-ids';
import { parseStored } from '../kvs/parse';
import { foundIdsKey } from './keys';

/** How long what a search has found is used again, so that the next pages of a list need not search. */
const TTL_SECONDS = 300;
/** About 140 KB packed. */
const IDS_PER_RECORD = 4_000;

/** `from`: ms since the epoch; records of one search have the same. */
const Stored = z.object({
  v: z.literal(1),
  from: z.number(),
  records: z.int().min(1),
  gzipBase64: z.string(),
  missing: z.array(z.int().min(0)).exactOptional(),
});

/** `missing`: places in the list that was searched for, of what was not found; the list itself is not stored. */
export type FoundAccounts = { ids: ReadonlySet<string>; missing: readonly number[] };

export type FoundIds = ReturnType<typeof createFoundIds>;

/** Ids of the accounts that a search has found, by the hash of what was searched for. */
export function createFoundIds({ kvs, clock }: { kvs: OrgKvs; clock: { now(): number } }) {
  return {
    async find(hash: string): Promise<FoundAccounts | undefined> {
      const first = Stored.safeParse(await kvs.get(foundIdsKey(hash, 0))).data;
      if (first === undefined || clock.now() - first.from >= TTL_SECONDS * 1_000) return undefined;
      const keys = Array.from({ length: first.records }, (_, record) => foundIdsKey(hash, record));
      const values = await kvs.getMany(keys);
      const records = keys.map((key) => Stored.safeParse(values.get(key)).data);
      if (records.some((record) => record?.from !== first.from)) return undefined;
      const ids = records.flatMap((record) => (record === undefined ? [] : unpackIds(hash, record.gzipBase64)));
      return { ids: new Set(ids), missing: first.missing ?? [] };
    },

    async save(hash: string, found: Omit<FoundAccounts, 'ids'> & { ids: Iterable<string> }): Promise<void> {
      const ids = [...found.ids];
      const missing = found.missing.length > 0 && { missing: found.missing };
      const records = Math.max(1, Math.ceil(ids.length / IDS_PER_RECORD));
      const from = clock.now();
      for (let record = 0; record < records; record += 1) {
        const some = ids.slice(record * IDS_PER_RECORD, (record + 1) * IDS_PER_RECORD);
        const gzipBase64 = packIds(some);
        const value = { v: 1, from, records, gzipBase64, ...(record === 0 && missing) };
        await kvs.set(foundIdsKey(hash, record), value, { ttlSeconds: TTL_SECONDS });
      }
    },
  };
}

/** Whom a search found. */
export function visitFoundIds(value: unknown, key: string, visit: AccountVisit): z.output<typeof Stored> {
  const stored = parseStored(Stored, key, value);
  return { ...stored, gzipBase64: packIds(visit.some(unpackIds(key, stored.gzipBase64))) };
}
