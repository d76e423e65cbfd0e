import type { AuditEntry } from '../../contract';
import type { PlainSet } from '../../platform/ports';
import { chained, type AuditHead, type ChainedEntry } from './chain';
import { auditBlockKey } from './keys';

/** A block is written again with each entry that it takes, so it stays small: about 40 KB of ordinary entries. */
const BLOCK_ENTRIES_MAX = 100;
const BLOCK_BYTES_MAX = 100 * 1024;
/** A longer detail is left out of its entry, which then says so. */
const DETAIL_BYTES_MAX = 60 * 1024;

/** The end of the trail. `last`: the entries of the last block. */
export type Tail = { version: number | undefined; head: AuditHead; last: ChainedEntry[] };

/** An entry before it has its place in the chain. */
export type AuditDraft = Omit<AuditEntry, 'id' | 'at'>;

export type Extended = { next: Tail; sets: PlainSet[]; at: string };

/** `now`: ISO 8601. `salt`: makes a new one. */
export type Adding = { now: string; salt: () => string };

/** The trail with entries added at an instant, and the blocks to write for it. */
export function extended(from: Tail, drafts: readonly AuditDraft[], { now, salt }: Adding): Extended {
  let { hash, blocks } = from.head;
  let last = [...from.last];
  const at = latest(now, last.at(-1)?.at); // entries are in order of time, whatever the clocks of two machines say
  let bytes = Buffer.byteLength(JSON.stringify(last));
  const touched = new Map<number, ChainedEntry[]>();

  drafts.forEach((draft, index) => {
    const entry = chained({ ...shortened(draft), id: from.head.entries + index + 1, at }, hash, salt);
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
