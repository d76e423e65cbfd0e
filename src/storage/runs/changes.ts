import { z } from 'zod';
import type { Goal } from '../../domain/places/place';
import type { PlainSet } from '../../platform/ports';
import type { OrgKvs } from '../kvs/org-kvs';
import { parseStored } from '../kvs/parse';
import { RUN_CHANGE, runChangeKey } from './keys';

/** What the last 24 hours have changed is asked; a day more keeps it from going too early. */
const TTL_SECONDS = 2 * 86_400;

/** `accounts`: how many a run has changed; `left`: how many more it may change, while it is applied. `at`: ms, when it was so. */
export type RunChange = { runId: string; goal: Goal; accounts: number; left: number; at: number };
const Stored = z.object({
  v: z.literal(1),
  goal: z.enum(['give', 'take']),
  accounts: z.int().min(0),
  left: z.int().min(0),
  at: z.number(),
});

/** How far runs of the last day have reached: numbers, and no account ids. */
export function createRunChanges(kvs: OrgKvs) {
  return {
    writeOf({ runId, ...change }: RunChange): PlainSet {
      return { key: runChangeKey(runId), value: Stored.parse({ v: 1, ...change }), ttlSeconds: TTL_SECONDS };
    },

    async find(runId: string): Promise<RunChange | undefined> {
      const key = runChangeKey(runId);
      const value = await kvs.get(key);
      return value === undefined ? undefined : changeOf(key, value);
    },

    /** Eventually consistent: what changed in the last second may be missing. */
    async list(): Promise<RunChange[]> {
      const found: RunChange[] = [];
      for await (const { key, value } of kvs.entries(RUN_CHANGE)) found.push(changeOf(key, value));
      return found;
    },
  };
}

function changeOf(key: string, value: unknown): RunChange {
  const { goal, accounts, left, at } = parseStored(Stored, key, value);
  return { runId: key.slice(RUN_CHANGE.length), goal, accounts, left, at };
}
