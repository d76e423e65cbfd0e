import { isClean, visibleText } from './cell';
import { kindOfHeading } from './headings';
import { pieceReader } from './quoted-cells';

/**
 * A row of a list; `line` is that on which it begins, from 1. `isBelowGap`: it stands below an empty line, where not
 * every row does.
 */
export type ListRow = { line: number; cells: string[]; isBelowGap: boolean };
/** `faulty`: lines whose quotes do not say where a cell ends. No row is made of them, and none reaches over them. */
export type ListRows = { rows: ListRow[]; faulty: { line: number; text: string }[] };

/** In the order in which they are taken where a text can be read by several alike. */
const DELIMITERS = ['\t', ';', '|', ','] as const;
/** Headings are looked for in so many rows: files have a title above them, and when they were made. */
export const ROWS_ABOVE_MAX = 10;
/** Lines by which the delimiter is found. */
const SAMPLE_LINES = 1_000;
/** Excel's own first line. */
const SEPARATOR_LINE = /^\ufeff?"?sep=(.)"?$/i;

/**
 * The rows of a text that hold something, by the delimiter that leaves a heading of addresses alone, and the most cells
 * with an address or an id alone.
 */
export function listRows(text: string): ListRows {
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/);
  const [, named] = SEPARATOR_LINE.exec(lines[0] ?? '') ?? [];
  if (named !== undefined) return split(['', ...lines.slice(1)], named);
  return split(lines, delimiterOf(lines.slice(0, SAMPLE_LINES)));
}

function delimiterOf(lines: readonly string[]): string | undefined {
  const scores = [...DELIMITERS, undefined]
    .filter((delimiter) => delimiter === undefined || lines.some((line) => line.includes(delimiter)))
    .map((delimiter) => {
      const { rows } = split(lines, delimiter);
      const clean = rows.reduce((sum, { cells }) => sum + cells.filter(isClean).length, 0);
      return { delimiter, headings: Number(hasHeadings(rows)), clean, even: evenRows(rows) };
    });
  return scores.sort((a, b) => b.headings - a.headings || b.clean - a.clean || b.even - a.even)[0]?.delimiter;
}

/** Whether one of the first rows is of several cells without an address, one of which is a heading of addresses. */
function hasHeadings(rows: readonly ListRow[]): boolean {
  return rows
    .slice(0, ROWS_ABOVE_MAX)
    .some(
      ({ cells }) =>
        cells.length > 1 &&
        cells.every((cell) => !cell.includes('@')) &&
        cells.some((cell) => kindOfHeading(cell) === 'address'),
    );
}

/** How many rows have the commonest number of cells, if that is more than one. */
function evenRows(rows: readonly ListRow[]): number {
  const width = commonWidth(rows);
  return width < 2 ? 0 : rows.filter(({ cells }) => cells.length === width).length;
}

/** The number of cells that most rows have. */
export function commonWidth(rows: readonly ListRow[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? 0;
}

/** The cells of a row that hold something. */
export function filled(cells: readonly string[]): string[] {
  return cells.filter((cell) => visibleText(cell) !== '');
}

/** Whether a row has neither addresses nor ids, and nothing that may be a mistyped one: `ada.example.com`. */
export function isWords({ cells }: Pick<ListRow, 'cells'>): boolean {
  return (
    hasNoAt({ cells }) &&
    !cells.some((cell) => isClean(cell) || /^\p{L}[\p{L}\d._-]*\p{L}\.\p{L}{2,}$/u.test(visibleText(cell)))
  );
}

export function hasNoAt({ cells }: Pick<ListRow, 'cells'>): boolean {
  return cells.every((cell) => !cell.includes('@'));
}

function split(lines: readonly string[], delimiter: string | undefined): ListRows {
  const read: ListRows = { rows: [], faulty: [] };
  const pieceAt = pieceReader(lines, delimiter);
  let isBelowGap = false;
  for (let at = 0; at < lines.length;) {
    const { cells, lines: count } = pieceAt(at);
    const holding = lines.slice(at, at + count).map((text, index) => ({ line: at + index + 1, text }));
    if (cells === undefined) read.faulty.push(...holding.filter(({ text }) => visibleText(text) !== ''));
    const isRow = cells?.some((cell) => visibleText(cell) !== '') === true;
    if (isRow) read.rows.push({ line: at + 1, cells, isBelowGap });
    isBelowGap = cells !== undefined && !isRow;
    at += count;
  }
  const isSpaced = read.rows.length > 2 && read.rows.slice(1).every((row) => row.isBelowGap);
  return isSpaced ? { ...read, rows: read.rows.map((row) => ({ ...row, isBelowGap: false })) } : read;
}
