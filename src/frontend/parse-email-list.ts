import Papa from 'papaparse';
import { EMAIL, shortened, type PastedProblem } from './parse-pasted';

/**
 * Addresses of a list, in lower case, each once, in the order of the list. `duplicates`: how often one of them was
 * named again. `problems`: lines that hold something, but no address where addresses are.
 */
export type EmailList = { emails: string[]; duplicates: number; problems: PastedProblem[] };

type Row = { line: number; cells: string[] };

const DELIMITERS = [',', ';', '\t', '|'];
const WORDS = /[\s,;<>()"\u00ab\u00bb]+/u;
/** Names under which exports keep the address. */
const HEADING = /^(?:work |primary |user )?(?:e-?mail(?: ?address(?:es)?)?|mail|e-mail-adresse|user ?name|login)$/i;

/**
 * E-mail addresses of a file or a pasted text: CSV with any delimiter, with a heading or without, in any column, or
 * plain lists with separators and names. Of several columns with addresses one is read: that with the heading of
 * addresses, else that with the most, so that nobody's manager is selected with them.
 */
export function parseEmailList(text: string): EmailList {
  const rows = rowsOf(text.replace(/^\ufeff/, '')).filter(({ cells }) =>
    cells.some((cell) => wordsOf(cell).length > 0),
  );
  const [first] = rows;
  const heading = first?.cells.some(hasAddress) === true ? undefined : first;
  const named = heading?.cells.findIndex((cell) => HEADING.test(cell)) ?? -1;
  const column = named === -1 ? fullestColumn(rows) : named;
  const isPlain = named === -1 && rows.every(({ cells }) => isListOfAddresses(cells));
  const isHeading = (row: Row): boolean => row === heading && (named !== -1 || isWords(row.cells));

  const seen = new Set<string>();
  const list: EmailList = { emails: [], duplicates: 0, problems: [] };
  for (const row of rows) {
    if (isHeading(row)) continue;
    const found = (isPlain ? row.cells : [row.cells[column] ?? '']).flatMap(addressesOf);
    const valid = found.filter((address) => EMAIL.test(address));
    if (valid.length < found.length || found.length === 0)
      list.problems.push({ line: row.line, text: shortened(row.cells.filter(Boolean).join(' ')) });
    list.duplicates += valid.length - new Set(valid.filter((address) => !seen.has(address))).size;
    for (const address of valid) seen.add(address);
  }
  return { ...list, emails: [...seen] };
}

/** The rows of a CSV text; a row's line is that on which it begins, also after cells of several lines. */
function rowsOf(text: string): Row[] {
  const rows: Row[] = [];
  let at = 0;
  let line = 1;
  Papa.parse<string[]>(text, {
    delimitersToGuess: DELIMITERS,
    step: ({ data, meta }) => {
      rows.push({ line, cells: data.map((cell) => cell.trim()) });
      line += text.slice(at, meta.cursor).match(/\r\n|\r|\n/g)?.length ?? 0;
      at = meta.cursor;
    },
  });
  return rows;
}

function fullestColumn(rows: readonly Row[]): number {
  const counts: number[] = [];
  for (const { cells } of rows) {
    for (const [index, cell] of cells.entries()) if (hasAddress(cell)) counts[index] = (counts[index] ?? 0) + 1;
  }
  const most = counts.reduce((max, count) => Math.max(max, count), 0);
  return Math.max(
    0,
    counts.findIndex((count) => count === most),
  );
}

/** A row of nothing but addresses, such as `a@x.com, b@x.com`. */
function isListOfAddresses(cells: readonly string[]): boolean {
  return cells.every((cell) => cell === '' || wordsOf(cell).some((word) => word.includes('@')));
}

/** Headings are words: a first line with an `@` or a digit in it is an entry gone wrong. */
function isWords(cells: readonly string[]): boolean {
  return cells.every((cell) => !/[@\d]/.test(cell)) && cells.length > 1;
}

function hasAddress(cell: string): boolean {
  return addressesOf(cell).some((address) => EMAIL.test(address));
}

function addressesOf(cell: string): string[] {
  return wordsOf(cell)
    .filter((word) => word.includes('@'))
    .map((word) => word.replace(/^mailto:/i, '').toLowerCase());
}

function wordsOf(cell: string): string[] {
  return cell.split(WORDS).filter((word) => word !== '');
}
