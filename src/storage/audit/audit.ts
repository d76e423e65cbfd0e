import { APP_ACTOR, type AuditEntry, type AuditPruned } from '../../contract';
import { VersionConflictError } from '../../errors';
import type { Kvs, Transaction } from '../../platform/ports';
import type { OrgPorts } from '../kvs/org-kvs';
import { parseStored } from '../kvs/parse';
import { merged } from '../kvs/transaction';
import { readHead } from './blocks';
import { AuditBlock, EMPTY_HEAD, openedEntry, type AuditHead } from './chain';
import { erasedBlocks } from './erase';
import { extended, type Adding, type AuditDraft, type Tail } from './extend';
import { AUDIT_HEAD, auditBlockKey } from './keys';
import { findPrunable } from './prune';
import { listAuditEntries, type AuditListing, type Listed } from './read';
import { verifyAudit, type Verifying } from './verify';
import { witnessText } from './witness';

/** So many others may add an entry while we try to add ours before we give up. */
const ENTRY_TRIES_MAX = 20;

export type { AuditDraft } from './extend';
export type AuditLog = ReturnType<typeof createAuditLog>;

/**
 * The audit trail: entries are added, never changed. Each carries a hash over itself and the one before, and the head
 * knows how many there are and the last hash, so a changed, removed, swapped or cut-off entry shows. Only the accounts
 * that entries name can be erased, and what is left of them still proves that nothing else was changed. Who can write
 * storage can write all of it anew: against that, witnesses of entries are kept outside.
 */
export function createAuditLog({ kvs, clock, random }: Pick<OrgPorts, 'kvs' | 'clock' | 'random'>) {
  let tail: Tail | undefined;
  const adding = (): Adding => ({ now: new Date(clock.now()).toISOString(), salt: () => random.salt() });

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
        const { next, sets } = extended(from, entries, adding());
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
          if (!(error instanceof VersionConflictError) || attempt >= ENTRY_TRIES_MAX) throw error;
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
      const { next, sets, at } = extended(from, [report], adding());
      const head: AuditHead = { ...next.head, pruned: { ...facts, entry: next.head.entries, at } };
      await kvs.transact({
        versioned: [{ key: AUDIT_HEAD, expected: from.version, value: head }],
        sets,
        deletes: keys,
      });
      return removed;
    },

    /**
     * Begins the trail anew: one entry, and nothing of what was before. The blocks between are left to whoever calls:
     * all but the last may go before, since an entry that is added meanwhile needs only that one.
     *
     * @throws {VersionConflictError} somebody added an entry meanwhile, or a record of `along` has moved; nothing has changed
     */
    async restart(draft: AuditDraft, along: Transaction): Promise<void> {
      const from = await readHead(kvs);
      const { next, sets } = extended({ version: from.version, head: EMPTY_HEAD, last: [] }, [draft], adding());
      const lastBlock = from.head.blocks - 1;
      tail = undefined;
      await kvs.transact(
        merged(along, {
          versioned: [{ key: AUDIT_HEAD, expected: from.version, value: next.head }],
          sets,
          deletes: lastBlock > 0 ? [auditBlockKey(lastBlock)] : [],
        }),
      );
    },

    /**
     * Takes accounts out of the entries of some blocks: who acted, on whom, and a detail that names one of them. The
     * head moves in the same transaction, so that of this and an entry that is added meanwhile one waits for the other.
     * A repeat finds nothing.
     *
     * @param blocks numbers of blocks, fewer than a transaction takes records; those that are gone are passed over
     * @returns how many entries were changed
     * @throws {VersionConflictError} others kept adding entries; nothing was erased
     */
    async eraseAccounts(ids: ReadonlySet<string>, blocks: readonly number[]): Promise<number> {
      for (let attempt = 1; ; attempt += 1) {
        const { version, head } = await readHead(kvs);
        const { sets, changed } = await erasedBlocks(kvs, blocks, ids);
        if (changed === 0) return 0;
        tail = undefined; // its last block may be one of them
        try {
          await kvs.transact({ versioned: [{ key: AUDIT_HEAD, expected: version, value: head }], sets });
          return changed;
        } catch (error) {
          if (!(error instanceof VersionConflictError) || attempt >= ENTRY_TRIES_MAX) throw error;
        }
      }
    },

    /** How many entries there are, and what of it was pruned. `witness`: of the last entry, where there is one. */
    async about(): Promise<{ entries: number; witness?: string } & Partial<AuditPruned>> {
      const { entries: id, hash, pruned } = (await readHead(kvs)).head;
      const witness = id > 0 && { witness: witnessText({ id, hash }) };
      if (pruned === undefined) return { entries: id, ...witness };
      return { entries: id - pruned.upTo, prunedTo: pruned.upTo, prunedUntil: pruned.until, ...witness };
    },

    list: (listing: AuditListing): Promise<Listed<AuditEntry>> => listAuditEntries(kvs, listing, openedEntry),
    /** The same entries, each with its own witness. */
    listWitnessed: (listing: AuditListing): Promise<Listed<AuditEntry & { witness: string }>> =>
      listAuditEntries(kvs, listing, (entry) => ({ ...openedEntry(entry), witness: witnessText(entry) })),
    verify: (asked?: Verifying) => verifyAudit({ kvs, clock }, asked),
  };
}

/** Rethrows for the caller when it was one of the caller's own records that moved, and not the trail. */
async function throwIfMoved(kvs: Kvs, { versioned = [], versionedDeletes = [] }: Transaction): Promise<void> {
  for (const { key, expected } of [...versioned, ...versionedDeletes]) {
    const record = await kvs.getVersioned(key);
    if (record?.version !== expected) throw new VersionConflictError(key);
  }
}
