import Papa from 'papaparse';
import { isClean } from './cell';

/** Lines that belong together. Without `cells` their quotes do not say where a cell ends: no row is made of them. */
export type Piece = { lines: number; cells?: string[] };

type Delimiter = string | undefined;

/** More lines than this that all look like rows are rows between two stray quotes, and no cell. */
const CELL_LINES_MAX = 20;
/** `"Lovelace, Ada" <ada@example.com>`, as mail programs write names. */
const QUOTED_NAME = /"[^"]*"\s*(?=<[^<>@\s]+@[^<>\s]+>)/g;
/** A quote with which a cell begins, by whatever delimiter: one inside of a cell takes in no other line. */
const OPENS = /(^|[\t;|,])\s*"/;
/** A line whose last quote begins something: `"Contact "Boss`. */
const ENDS_OPEN = /(^|[\s(\t;|,])"[^"\s][^"]*$/;

/** Reads the piece that begins on a line. `delimiter`: `undefined` where each line is one cell. */
export function pieceReader(lines: readonly string[], delimiter: Delimiter): (at: number) => Piece {
  const isOdd = lines.map((line) => quotesIn(line) % 2 === 1);
  const nextOdd = nextOf(isOdd);

  return (at) => {
    const [line = '', next] = [lines[at], nextOdd[at + 1]];
    const cells = cellsOf(line, delimiter);
    if (OPENS.test(line) && isOdd[at] === true) {
      return next === undefined
        ? unclosed(lines.slice(at, at + CELL_LINES_MAX), delimiter)
        : quoted(lines.slice(at, next + 1), delimiter);
    }
    const isBroken = cells === undefined && OPENS.test(line) && ENDS_OPEN.test(line);
    if (isBroken && next !== undefined && next - at < CELL_LINES_MAX)
      return quoted(lines.slice(at, next + 1), delimiter);
    return { lines: 1, ...(cells !== undefined && { cells }) };
  };
}

/**
 * The lines from a quote to the next that may close it: a row whose cells may have several lines, where it can be no
 * other; rows of which only the first has a stray quote, where all of them look like rows; else nothing.
 */
function quoted(lines: readonly string[], delimiter: Delimiter): Piece {
  if (delimiter === undefined && lines.every((line) => isClean(line.replaceAll('"', ''))))
    return { lines: 1, cells: [...lines.slice(0, 1)] };
  const cells = delimiter === undefined ? undefined : parsed(lines.join('\n'), delimiter);
  const areRows = new Set(lines.map((line) => widthOf(line, delimiter))).size === 1;
  if (cells !== undefined && !(areRows && cells.some((cell) => cell.includes('\n') && cell.includes('@'))))
    return { lines: lines.length, cells };
  const isStray = areRows && (cells === undefined ? delimiter !== undefined : lines.length > CELL_LINES_MAX);
  return { lines: isStray ? 1 : lines.length };
}

/** The lines from a quote that nothing closes, up to the next that looks like a row. */
function unclosed(lines: readonly string[], delimiter: Delimiter): Piece {
  const [first = '', ...others] = lines;
  if (delimiter === undefined) return { lines: 1, cells: [first] };
  const next = others.findIndex((line) => widthOf(line, delimiter) === widthOf(first, delimiter));
  return { lines: next + 1 || 1 };
}

function cellsOf(line: string, delimiter: Delimiter): string[] | undefined {
  if (delimiter === undefined) return [line];
  return line.includes('"') ? parsed(line, delimiter) : line.split(delimiter);
}

/** The cells of a text that is one row by the rules of quotes. */
function parsed(text: string, delimiter: string): string[] | undefined {
  const plain = text.replace(QUOTED_NAME, (name) => name.replace(/["\t;|,]/g, ' '));
  if (quotesIn(plain) % 2 === 1) return undefined;
  const { data, errors } = Papa.parse<string[]>(plain, { delimiter, newline: '\n' });
  return errors.length === 0 && data.length === 1 ? data[0] : undefined;
}

/** How many cells a line has if it is a row. */
function widthOf(line: string, delimiter: Delimiter): number {
  return cellsOf(line, delimiter)?.length ?? line.split(delimiter ?? '\n').length;
}

function quotesIn(line: string): number {
  return line.split('"').length - 1;
}

/** Of each place the next, itself included, that is so. */
function nextOf(are: readonly boolean[]): (number | undefined)[] {
  let next: number | undefined;
  return are
    .map((_, place) => are.length - 1 - place)
    .map((at) => (next = are[at] === true ? at : next))
    .reverse();
}
