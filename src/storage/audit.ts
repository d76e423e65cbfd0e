import { APP_ACTOR, type AuditEntry, type AuditPruned } from '../contract';
import { VersionConflictError } from '../errors';
import type { Clock, Kvs, PlainSet, Transaction } from '../platform/ports';
import { readHead } from './audit-blocks';
import { AuditBlock, chained, type AuditHead, type ChainedEntry } from './audit-chain';
import { findPrunable } from './audit-prune';
import { listAudit, type AuditListing } from './audit-read';
import { verifyAudit } from './audit-verify';
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
    const { version, head } = await readHead(kvs);
    if (version === undefined) return { version, head, last: [] };
    const key = auditBlockKey(head.blocks - 1);
    const last = parseStored(AuditBlock, key, await kvs.get(key));
    return { version, head, last: last.entries };
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

    /**
     * Removes the oldest blocks of which every entry was added before an instant, some of them at a time, and reports
     * it in the trail. Head, report and removal are one transaction: a kill leaves all or nothing of it.
     *
     * @param before ISO 8601
     * @returns how many entries were removed
     * @throws {VersionConflictError} somebody added an entry meanwhile; nothing was removed
     * @throws {AppError} `stored-data-invalid`: what is there cannot be read, so it stays for whoever looks into it
     */
    async prune(before: string): Promise<number> {
      const from = await readTail();
      const prunable = await findPrunable(kvs, from.head, before);
      if (prunable === undefined) return 0;
      tail = undefined;
      const { keys, facts, removed, firstBroken } = prunable;
      const result = firstBroken === undefined ? 'done' : 'broken';
      const detail = { ...facts, removed, ...(firstBroken !== undefined && { firstBroken }) };
      const report: AuditDraft = { by: APP_ACTOR, act: 'audit.pruned', result, detail };
      const { next, sets, at } = extended(from, [report], new Date(clock.now()).toISOString());
      const head: AuditHead = { ...next.head, pruned: { ...facts, entry: next.head.entries, at } };
      await kvs.transact({
        versioned: [{ key: AUDIT_HEAD, expected: from.version, value: head }],
        sets,
        deletes: keys,
      });
      return removed;
    },

    /** How many entries there are, and what of it was pruned. */
    async about(): Promise<{ entries: number } & Partial<AuditPruned>> {
      const { entries, pruned } = (await readHead(kvs)).head;
      if (pruned === undefined) return { entries };
      return { entries: entries - pruned.upTo, prunedTo: pruned.upTo, prunedUntil: pruned.until };
    },

    list: (listing: AuditListing) => listAudit(kvs, listing),
    verify: (from?: { cursor?: string | undefined }) => verifyAudit({ kvs, clock }, from),
  };
}

/** Rethrows for the caller when it was one of the caller's own records that moved, and not the trail. */
async function throwIfMoved(kvs: Kvs, { versioned = [], versionedDeletes = [] }: Transaction): Promise<void> {
  for (const { key, expected } of [...versioned, ...versionedDeletes]) {
    const record = await kvs.getVersioned(key);
    if (record?.version !== expected) throw new VersionConflictError(key);
  }
}

type Extended = { next: Tail; sets: PlainSet[]; at: string };

/** The trail with entries added at an instant, and the blocks to write for it. */
function extended(from: Tail, drafts: readonly AuditDraft[], now: string): Extended {
  let { hash, blocks } = from.head;
  let last = [...from.last];
  const at = latest(now, last.at(-1)?.at); // entries are in order of time, whatever the clocks of two machines say
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

  const head: AuditHead = { ...from.head, entries: from.head.entries + drafts.length, blocks, hash };
  const sets = [...touched].map(([block, entries]) => ({ key: auditBlockKey(block), value: { v: 1, entries } }));
  return { next: { version: (from.version ?? 0) + 1, head, last }, sets, at };
}

function latest(one: string, other = ''): string {
  return one > other ? one : other;
}

/** The draft as JSON keeps it, so that the hash of what is read back is the same. */
function shortened(draft: AuditDraft): AuditDraft {
  const plain = JSON.parse(JSON.stringify(draft)) as AuditDraft;
  const detailBytes = Buffer.byteLength(JSON.stringify(plain.detail ?? {}));
  return detailBytes <= DETAIL_BYTES_MAX ? plain : { ...plain, detail: { leftOut: 'too long', bytes: detailBytes } };
}
