import { z } from 'zod';
import { RUN_OUTCOMES } from '../../contract';
import { TARGET_STATES, type RunRecordRow, type TargetState } from '../../domain/runs/row';
import type { PlainSet } from '../../platform/ports';
import type { AccountVisit } from '../kvs/account-visit';
import type { OrgKvs } from '../kvs/org-kvs';
import { parseStored } from '../kvs/parse';
import { runRowsKey } from './keys';

/** Rows in one record: about 10 KB, so that storing a batch's outcomes costs one unit of the write quota. */
export const ROWS_PER_CHUNK = 100;

/** Words of Atlassian are kept to this length. */
const DETAIL_MAX = 500;

/** A row in few bytes: a (account), o (outcome), r (reason), d (detail), t (targets), c (activity rules), s (settle at). */
const CompactRow = z.object({
  a: z.string(),
  o: z.enum(RUN_OUTCOMES),
  r: z.string().exactOptional(),
  d: z.string().exactOptional(),
  /** Place, state before, index of the target's state, tries, misses if there are any. */
  t: z
    .array(
      z.tuple([
        z.int(),
        z.string(),
        z
          .int()
          .min(0)
          .max(TARGET_STATES.length - 1),
        z.int(),
        z.int().optional(),
      ]),
    )
    .exactOptional(),
  c: z.array(z.int()).exactOptional(),
  s: z.number().exactOptional(),
});
type CompactRow = z.output<typeof CompactRow>;
const Chunk = z.object({ v: z.literal(1), rows: z.array(CompactRow) });

/**
 * The rows of runs, in chunks of {@link ROWS_PER_CHUNK}; those that the plan acts on come first. Account ids only: no
 * names, and no addresses but those that the person asked for and Atlassian does not know.
 */
export function createRunRows(kvs: OrgKvs) {
  return {
    /** Chunks `from` up to, not including, `to`. */
    async read(runId: string, from: number, to: number): Promise<RunRecordRow[][]> {
      const keys = Array.from({ length: Math.max(0, to - from) }, (_, index) => runRowsKey(runId, from + index));
      const values = await kvs.getMany(keys);
      return keys.map((key) => parseStored(Chunk, key, values.get(key)).rows.map(fromCompact));
    },

    write(runId: string, chunk: number, rows: readonly RunRecordRow[]): PlainSet {
      return { key: runRowsKey(runId, chunk), value: { v: 1, rows: rows.map(toCompact) } };
    },
  };
}

/** How many chunks hold so many rows. */
export function chunkCount(rows: number): number {
  return Math.ceil(rows / ROWS_PER_CHUNK);
}

function toCompact({ accountId, outcome, reason, detail, targets, rules, settleAt }: RunRecordRow): CompactRow {
  return {
    a: accountId,
    o: outcome,
    ...(reason !== undefined && { r: reason }),
    ...(detail !== undefined && { d: detail.slice(0, DETAIL_MAX) }),
    ...(targets.length !== 0 && {
      t: targets.map(({ place, before, state, tries, misses }) => {
        const compact = [place, before, TARGET_STATES.indexOf(state), tries] as const;
        return misses === undefined ? [...compact] : [...compact, misses];
      }),
    }),
    ...(rules !== undefined && { c: rules }),
    ...(settleAt !== undefined && { s: settleAt }),
  };
}

function fromCompact({ a, o, r, d, t = [], c, s }: CompactRow): RunRecordRow {
  return {
    accountId: a,
    outcome: o,
    ...(r !== undefined && { reason: r }),
    ...(d !== undefined && { detail: d }),
    targets: t.map(([place, before, state, tries, misses]) => ({
      place,
      before,
      state: targetState(state),
      tries,
      ...(misses !== undefined && { misses }),
    })),
    ...(c !== undefined && { rules: c }),
    ...(s !== undefined && { settleAt: s }),
  };
}

function targetState(index: number): TargetState {
  return TARGET_STATES[index] ?? 'unknown';
}

/** Whom rows are about; that of an unknown address is about nobody's account. */
export function visitRunRows(value: unknown, key: string, visit: AccountVisit): z.output<typeof Chunk> {
  const { rows, ...stored } = parseStored(Chunk, key, value);
  return { ...stored, rows: rows.map((row) => (row.a === '' ? row : { ...row, a: visit.one(row.a) })) };
}
