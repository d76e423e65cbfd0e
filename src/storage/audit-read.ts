import { z } from 'zod';
import type { AuditEntry } from '../contract';
import { without } from '../domain/without';
import { invalidInput } from '../errors';
import type { Kvs } from '../platform/ports';
import { AuditBlock, AuditHead, ChainedEntry, EMPTY_HEAD, follows, GENESIS } from './audit-chain';
import { AUDIT_HEAD, auditBlockKey } from './keys-runs';
import { parseStored } from './parse';

/** A filter that finds little gives up for this call after so many blocks and answers with a cursor. */
const BLOCKS_PER_LIST = 100;
const BLOCKS_PER_READ = 10;

export type AuditFilter = {
  by?: string | undefined;
  target?: string | undefined;
  act?: string | undefined;
  runId?: string | undefined;
};
export type AuditListing = { filter?: AuditFilter | undefined; cursor?: string | undefined; limit: number };

/** Where a list goes on: in this block, with entries of lower ids. */
type Position = { block: number; before: number };
const CURSOR = /^(\d{1,9}):(\d{1,15})$/;

/** The newest first. Fewer rows than asked for may come with a `nextCursor`: one call reads only so far. */
export async function listAudit(
  kvs: Kvs,
  { filter = {}, cursor, limit }: AuditListing,
): Promise<{ rows: AuditEntry[]; nextCursor?: string }> {
  const rows: AuditEntry[] = [];
  let position = cursor === undefined ? await endOfTrail(kvs) : parseCursor(cursor);

  for (let read = 0; position !== undefined && read < BLOCKS_PER_LIST; read += 1) {
    const { block, before }: Position = position;
    const entries = await readBlock(kvs, block);
    const found = entries.filter((entry) => entry.id < before && matches(entry, filter)).toReversed();
    const fitting = found.slice(0, limit - rows.length);
    rows.push(...fitting.map((entry) => without(entry, 'hash')));
    if (fitting.length < found.length) return { rows, nextCursor: `${block}:${rows.at(-1)?.id ?? before}` };
    position = block === 0 ? undefined : { block: block - 1, before: entries[0]?.id ?? before };
  }
  return position === undefined ? { rows } : { rows, nextCursor: `${position.block}:${position.before}` };
}

/** Reads the whole chain. `firstBroken`: the first id at which something other than what was added is found. */
export async function verifyAudit(kvs: Kvs): Promise<{ ok: boolean; entries: number; firstBroken?: number }> {
  const record = await kvs.getVersioned(AUDIT_HEAD);
  const head = record === undefined ? EMPTY_HEAD : AuditHead.safeParse(record.value).data;
  if (head === undefined) return { ok: false, entries: 0, firstBroken: 1 };
  const broken = (firstBroken: number) => ({ ok: false, entries: head.entries, firstBroken });

  let previous = { id: 0, hash: GENESIS };
  for (let from = 0; from < Math.max(head.blocks, 1); from += BLOCKS_PER_READ) {
    for (const value of await readRaw(kvs, from, Math.min(from + BLOCKS_PER_READ, Math.max(head.blocks, 1)))) {
      if (head.blocks > 0 && previous.id === head.entries) break; // added since the head was read
      const entry = ChainedEntry.safeParse(value).data;
      if (entry === undefined || !follows(entry, previous)) return broken(previous.id + 1);
      previous = entry;
    }
  }
  if (previous.id !== head.entries) return broken(Math.min(previous.id, head.entries) + 1);
  // Every entry follows, and yet the end is another: the last ones were written anew.
  return previous.hash === head.hash ? { ok: true, entries: head.entries } : broken(previous.id);
}

async function endOfTrail(kvs: Kvs): Promise<Position | undefined> {
  const record = await kvs.getVersioned(AUDIT_HEAD);
  const { blocks, entries } = record === undefined ? EMPTY_HEAD : parseStored(AuditHead, AUDIT_HEAD, record.value);
  return blocks === 0 ? undefined : { block: blocks - 1, before: entries + 1 };
}

function parseCursor(cursor: string): Position {
  const [, block, before] = CURSOR.exec(cursor) ?? [];
  if (block === undefined || before === undefined) throw invalidInput([{ path: 'cursor', problem: 'wrong-format' }]);
  return { block: Number(block), before: Number(before) };
}

/** @throws {AppError} `stored-data-invalid`; a block that is not there is one without entries */
async function readBlock(kvs: Kvs, block: number): Promise<ChainedEntry[]> {
  const key = auditBlockKey(block);
  const value = await kvs.get(key);
  return value === undefined ? [] : parseStored(AuditBlock, key, value).entries;
}

/** What the blocks hold, entry by entry, unparsed: whoever verifies wants to know which one is wrong. */
async function readRaw(kvs: Kvs, from: number, to: number): Promise<unknown[]> {
  const keys = Array.from({ length: to - from }, (_, index) => auditBlockKey(from + index));
  const values = await kvs.getMany(keys);
  return keys.flatMap((key) => RawBlock.safeParse(values.get(key)).data?.entries ?? []);
}
const RawBlock = z.object({ entries: z.array(z.unknown()) });

function matches(entry: AuditEntry, { by, target, act, runId }: AuditFilter): boolean {
  return (
    (by === undefined || entry.by === by) &&
    (target === undefined || entry.target === target) &&
    (act === undefined || entry.act === act) &&
    (runId === undefined || entry.runId === runId)
  );
}
