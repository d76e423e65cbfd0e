import { visibleText, type CellReading } from './cell';
import { isSecondHeading, labelsOf } from './column-labels';
import { commonWidth, filled, hasNoAt, ROWS_ABOVE_MAX, type ListRow } from './rows';
import { endOfPeople, isHeading, isSame, saysOther } from './sections';

/** A list as rows and columns. `width`: how many cells a row has. */
export type Table = {
  headings: string[] | undefined;
  /** What is said of each column beside its heading. */
  labels: string[][];
  /** No row has more than one cell that is filled. */
  isList: boolean;
  /** What it begins with may be a heading, in letters that the file does not tell. */
  hasUnknownTop: boolean;
  width: number;
  rows: ListRow[];
  /** What stands above the headings, and a second row of them. */
  above: ListRow[];
  /** What stands below other headings, or below a line that says that others follow. */
  below: ListRow[];
  /** That of the rows with which others may begin. */
  doubt: ListRow | undefined;
};

export function tableOf(all: readonly ListRow[], read: (cell: string) => CellReading, areLettersSure: boolean): Table {
  const isList = all.every(({ cells }) => filled(cells).length < 2);
  const at = headingRow(all, isList);
  const headings = at === -1 ? undefined : all[at]?.cells.map(visibleText);
  const isKnown = at !== -1 && all.slice(at, at + 1).some(isHeading);
  const below = all.slice(at + 1);
  const holding = columnsHolding(below, read);
  const second =
    headings !== undefined && !isList ? below.slice(0, 1).find((row) => isSecond(row, headings, holding)) : undefined;
  const rest = second === undefined ? below : below.slice(1);
  const { end, doubt } = endOfPeople(rest, { headings, isList, holding, read });
  const rows = (end === -1 ? rest : rest.slice(0, end)).filter(({ cells }) => !isSame(cells, headings));
  const people = rows.filter(({ cells }) => cells.some((cell) => 'item' in read(cell)));
  const above = all.slice(0, Math.max(at, 0));
  const width = isKnown
    ? (headings?.length ?? 0)
    : Math.max(headings?.length ?? 0, commonWidth(people.length > 0 ? people : rows));
  return {
    headings,
    labels: labelsOf(width, { above, second }),
    isList,
    hasUnknownTop: !areLettersSure && rows[0]?.cells.some((cell) => !/^[\0-\x7f]*$/.test(cell)) === true,
    width,
    rows,
    above: second === undefined ? above : [...above, second],
    below: end === -1 ? [] : rest.slice(end),
    doubt,
  };
}

function isSecond(row: ListRow, headings: readonly string[], holding: ReadonlySet<number>): boolean {
  return !isHeading(row) && isSecondHeading(row, headings, holding);
}

function columnsHolding(rows: readonly ListRow[], read: (cell: string) => CellReading): Set<number> {
  return new Set(rows.flatMap(({ cells }) => cells.flatMap((cell, at) => ('item' in read(cell) ? [at] : []))));
}

/** Whether a row may have its cells in other columns than those of the table. */
export function isShifted({ cells }: ListRow, { headings, width }: Table): boolean {
  const least = headings === undefined ? width : headings.findLastIndex((heading) => heading !== '') + 1;
  return cells.length < least || isTooWide(cells, width);
}

/** Whether a row has cells that no column of the table holds. */
export function isTooWide(cells: readonly string[], width: number): boolean {
  return cells.slice(width).some((cell) => visibleText(cell) !== '');
}

/**
 * Where the headings are, -1: nowhere. They name a column of addresses or ids; else they are the fullest row of words
 * alone above the first address, or in a list what says whose addresses follow.
 */
function headingRow(rows: readonly ListRow[], isList: boolean): number {
  const top = rows.slice(0, ROWS_ABOVE_MAX);
  const known = top.findIndex(isHeading);
  if (known !== -1) return known;
  const first = top.findIndex((row) => !hasNoAt(row));
  const above = top.slice(0, Math.max(first, 0));
  if (isList) return above.findIndex(saysOther);
  const words = above.map((row) =>
    filled(row.cells).length > 1 && (areWords(row) || saysOther(row)) ? row : undefined,
  );
  const fullest = Math.max(0, ...words.map((row) => filled(row?.cells ?? []).length));
  return words.findIndex((row) => row !== undefined && filled(row.cells).length === fullest);
}

function areWords({ cells }: ListRow): boolean {
  return cells.every((cell) => !/[@\d]/.test(cell));
}
