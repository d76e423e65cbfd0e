import { isOpenRow, isUnsettled, type RunRecordRow } from '../../../domain/runs/row';
import { IDS_PER_SEARCH } from '../../../limits';
import { placeAt, writesAt } from '../../places/work-at';
import type { Applying, Picked } from './context';
import { chunksAt } from './cursor';
import { batchReads } from './read-batch';
import type { RowRef } from './row-book';
import { readsToSettle } from './settle-batch';

/** Chunks left behind with unsettled rows: as many as fit the transaction in which a run ends, at 100 KB each. */
const REVISIT_MAX = 4;
/** Kept back for what a batch may have to read once more. */
const OUTBOUND_RESERVE = 3;
/** A batch takes no more requests where it can, so that it fits any new invocation: the shortest may send a hundred. */
const WHOLE_BATCH_MAX = 63;

/** What is to be done next. `exhausted`: there is work, but this invocation may not send enough requests any more. */
export type RowWork =
  | { kind: 'settle'; refs: RowRef[] }
  | { kind: 'write'; picks: Picked[] }
  | { kind: 'wait'; waitMs: number }
  | { kind: 'exhausted' }
  | { kind: 'end'; as: 'done' | 'paused' | 'cancelled' };

type Limits = { outboundLeft: number; isCancelled: boolean };
type OpenRow = { ref: RowRef; row: RunRecordRow };

/**
 * Looks for work, from the chunks left behind to the one after the current, and moves on where nothing is left to send.
 * A cancelled run has only to settle what was sent.
 */
export async function nextWork(applying: Applying, limits: Limits): Promise<RowWork> {
  const { book, run, app } = applying;
  for (;;) {
    const rows = await openRows(applying);
    const unsettled = rows.filter(({ row }) => isUnsettled(row));
    const due = unsettled.filter(({ row }) => (row.settleAt ?? 0) <= app.clock.now());
    if (due.length > 0) return settleWork(due, limits.outboundLeft);

    const open = rows.filter(({ row }) => isOpenRow(row) && !isUnsettled(row));
    const isHere = ({ ref }: OpenRow): boolean => ref.chunk <= book.cursor.chunk;
    const leftBehind = [...new Set(unsettled.filter(isHere).map(({ ref }) => ref.chunk))];
    const isBlocked = limits.isCancelled || open.some(isHere) || leftBehind.length > REVISIT_MAX;
    if (book.cursor.chunk < run.actChunks && !isBlocked) {
      book.move({ chunk: book.cursor.chunk + 1, revisit: leftBehind });
      continue;
    }
    const sendable = limits.isCancelled ? [] : withinPause(applying, open);
    if (sendable.length > 0) return writeWork(applying, sendable, limits.outboundLeft);
    if (unsettled.length > 0) return { kind: 'wait', waitMs: untilDue(unsettled, app.clock.now()) };
    if (limits.isCancelled) return { kind: 'end', as: 'cancelled' };
    return { kind: 'end', as: open.length > 0 ? 'paused' : 'done' };
  }
}

async function openRows({ book, run }: Applying): Promise<OpenRow[]> {
  const found: OpenRow[] = [];
  for (const number of chunksAt(book.cursor)) {
    if (number >= run.actChunks) continue;
    const rows = await book.load(number);
    rows.forEach((row, index) => {
      if (row.outcome === 'will-act') found.push({ ref: { chunk: number, index }, row });
    });
  }
  return found;
}

/**
 * Rows that may be acted upon before the person wants to look, or has to: those that were begun, and as many new ones
 * as are left. Where the run has lost what allows it, not even those that were begun.
 */
function withinPause({ book }: Applying, open: readonly OpenRow[]): OpenRow[] {
  const { stopAfter, acted, haltedBy } = book.cursor;
  const isBegun = ({ row }: OpenRow): boolean => row.targets.some(({ tries }) => tries > 0);
  if (haltedBy === 'seat-limit') return open.filter(isBegun);
  if (haltedBy !== undefined) return [];
  const room = stopAfter === undefined ? open.length : Math.max(0, stopAfter - acted);
  return [...open.filter(isBegun), ...open.filter((found) => !isBegun(found)).slice(0, room)];
}

function settleWork(due: readonly OpenRow[], outboundLeft: number): RowWork {
  const refs: RowRef[] = [];
  let cost = OUTBOUND_RESERVE;
  for (const { ref, row } of due.slice(0, IDS_PER_SEARCH)) {
    cost += readsToSettle(row);
    if (cost > outboundLeft) break;
    refs.push(ref);
  }
  return refs.length === 0 ? { kind: 'exhausted' } : { kind: 'settle', refs };
}

/**
 * The next rows, as many as a new invocation can send: a batch cut short costs its reads for fewer. A row with many
 * directories may take several batches; one of whose changes a single one takes more is tried with what is left.
 */
function writeWork(applying: Applying, sendable: readonly OpenRow[], outboundLeft: number): RowWork {
  const whole = fitting(applying, sendable, WHOLE_BATCH_MAX);
  const picks = whole.length > 0 ? whole : fitting(applying, sendable, outboundLeft);
  if (picks.length === 0 || batchCost(applying, picks) > outboundLeft) return { kind: 'exhausted' };
  return { kind: 'write', picks };
}

/** As many changes as the outbound budget carries. */
function fitting(applying: Applying, sendable: readonly OpenRow[], outboundLeft: number): Picked[] {
  const picks: Picked[] = [];
  for (const { ref, row } of sendable.slice(0, applying.pace.rows)) {
    const targets: Picked['targets'] = [];
    for (const target of row.targets.filter(({ state }) => state === 'pending')) {
      if (batchCost(applying, [...picks, { ref, targets: [...targets, target] }]) > outboundLeft) break;
      targets.push(target);
    }
    if (targets.length > 0) picks.push({ ref, targets });
  }
  return picks;
}

/** Requests that a batch takes at most, with what it may have to read once more. */
function batchCost(applying: Applying, picks: readonly Picked[]): number {
  const targets = picks.flatMap((pick) => pick.targets);
  const writes = targets.reduce((sum, { place, before }) => sum + writesAt(placeAt(applying.run, place), before), 0);
  return writes + batchReads(applying, picks) + OUTBOUND_RESERVE;
}

function untilDue(unsettled: readonly OpenRow[], now: number): number {
  return Math.max(1, Math.min(...unsettled.map(({ row }) => row.settleAt ?? now)) - now);
}
