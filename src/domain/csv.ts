import Papa from 'papaparse';

export type CsvCell = string | number;
export type CsvRow = readonly CsvCell[];

/** Excel takes a file without it for one in the computer's old code page. */
export const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Cells that a spreadsheet may run as a formula. Papa Parse's own pattern misses cells with a line break, and East
 * Asian spreadsheets also take the full-width signs.
 *
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/;

/**
 * Rows as CSV (RFC 4180) in UTF-8 text, each ended by CRLF, so that texts of several calls can be put one after the
 * other.
 *
 * @param neutralizeFormulas puts a single quote before cells that a spreadsheet would run
 */
export function csvOf(rows: readonly CsvRow[], { neutralizeFormulas }: { neutralizeFormulas: boolean }): string {
  if (rows.length === 0) return '';
  const text = Papa.unparse(rows as CsvCell[][], {
    newline: '\r\n',
    ...(neutralizeFormulas && { escapeFormulae: FORMULA }),
  });
  return `${text}\r\n`;
}
