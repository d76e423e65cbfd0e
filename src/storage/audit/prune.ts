import { AppError } from '../../errors';
import type { Kvs } from '../../platform/ports';
import { readBlocks } from './blocks';
import { follows, startOfTrail, type AuditHead, type ChainedEntry, type Mark } from './chain';
import { auditBlockKey } from './keys';

/** In one transaction of at most 25 records, beside the head and the block that takes the report. */
const BLOCKS_PER_PRUNING = 20;

/** What may go: the keys of whole blocks, and what the report and the anchor say of them. */
export type Prunable = {
  keys: string[];
  facts: { upTo: number; until: string; hash: string; blocks: number };
  /** How many entries there were in these blocks. */
  removed: number;
  /** The id of the first entry of these blocks that was not what had been added. */
  firstBroken?: number;
};

/**
 * The oldest blocks of which every entry was added before an instant. Never the last block, which still takes entries.
 *
 * @throws {AppError} `stored-data-invalid`: a block is not readable, or not there; nothing after it is pruned
 */
export async function findPrunable(kvs: Kvs, head: AuditHead, before: string): Promise<Prunable | undefined> {
  const start = startOfTrail(head);
  const end = Math.min(start.block + BLOCKS_PER_PRUNING, head.blocks - 1);
  if (start.block >= end || !(await isOld(kvs, start.block, before))) return undefined;

  const blocks = await readBlocks(kvs, start.block, end);
  const young = blocks.findIndex((entries) => lastOf(entries).at >= before);
  const old = young < 0 ? blocks : blocks.slice(0, young);
  const entries = old.flat();
  const { id, at, hash } = lastOf(entries);
  const firstBroken = brokenAmong(entries, start);
  return {
    keys: old.map((_, index) => auditBlockKey(start.block + index)),
    facts: { upTo: id, until: at, hash, blocks: start.block + old.length },
    removed: entries.length,
    ...(firstBroken !== undefined && { firstBroken }),
  };
}

/** Of one block, since on most days there is nothing to prune. */
async function isOld(kvs: Kvs, block: number, before: string): Promise<boolean> {
  const [entries = []] = await readBlocks(kvs, block, block + 1);
  return lastOf(entries).at < before;
}

/** A block is made for an entry, so an empty one has lost them. */
function lastOf(entries: readonly ChainedEntry[]): ChainedEntry {
  const last = entries.at(-1);
  if (last === undefined) throw new AppError('stored-data-invalid', 'a block of the audit trail has no entries');
  return last;
}

function brokenAmong(entries: readonly ChainedEntry[], start: Mark): number | undefined {
  let last: Pick<Mark, 'id' | 'hash'> = start;
  for (const entry of entries) {
    if (!follows(entry, last)) return last.id + 1;
    last = entry;
  }
  return undefined;
}
