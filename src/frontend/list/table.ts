import { visibleText, type CellReading } from './cell';
import { kindOfHeading } from './headings';
import { commonWidth, ROWS_ABOVE_MAX, type Row } from './rows';

/** A list as rows and columns. `width`: how many cells a row has. */
export type Table = {
  headings: string[] | undefined;
  /** Headings over those, each over the columns up to the next: `Employee,,Manager,`. Empty: there are none. */
  groups: string[];
  /** No row has more than one cell that is filled. */
  isList: boolean;
  /** What it begins with may be a heading, in letters that the file does not tell. */
  hasUnknownTop: boolean;
  width: number;
  rows: Row[];
  /** What stands above the headings. */
  above: Row[];
  /** What stands below other headings, whose columns are not those of the first. */
  below: Row[];
};

export function tableOf(all: readonly Row[], read: (cell: string) => CellReading, areLettersSure: boolean): Table {
  const isList = all.every(({ cells }) => filled(cells).length < 2);
  const at = headingRow(all, isList);
  const headings = at === -1 ? undefined : all[at]?.cells.map(visibleText);
  const isKnown = at !== -1 && all.slice(at, at + 1).some(isHeading);
  const rest = all.slice(at + 1).filter(({ cells }) => !isSame(cells, headings));
  const other = rest.findIndex((row) => isHeading(row) || (isList && saysOther(row)));
  const rows = other === -1 ? rest : rest.slice(0, other);
  const holding = rows.filter(({ cells }) => cells.some((cell) => 'item' in read(cell)));
  const above = all.slice(0, Math.max(at, 0));
  return {
    headings,
    groups: groupsOf(above),
    isList,
    hasUnknownTop: !areLettersSure && rows[0]?.cells.some((cell) => !/^[\0-\x7f]*$/.test(cell)) === true,
    width: isKnown
      ? (headings?.length ?? 0)
      : Math.max(headings?.length ?? 0, commonWidth(holding.length > 0 ? holding : rows)),
    rows,
    above,
    below: other === -1 ? [] : rest.slice(other),
  };
}

/** Whether a row may have its cells in other columns than those of the table. */
export function isShifted({ cells }: Row, { headings, width }: Table): boolean {
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
function headingRow(rows: readonly Row[], isList: boolean): number {
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

/** Of the rows above the headings the last that has several cells. */
function groupsOf(above: readonly Row[]): string[] {
  const row = above.findLast(({ cells }) => filled(cells).length > 1);
  let group = '';
  return (row?.cells ?? []).map((cell) => (group = visibleText(cell) === '' ? group : visibleText(cell)));
}

function areWords({ cells }: Row): boolean {
  return cells.every((cell) => !/[@\d]/.test(cell));
}

function saysOther(row: Row): boolean {
  return hasNoAt(row) && row.cells.some((cell) => kindOfHeading(cell) === 'other');
}

/** The cells of a row that hold something. */
export function filled(cells: readonly string[]): string[] {
  return cells.filter((cell) => visibleText(cell) !== '');
}

/** A row that names a column of addresses or ids and holds none. */
function isHeading(row: Row): boolean {
  return (
    hasNoAt(row) &&
    row.cells.some((cell) => {
      const kind = kindOfHeading(cell);
      return kind === 'address' || kind === 'id';
    })
  );
}

function hasNoAt({ cells }: Row): boolean {
  return cells.every((cell) => !cell.includes('@'));
}

function isSame(cells: readonly string[], headings: readonly string[] | undefined): boolean {
  return cells.map(visibleText).join('\n') === headings?.join('\n');
}
