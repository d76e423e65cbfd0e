import type { AuditEntry } from '../contract';
import { VersionConflictError } from '../errors';
import type { Clock, Kvs, PlainSet, Transaction } from '../platform/ports';
import { AuditBlock, AuditHead, chained, EMPTY_HEAD, type ChainedEntry } from './audit-chain';
import { listAudit, verifyAudit, type AuditListing } from './audit-read';
import { AUDIT_HEAD, auditBlockKey } from './keys-runs';
import { parseStored } from './parse';

/** A block is written again with each entry that it takes, so it stays small: about 30 KB of ordinary entries. */
const BLOCK_ENTRIES_MAX = 100;
const BLOCK_BYTES_MAX = 100 * 1024;
/** A longer detail is left out of its entry, which then says so. */
const DETAIL_BYTES_MAX = 60 * 1024;
/** So many others may add an entry while we try to add ours before we give up. */
const TRIES_MAX = 20;

/** The end of the trail. `last`: the entries of the last block. */
type Tail = { version: number | undefined; head: AuditHead; last: ChainedEntry[] };

/** An entry before it has its place in the chain. */
export type AuditDraft = Omit<AuditEntry, 'id' | 'at'>;
export type AuditLog = ReturnType<typeof createAuditLog>;

/**
 * The audit trail: entries are added, never changed. Each carries a hash over itself and the one before, and the head
 * knows how many there are and the last hash, so a changed, removed, swapped or cut-off entry shows.
 */
export function createAuditLog({ kvs, clock }: { kvs: Kvs; clock: Clock }) {
  let tail: Tail | undefined;

  async function readTail(): Promise<Tail> {
    const record = await kvs.getVersioned(AUDIT_HEAD);
    if (record === undefined) return { version: undefined, head: EMPTY_HEAD, last: [] };
    const head = parseStored(AuditHead, AUDIT_HEAD, record.value);
    const key = auditBlockKey(head.blocks - 1);
    const last = parseStored(AuditBlock, key, await kvs.get(key));
    return { version: record.version, head, last: last.entries };
  }

  return {
    /**
     * Adds entries, in one transaction with what they report.
     *
     * @throws {VersionConflictError} a record of `along` is not at its expected version; nothing was written
     */
    async append(drafts: AuditDraft | readonly AuditDraft[], along: Transaction = {}): Promise<void> {
      const entries = Array.isArray(drafts) ? (drafts as readonly AuditDraft[]) : [drafts as AuditDraft];
      if (entries.length === 0) {
        await kvs.transact(along);
        return;
      }
      for (let attempt = 1; ; attempt += 1) {
        const from = tail ?? (await readTail());
        tail = undefined; // until we know that the write went through
        const { next, sets } = extended(from, entries, new Date(clock.now()).toISOString());
        const head = { key: AUDIT_HEAD, expected: from.version, value: next.head };
        try {
          await kvs.transact({
            ...along,
            versioned: [...(along.versioned ?? []), head],
            sets: [...(along.sets ?? []), ...sets],
          });
          tail = next;
          return;
        } catch (error) {
          if (!(error instanceof VersionConflictError) || attempt >= TRIES_MAX) throw error;
          await throwIfMoved(kvs, along);
        }
      }
    },

    list: (listing: AuditListing) => listAudit(kvs, listing),
    verify: () => verifyAudit(kvs),
  };
}

/** Rethrows for the caller when it was one of the caller's own records that moved, and not the trail. */
async function throwIfMoved(kvs: Kvs, { versioned = [], versionedDeletes = [] }: Transaction): Promise<void> {
  for (const { key, expected } of [...versioned, ...versionedDeletes]) {
    const record = await kvs.getVersioned(key);
    if (record?.version !== expected) throw new VersionConflictError(key);
  }
}

/** The trail with entries added, and the blocks to write for it. */
function extended(from: Tail, drafts: readonly AuditDraft[], at: string): { next: Tail; sets: PlainSet[] } {
  let { hash, blocks } = from.head;
  let last = [...from.last];
  let bytes = Buffer.byteLength(JSON.stringify(last));
  const touched = new Map<number, ChainedEntry[]>();

  drafts.forEach((draft, index) => {
    const entry = chained({ ...shortened(draft), id: from.head.entries + index + 1, at }, hash);
    const entryBytes = Buffer.byteLength(JSON.stringify(entry));
    if (blocks === 0 || last.length >= BLOCK_ENTRIES_MAX || bytes + entryBytes > BLOCK_BYTES_MAX) {
      [last, bytes, blocks] = [[], 0, blocks + 1];
    }
    last.push(entry);
    bytes += entryBytes;
    hash = entry.hash;
    touched.set(blocks - 1, last);
  });

  const head: AuditHead = { v: 1, entries: from.head.entries + drafts.length, blocks, hash };
  const sets = [...touched].map(([block, entries]) => ({ key: auditBlockKey(block), value: { v: 1, entries } }));
  return { next: { version: (from.version ?? 0) + 1, head, last }, sets };
}

/** The draft as JSON keeps it, so that the hash of what is read back is the same. */
function shortened(draft: AuditDraft): AuditDraft {
  const plain = JSON.parse(JSON.stringify(draft)) as AuditDraft;
  const detailBytes = Buffer.byteLength(JSON.stringify(plain.detail ?? {}));
  return detailBytes <= DETAIL_BYTES_MAX ? plain : { ...plain, detail: { leftOut: 'too long', bytes: detailBytes } };
}
