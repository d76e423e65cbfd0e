import { visibleText, type CellReading } from './cell';
import { kindOfHeading, type HeadingKind } from './headings';
import { isTooWide, type Table } from './table';

const CELLS_SHOWN = 3;

/** A column that holds addresses or ids, as a person is shown it to choose. */
export type Column = {
  index: number;
  heading?: string;
  /** The first that are not empty. */
  cells: string[];
  /** Cells that hold one. */
  count: number;
};

/** The columns that are read, or those of which a person has to choose. `asks` may be empty: no column holds any. */
export type Choice = { reads: number[] } | { asks: Column[] };

type Judged = Column & { says: HeadingKind | undefined; items: (string | undefined)[]; isFull: boolean };

/**
 * The one column that holds what is looked for, or that whose heading says so. Several that say so are read as one
 * where they name the same in every row that has both. Everything else is a question.
 */
export function choiceOf(table: Table, read: (cell: string) => CellReading, wanted: 'address' | 'id'): Choice {
  const all = judgedColumns(table, read).filter(({ count }) => count > 0);
  const [only] = all;
  if (all.length === 1 && only !== undefined && only.says !== 'other') return { reads: [only.index] };
  const able = all.filter(
    ({ says, isFull }) => says === wanted || (says === 'login' && isFull && wanted === 'address'),
  );
  const [first] = able;
  const areOne = able.every((column, at) => able.slice(at + 1).every((other) => saySame(column, other)));
  return first !== undefined && areOne ? { reads: able.map(({ index }) => index) } : { asks: all.map(shown) };
}

function judgedColumns(table: Table, read: (cell: string) => CellReading): Judged[] {
  const rows = table.rows.filter(({ cells }) => !isTooWide(cells, table.width));
  return Array.from({ length: table.width }, (_, index) => {
    const texts = rows.map(({ cells }) => visibleText(cells[index] ?? ''));
    const readings = texts.map(read);
    const items = readings.map((reading) => (reading.is === 'one' ? reading.item : undefined));
    const filled = texts.filter((text) => text !== '');
    const count = items.filter((item) => item !== undefined).length;
    const heading = table.headings?.[index];
    return {
      index,
      ...(heading !== undefined && heading !== '' && { heading }),
      cells: filled.slice(0, CELLS_SHOWN),
      count,
      says: heading === undefined ? undefined : kindOfHeading(heading),
      items,
      isFull: count === filled.length,
    };
  });
}

/** Two columns of the same people: some rows have both, and none has two that differ. */
function saySame(one: Judged, other: Judged): boolean {
  const both = one.items.flatMap((item, row) => {
    const beside = other.items[row];
    return item === undefined || beside === undefined ? [] : [item === beside];
  });
  return both.length > 0 && both.every(Boolean);
}

function shown({ index, heading, cells, count }: Judged): Column {
  return { index, ...(heading !== undefined && { heading }), cells, count };
}
