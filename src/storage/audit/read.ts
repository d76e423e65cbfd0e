import { invalidInput } from '../../errors';
import type { Kvs } from '../../platform/ports';
import { BLOCKS_PER_READ, readBlocks, readHead } from './blocks';
import { openFold } from './fold';
import { startOfTrail, type AuditHead, type ChainedEntry } from './chain';
import { openOr, type Sealed } from './seal';

/**
 * A filter that finds little gives up for this call after so many blocks and answers with a cursor: 20,000 ordinary
 * entries, a fifth of what storage hands out in a minute.
 */
const BLOCKS_PER_LIST = 200;

/** Instants are ISO 8601 as the trail writes them, so that they compare as texts. */
export type EntryFilter = {
  by?: string | undefined;
  target?: string | undefined;
  /** One or any of several; `result` too. */
  act?: string | readonly string[] | undefined;
  result?: string | readonly string[] | undefined;
  runId?: string | undefined;
  /** Added at this instant or later. */
  since?: string | undefined;
  /** Added before this instant. */
  before?: string | undefined;
};
export type AuditListing = {
  filter?: EntryFilter | undefined;
  cursor?: string | undefined;
  limit: number;
  /** One line for each run: {@link openFold}. */
  isFolded?: boolean;
};
export type Listed<T> = { rows: T[]; nextCursor?: string };

/** Where a list goes on: in this block, with entries of lower ids; `runs`: what a folded one has a line for. */
type Position = { block: number; before: number; runs?: string[] };
const CURSOR = /^(\d{1,9}):(\d{1,15})(?::([a-zA-Z0-9,-]*))?$/;

/**
 * The newest first. Fewer rows than asked for may come with a `nextCursor`: one call reads only so far.
 *
 * @param shown what a row says of an entry
 */
export async function listAuditEntries<T>(
  kvs: Kvs,
  { filter = {}, cursor, limit, isFolded = false }: AuditListing,
  shown: (entry: ChainedEntry) => T,
): Promise<Listed<T>> {
  const asked = cursor === undefined ? undefined : parseCursor(cursor);
  const { head } = await readHead(kvs);
  const first = startOfTrail(head).block;
  const rows: T[] = [];
  let { block, before } = asked ?? (await beginning(kvs, head, filter.before));
  const fold = isFolded ? openFold(asked?.runs ?? []) : undefined;
  const part = (at: Position): Listed<T> => ({
    rows,
    nextCursor: cursorText({ ...at, ...(fold && { runs: fold.open() }) }),
  });

  // The first reading is of one block, which fills most pages; a filter that finds little reads more at once.
  for (let read = 0, size = 1; block >= first; size = Math.min(2 * size, BLOCKS_PER_READ)) {
    if (read >= BLOCKS_PER_LIST) return part({ block, before });
    const from = Math.max(first, block - size + 1);
    for (const entries of (await readBlocks(kvs, from, block + 1)).toReversed()) {
      for (const entry of entries.toReversed()) {
        if (entry.id >= before || fold?.hides(entry) === true || !matches(entry, filter)) continue;
        if (rows.length === limit) return part({ block, before: entry.id + 1 });
        rows.push(shown(entry));
        fold?.note(entry);
      }
      if (isOlder(entries, filter.since)) return { rows };
      before = entries[0]?.id ?? before;
      block -= 1;
      read += 1;
    }
  }
  return { rows };
}

/**
 * The last block with entries before an instant: entries are in order of time, so halving finds it. A block that is not
 * there counts as older; the list then begins too late, which costs time and leaves nothing out.
 */
async function beginning(kvs: Kvs, head: AuditHead, instant: string | undefined): Promise<Position> {
  let [low, high] = [startOfTrail(head).block, head.blocks - 1];
  while (instant !== undefined && low < high) {
    const middle = Math.ceil((low + high) / 2);
    const [[oldest] = []] = await readBlocks(kvs, middle, middle + 1);
    if (oldest === undefined || oldest.at < instant) low = middle;
    else high = middle - 1;
  }
  return { block: high, before: head.entries + 1 };
}

function isOlder([oldest]: readonly ChainedEntry[], since: string | undefined): boolean {
  return since !== undefined && oldest !== undefined && oldest.at < since;
}

function matches(entry: ChainedEntry, { by, target, act, result, runId, since, before }: EntryFilter): boolean {
  return (
    (by === undefined || isOpenAs(entry.by, by)) &&
    (target === undefined || isOpenAs(entry.target, target)) &&
    (act === undefined || isAmong(entry.act, act)) &&
    (result === undefined || isAmong(entry.result, result)) &&
    (runId === undefined || entry.runId === runId) &&
    (since === undefined || entry.at >= since) &&
    (before === undefined || entry.at < before)
  );
}

/** What was erased is found by nothing. */
function isOpenAs(one: Sealed<string> | undefined, wanted: string): boolean {
  return one !== undefined && openOr(one, undefined) === wanted;
}

function isAmong(value: string, oneOrMore: string | readonly string[]): boolean {
  return typeof oneOrMore === 'string' ? value === oneOrMore : oneOrMore.includes(value);
}

function parseCursor(cursor: string): Position {
  const [, block, before, runs = ''] = CURSOR.exec(cursor) ?? [];
  if (block === undefined || before === undefined) throw invalidInput([{ path: 'cursor', problem: 'wrong-format' }]);
  return { block: Number(block), before: Number(before), runs: runs.split(',').filter(Boolean) };
}

function cursorText({ block, before, runs = [] }: Position): string {
  return [block, before, ...(runs.length > 0 ? [runs.join(',')] : [])].join(':');
}
