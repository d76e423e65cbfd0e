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

/** The end of the trail: how many entries there are, in how many blocks, and the hash of the last. */
export const AuditHead = z.object({
  v: z.literal(1),
  entries: z.int().min(0),
  blocks: z.int().min(0),
  hash: z.string(),
});
export type AuditHead = z.output<typeof AuditHead>;
export const EMPTY_HEAD: AuditHead = { v: 1, entries: 0, blocks: 0, hash: GENESIS };

export const AuditBlock = z.object({ v: z.literal(1), entries: z.array(ChainedEntry) });

/** Ties an entry to the one before: SHA-256 of that one's hash and of the entry as canonical JSON, in hex. */
export function chained(entry: AuditEntry, previousHash: string): ChainedEntry {
  return { ...entry, hash: hashOf(entry, previousHash) };
}

/** Whether an entry is what it was when it was added, right after the one whose hash is given. */
export function follows({ hash, ...entry }: ChainedEntry, previous: { id: number; hash: string }): boolean {
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
