import { createHash } from 'node:crypto';
import { z } from 'zod';
import { AUDIT_ACTS, type AuditEntry } from '../contract';

/** The hash that the first entry follows. */
export const GENESIS = '';

/** An entry with the hash that ties it to the one before. */
export const ChainedEntry = z.object({
  id: z.int().min(1),
  at: z.string(),
  by: z.string(),
  act: z.enum(AUDIT_ACTS),
  target: z.string().exactOptional(),
  reason: z.string().exactOptional(),
  result: z.string(),
  runId: z.string().exactOptional(),
  detail: z.record(z.string(), z.unknown()).exactOptional(),
  hash: z.string(),
});
export type ChainedEntry = z.output<typeof ChainedEntry>;

/** Where the trail begins since its oldest blocks were removed. The entry that reports the removal says the same. */
export const PruneAnchor = z.object({
  /** Id of the last entry that was removed, when it was added, and its hash: the next one follows it. */
  upTo: z.int().min(1),
  until: z.string(),
  hash: z.string(),
  /** How many blocks were removed; the first that is left has this number. */
  blocks: z.int().min(1),
  /** Id of the `audit.pruned` entry that reports it, and when that was added. */
  entry: z.int().min(1),
  at: z.string(),
});
export type PruneAnchor = z.output<typeof PruneAnchor>;

/** The end of the trail: how many entries and blocks there were in all, and the hash of the last. */
export const AuditHead = z.object({
  v: z.literal(1),
  entries: z.int().min(0),
  blocks: z.int().min(0),
  hash: z.string(),
  pruned: PruneAnchor.exactOptional(),
});
export type AuditHead = z.output<typeof AuditHead>;
export const EMPTY_HEAD: AuditHead = { v: 1, entries: 0, blocks: 0, hash: GENESIS };

export const AuditBlock = z.object({ v: z.literal(1), entries: z.array(ChainedEntry) });

/** A place in the trail: the next block to read, and the entry that the next one follows. */
export type Mark = { block: number; id: number; hash: string };

/** Where the trail begins. */
export function startOf({ pruned }: AuditHead): Mark {
  return pruned === undefined
    ? { block: 0, id: 0, hash: GENESIS }
    : { block: pruned.blocks, id: pruned.upTo, hash: pruned.hash };
}

/** Ties an entry to the one before: SHA-256 of that one's hash and of the entry as canonical JSON, in hex. */
export function chained(entry: AuditEntry, previousHash: string): ChainedEntry {
  return { ...entry, hash: hashOf(entry, previousHash) };
}

/** Whether an entry is what it was when it was added, right after the one whose hash is given. */
export function follows({ hash, ...entry }: ChainedEntry, previous: Pick<Mark, 'id' | 'hash'>): boolean {
  return entry.id === previous.id + 1 && hash === hashOf(entry, previous.hash);
}

function hashOf(entry: AuditEntry, previousHash: string): string {
  return createHash('sha256').update(previousHash).update('\n').update(canonicalJson(entry)).digest('hex');
}

/** JSON with the members of every object in order of their names: storage need not keep the order they came in. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}
