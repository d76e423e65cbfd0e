import { z } from 'zod';
import type { Transaction } from '../../platform/ports';
import { accountOfKey } from '../kvs/key-parts';
import type { OrgKvs } from '../kvs/org-kvs';
import { parseStored } from '../kvs/parse';
import { refusalCountKey, refusalKey } from './keys';

/** Refused calls of an account are counted together for so long, from the first on. */
const HOUR_MS = 3_600_000;
/** Every count renews its mark, so one that is older has lost its counts, or never had any. */
const MARK_SECONDS = 7 * 86_400;

/** `since`, `until`: ms since the epoch, of the first and the last. `calls`: how many, by the name of the call. */
const Stored = z.object({
  v: z.literal(1),
  since: z.number(),
  until: z.number(),
  calls: z.record(z.string(), z.int().min(1)),
});

/** The calls of an account that were refused within an hour. `isOver`: the hour is, and the next call begins another. */
export type RefusedCalls = Omit<z.output<typeof Stored>, 'v'> & {
  accountId: string;
  version: number;
  count: number;
  isOver: boolean;
};

export type Refusals = ReturnType<typeof createRefusals>;

/** How often each account was refused in its hour. Marks, which are no versioned records, say of whom there are counts. */
export function createRefusals({ kvs, clock }: { kvs: OrgKvs; clock: { now(): number } }) {
  function writeOf(accountId: string, before: RefusedCalls | undefined, call: string): Transaction {
    const now = clock.now();
    const { since = now, calls = {} } = before?.isOver === false ? before : {};
    const counted = { ...calls, [call]: (Object.hasOwn(calls, call) ? (calls[call] ?? 0) : 0) + 1 };
    const value = Stored.parse({ v: 1, since, until: now, calls: counted });
    return {
      versioned: [{ key: refusalCountKey(accountId), expected: before?.version, value }],
      sets: [{ key: refusalKey(accountId), value: { v: 1, at: since }, ttlSeconds: MARK_SECONDS }],
    };
  }

  return {
    async find(accountId: string): Promise<RefusedCalls | undefined> {
      const key = refusalCountKey(accountId);
      const stored = await kvs.getVersioned(key);
      if (stored === undefined) return undefined;
      const { since, until, calls } = parseStored(Stored, key, stored.value);
      const count = Object.values(calls).reduce((sum, some) => sum + some, 0);
      const ageMs = clock.now() - since;
      return { accountId, version: stored.version, since, until, calls, count, isOver: ageMs < 0 || ageMs >= HOUR_MS };
    },

    /** Of whom there may be counts. Eventually consistent. */
    async *accounts(): AsyncIterable<string> {
      for await (const { key } of kvs.entries(refusalKey(''))) yield accountOfKey(key);
    },

    /** The write of one more refused call: it conflicts when another was counted since `before` was found. */
    writeOf,

    /** The write that ends an hour: it conflicts when another call was counted since it was found. */
    endOf({ accountId, version }: RefusedCalls): Transaction {
      return {
        versionedDeletes: [{ key: refusalCountKey(accountId), expected: version }],
        deletes: [refusalKey(accountId)],
      };
    },
  };
}
