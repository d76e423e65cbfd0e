import { EXPORT_KEPT_HOURS } from '../../../contract';
import type { ExportRecord } from '../../../storage/exports/exports';
import type { ExportCursor } from './cursor';

const HOUR_MS = 3_600_000;
/** The list names what is gone for so long. */
export const LISTED_MS = 30 * 24 * HOUR_MS;

type CursorCounts = Pick<ExportCursor, 'rows' | 'bytes' | 'parts' | 'notes' | 'readInPart'>;

/** The record once its file is complete. */
export function readyRecord(record: ExportRecord, counts: CursorCounts, now: number): ExportRecord {
  const expiresAt = now + EXPORT_KEPT_HOURS * HOUR_MS;
  return {
    ...record,
    ...countsOf(counts),
    state: 'ready',
    readyAt: now,
    endedAt: now,
    expiresAt,
    dueAt: expiresAt,
  };
}

/** The record of an export that comes to no file. What it has written is to be removed. */
export function endedRecord(
  record: ExportRecord,
  counts: CursorCounts,
  { state, now }: { state: 'cancelled' | 'failed'; now: number },
): ExportRecord {
  return { ...record, ...countsOf(counts), state, endedAt: now, hasLeftovers: true, dueAt: now };
}

function countsOf({ rows, bytes, parts, notes, readInPart }: CursorCounts): CursorCounts {
  return { rows, bytes, parts, notes, ...(readInPart !== undefined && { readInPart }) };
}

/** The record once nothing but itself is stored. */
export function clearedRecord(record: ExportRecord, now: number): ExportRecord {
  const state = record.state === 'ready' ? 'expired' : record.state;
  return { ...record, state, hasLeftovers: false, dueAt: (record.endedAt ?? now) + LISTED_MS };
}

/** The state as it is now: a file is gone at its moment, whether or not it is cleared away yet. */
export function exportStateAt({ state, expiresAt }: ExportRecord, now: number): ExportRecord['state'] {
  return state === 'ready' && (expiresAt ?? 0) <= now ? 'expired' : state;
}
