import { visibleText, type CellReading } from './cell';
import { kindOfHeading } from './headings';
import { commonWidth, type Row } from './rows';

/** Headings are looked for in so many rows: files have a title above them, and when they were made. */
const ROWS_ABOVE_MAX = 10;

/** A list as rows and columns. `width`: how many cells a row has. */
export type Table = {
  headings: string[] | undefined;
  width: number;
  rows: Row[];
  /** What stands above the headings. */
  above: Row[];
  /** What stands below other headings, whose columns are not those of the first. */
  below: Row[];
};

export function tableOf(all: readonly Row[], read: (cell: string) => CellReading): Table {
  const at = headingRow(all);
  const headings = at === -1 ? undefined : all[at]?.cells.map(visibleText);
  const rest = all.slice(at + 1).filter(({ cells }) => !isSame(cells, headings));
  const other = rest.findIndex(isHeading);
  const rows = other === -1 ? rest : rest.slice(0, other);
  const holding = rows.filter(({ cells }) => cells.some((cell) => read(cell).is === 'one'));
  return {
    headings,
    width: headings?.length ?? commonWidth(holding.length > 0 ? holding : rows),
    rows,
    above: all.slice(0, Math.max(at, 0)),
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

function headingRow(rows: readonly Row[]): number {
  const known = rows.slice(0, ROWS_ABOVE_MAX).findIndex(isHeading);
  const [first] = rows;
  if (known !== -1 || first === undefined || first.cells.length < 2) return known;
  const areWords = first.cells.every((cell) => !/[@\d]/.test(cell));
  return areWords || (hasNoAt(first) && first.cells.some((cell) => kindOfHeading(cell) === 'other')) ? 0 : -1;
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
