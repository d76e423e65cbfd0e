import { visibleText, type CellReading } from './cell';
import { isImprint, kindOfHeading, saysOwn, type HeadingKind } from './headings';
import type { ShownLine } from './shown-line';
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

/** The columns that are read, or the question which are to be. */
export type ColumnChoice = { reads: number[] } | { asks: Question };

/** What a person is shown to choose of. `columns` may be empty: no column holds any. `lines`: those in doubt. */
export type Question = { columns: Column[]; why: Doubt; lines?: readonly ShownLine[] };

/**
 * Why a person has to choose: no heading says whose addresses are below it; several do, which differ; or some lines may
 * name others, or begin a part of others.
 */
type Doubt = 'none-says' | 'several-say' | 'others';

/** `isSure`: some of its cells are what is looked for, and not only hold it. */
type Judged = Column & {
  says: HeadingKind | undefined;
  items: (string | undefined)[];
  isSure: boolean;
  isFull: boolean;
};

/**
 * The one column whose cells are what is looked for, unless something stands above it or beside it that says not whose
 * they are; of several that whose heading says so. Several that say so are read as one where they name the same in every
 * row that has both. Everything else is a question.
 */
export function choiceOf(table: Table, read: (cell: string) => CellReading, wanted: 'address' | 'id'): ColumnChoice {
  const all = judgedColumns(table, read).filter(({ count }) => count > 0);
  const sure = all.filter(({ isSure }) => isSure);
  const [only] = sure;
  if (sure.length === 1 && only !== undefined && isOwn(only, table)) return { reads: [only.index] };
  const able = sure.filter(
    ({ says, isFull }) => says === wanted || (says === 'login' && isFull && wanted === 'address'),
  );
  const [first] = able;
  const areOne = able.every((column, at) => able.slice(at + 1).every((other) => saySame(column, other)));
  if (first !== undefined && areOne) return { reads: able.map(({ index }) => index) };
  return { asks: { columns: all.map(shown), why: able.length > 1 ? 'several-say' : 'none-says' } };
}

/** Whether the only column names those whom the file is about: it says so, or there is nothing else that it could say. */
function isOwn({ index, says }: Judged, { isList, hasUnknownTop, headings, rows }: Table): boolean {
  if (says !== undefined) return says !== 'other';
  if (isList) return !hasUnknownTop;
  const beginsWithOne = rows[0]?.cells.some((cell) => cell.includes('@')) === true;
  const isRivalled = rows.some(({ cells }) => cells.some((cell, at) => at !== index && mayNameOthers(cell)));
  return headings === undefined && beginsWithOne && !isRivalled;
}

/** A label, as of what stands beside it, or something else that may be an address. */
function mayNameOthers(cell: string): boolean {
  return cell.includes('@') || isImprint(cell) || kindOfHeading(cell) !== undefined;
}

/** The columns that hold what is looked for, or hold it among other words. */
export function columnsOf(table: Table, read: (cell: string) => CellReading): Column[] {
  return judgedColumns(table, read)
    .filter(({ count }) => count > 0)
    .map(shown);
}

function judgedColumns(table: Table, read: (cell: string) => CellReading): Judged[] {
  const rows = table.rows.filter(({ cells }) => !isTooWide(cells, table.width));
  return Array.from({ length: table.width }, (_, index) => {
    const texts = rows.map(({ cells }) => visibleText(cells[index] ?? ''));
    const readings = texts.map(read);
    const items = readings.map((reading) => (reading.is === 'one' ? reading.item : undefined));
    const full = texts.filter((text) => text !== '');
    const sure = items.filter((item) => item !== undefined).length;
    const heading = table.headings?.[index];
    return {
      index,
      ...(heading !== undefined && heading !== '' && { heading }),
      cells: full.slice(0, CELLS_SHOWN),
      count: readings.filter((reading) => 'item' in reading).length,
      says: kindOfColumn(heading ?? '', table.labels[index] ?? []),
      items,
      isSure: sure > 0,
      isFull: sure === full.length,
    };
  });
}

/** A heading says nothing below another that nobody knows: `Head of unit;;` may be over whom the list is not about. */
function kindOfColumn(heading: string, labels: readonly string[]): HeadingKind | undefined {
  if (labels.some((label) => kindOfHeading(label) === 'other')) return 'other';
  return labels.every(saysOwn) ? kindOfHeading(heading) : undefined;
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
