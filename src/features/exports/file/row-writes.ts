import type { App } from '../../../app';
import { BYTE_ORDER_MARK, csvOf, type CsvRow } from '../../../domain/csv';
import type { PlainSet } from '../../../platform/ports';
import type { ExportRecord } from '../../../storage/exports/exports';
import type { ExportNote } from '../../../storage/exports/parts';
import type { ExportCursor } from './cursor';
import { accountHash } from '../kinds/account-hash';
import type { Batch, RowSource } from '../kinds/row-source';

type Writing = { app: App; record: ExportRecord; source: RowSource; seen: ReadonlySet<bigint> };
/** What a batch stores, how the cursor moves by it, and whom it has seen. */
type Written = {
  sets: PlainSet[];
  counts: Pick<ExportCursor, 'rows' | 'bytes' | 'parts' | 'notes' | 'readInPart'>;
  isNew: bigint[];
};

/** Puts a batch into parts. An account that an earlier batch has written is left out, and so is one that comes twice. */
export function rowWrites({ app, record, source, seen }: Writing, cursor: ExportCursor, batch: Batch): Written {
  const { exportId } = record;
  const { isNew, rows, inPart } = newOf(batch, seen);
  const readInPart = (cursor.readInPart ?? 0) + inPart;
  const isLast = batch.next === undefined;
  const text = source.format === 'json' ? jsonOf(rows, cursor, isLast) : csvTextOf(rows, { record, source, cursor });
  const parts = app.exports.parts.writes(exportId, cursor.parts, text);
  const notes: ExportNote[] = [
    ...(isNew.length === 0 ? [] : [{ about: 'seen' as const, pass: 0, hashes: isNew }]),
    ...(batch.note === undefined ? [] : [batch.note]),
  ];
  return {
    sets: [...parts, ...notes.map((note, index) => app.exports.parts.noteWrite(exportId, cursor.notes + index, note))],
    counts: {
      rows: cursor.rows + rows.length,
      bytes: cursor.bytes + Buffer.byteLength(text),
      parts: cursor.parts + parts.length,
      notes: cursor.notes + notes.length,
      ...(readInPart > 0 && { readInPart }),
    },
    isNew,
  };
}

function csvTextOf(
  rows: readonly CsvRow[],
  { record: { neutralizeFormulas }, source, cursor }: Pick<Writing, 'record' | 'source'> & { cursor: ExportCursor },
): string {
  const head = cursor.parts === 0 ? BYTE_ORDER_MARK + csvOf([source.columns], { neutralizeFormulas }) : '';
  return head + csvOf(rows, { neutralizeFormulas });
}

/** A share of an array: the texts of all batches, one after the other, are JSON. */
function jsonOf(rows: readonly CsvRow[], { parts, rows: before }: ExportCursor, isLast: boolean): string {
  const elements = rows.map(([json = ''], index) => `${before + index === 0 ? '' : ','}\n${json}`);
  return `${parts === 0 ? '[' : ''}${elements.join('')}${isLast ? '\n]\n' : ''}`;
}

type New = { isNew: bigint[]; rows: CsvRow[]; inPart: number };

function newOf({ entries }: Batch, seen: ReadonlySet<bigint>): New {
  const isNew = new Set<bigint>();
  const rows: CsvRow[] = [];
  let inPart = 0;
  for (const { accountId, rows: own, isInPart } of entries) {
    if (accountId !== undefined) {
      const hash = accountHash(accountId);
      if (seen.has(hash) || isNew.has(hash)) continue;
      isNew.add(hash);
    }
    if (isInPart === true) inPart += 1;
    for (const row of own) rows.push(row);
  }
  return { isNew: [...isNew], rows, inPart };
}
