import { z } from 'zod';
import { RUN_OUTCOMES } from '../../domain/words/runs';
import { FilterRecord } from '../filters/filter-record';
import type { OrgKvs } from '../kvs/org-kvs';
import { parseStored } from '../kvs/parse';
import { exceptKey, partKey } from './keys';

/** Reading takes minutes. What is left behind where it never ended goes by itself. */
export const SELECTION_TTL_SECONDS = 7 * 86_400;
export const EXCEPT_PER_CHUNK = 1_000;

/** What the part says of activity: index into the run's rules; absent: nothing. */
const rule = { rule: z.int().min(0).exactOptional() };

/** Chunks of accounts that the part leaves out, `from` up to, not including, `to`. */
const except = { except: z.object({ from: z.int(), to: z.int() }).exactOptional() };

/** A part of a selection, small enough for one record. */
export const StoredSelectionPart = z.union([
  z.object({ kind: z.literal('accounts'), accountIds: z.array(z.string()), ...rule }),
  z.object({ kind: z.literal('emails'), emails: z.array(z.string()).min(1), ...rule }),
  z.object({
    kind: z.literal('filter'),
    filter: FilterRecord,
    ...except,
    ...rule,
  }),
  z.object({
    kind: z.literal('run'),
    runId: z.string(),
    outcome: z.enum(RUN_OUTCOMES),
    /** Where that run's activity rules begin in those of this one. */
    rulesFrom: z.int().min(0),
    ...except,
  }),
  z.object({ kind: z.literal('undo'), runId: z.string() }),
]);
export type StoredSelectionPart = z.output<typeof StoredSelectionPart>;
export type PartOf<Kind extends StoredSelectionPart['kind']> = Extract<StoredSelectionPart, { kind: Kind }>;
export const PartRecord = z.object({ v: z.literal(1), part: StoredSelectionPart });
export const ExceptRecord = z.object({ v: z.literal(1), accountIds: z.array(z.string()) });

/** How many records a selection has. */
export type SelectionSize = { parts: number; excepts: number };

/** Selections as they were asked for, until they are read: each belongs to a run or an export. */
export function createSelections(kvs: OrgKvs) {
  const ttl = { ttlSeconds: SELECTION_TTL_SECONDS };

  return {
    /** Stored before what it belongs to: without that nobody finds it, and it goes by itself. */
    async save(
      ownerId: string,
      { parts, excepts }: { parts: readonly StoredSelectionPart[]; excepts: readonly (readonly string[])[] },
    ): Promise<void> {
      for (const [index, part] of parts.entries()) await kvs.set(partKey(ownerId, index), { v: 1, part }, ttl);
      for (const [index, accountIds] of excepts.entries()) {
        await kvs.set(exceptKey(ownerId, index), { v: 1, accountIds }, ttl);
      }
    },

    async findPart(ownerId: string, part: number): Promise<StoredSelectionPart | undefined> {
      const key = partKey(ownerId, part);
      const value = await kvs.get(key);
      return value === undefined ? undefined : parseStored(PartRecord, key, value).part;
    },

    async readExcept(ownerId: string, { from, to }: { from: number; to: number }): Promise<Set<string>> {
      const keys = Array.from({ length: to - from }, (_, index) => exceptKey(ownerId, from + index));
      const values = await kvs.getMany(keys);
      return new Set(keys.flatMap((key) => parseStored(ExceptRecord, key, values.get(key)).accountIds));
    },

    async remove(ownerId: string, { parts, excepts }: SelectionSize): Promise<void> {
      const keys = (count: number, key: typeof partKey): string[] =>
        Array.from({ length: count }, (_, index) => key(ownerId, index));
      await kvs.deleteMany([...keys(parts, partKey), ...keys(excepts, exceptKey)]);
    },
  };
}

export type SelectionStore = ReturnType<typeof createSelections>;
