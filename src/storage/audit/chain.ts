import { createHash } from 'node:crypto';
import { z } from 'zod';
import { AUDIT_ACTS, ERASED_ACCOUNT, type AuditEntry } from '../../contract';
import { without } from '../../lists';
import { namesPeople } from './detail';
import { canonicalJson, commitmentOf, openOr, Sealed, sealed } from './seal';

/** The hash that the first entry follows. */
const GENESIS = '';

const EntryFacts = z.record(z.string(), z.unknown());

/**
 * An entry with the hash that ties it to the one before. What names people is sealed, and the hash is over the
 * commitments: an account can be erased, and the chain still holds.
 */
export const ChainedEntry = z.object({
  id: z.int().min(1),
  at: z.string(),
  by: Sealed(z.string()),
  act: z.enum(AUDIT_ACTS),
  target: Sealed(z.string()).exactOptional(),
  reason: z.string().exactOptional(),
  result: z.string(),
  runId: z.string().exactOptional(),
  detail: EntryFacts.exactOptional(),
  /** In place of `detail` where that names accounts or holds addresses. */
  named: Sealed(EntryFacts).exactOptional(),
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
export type AuditBlock = z.output<typeof AuditBlock>;

/** A place in the trail: the next block to read, and the entry that the next one follows. */
export type Mark = { block: number; id: number; hash: string };

/** Where the trail begins. */
export function startOfTrail({ pruned }: AuditHead): Mark {
  return pruned === undefined
    ? { block: 0, id: 0, hash: GENESIS }
    : { block: pruned.blocks, id: pruned.upTo, hash: pruned.hash };
}

/**
 * Ties an entry to the one before: SHA-256 of that one's hash and of the entry as canonical JSON, in base64url.
 *
 * @param salt makes a new salt, for each value that is sealed
 */
export function chained(
  { by, target, detail, ...rest }: AuditEntry,
  previousHash: string,
  salt: () => string,
): ChainedEntry {
  const isNaming = detail !== undefined && namesPeople(detail);
  const entry: Unhashed = {
    ...rest,
    by: sealed(by, salt()),
    ...(target !== undefined && { target: sealed(target, salt()) }),
    ...(detail !== undefined && (isNaming ? { named: sealed(detail, salt()) } : { detail })),
  };
  return { ...entry, hash: hashOf(entry, previousHash) };
}

/** Whether an entry is what it was when it was added, right after the one whose hash is given, or what erasing left of that. */
export function follows({ hash, ...entry }: ChainedEntry, previous: Pick<Mark, 'id' | 'hash'>): boolean {
  return entry.id === previous.id + 1 && hash === hashOf(entry, previous.hash);
}

/** An entry as it is shown: without hash and salts. */
export function openedEntry(entry: ChainedEntry): AuditEntry {
  const { by, target, named, ...rest } = without(entry, 'hash');
  const detail = named && openOr(named, undefined);
  return {
    ...rest,
    by: openOr(by, ERASED_ACCOUNT),
    ...(target !== undefined && { target: openOr(target, ERASED_ACCOUNT) }),
    ...(detail !== undefined && { detail }),
    ...(named !== undefined && detail === undefined && { isDetailErased: true }),
  };
}

type Unhashed = Omit<ChainedEntry, 'hash'>;

function hashOf({ by, target, named, ...rest }: Unhashed, previousHash: string): string {
  const bound = {
    ...rest,
    by: commitmentOf(by),
    ...(target !== undefined && { target: commitmentOf(target) }),
    ...(named !== undefined && { named: commitmentOf(named) }),
  };
  return createHash('sha256').update(previousHash).update('\n').update(canonicalJson(bound)).digest('base64url');
}
