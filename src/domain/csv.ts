import Papa from 'papaparse';

export type CsvCell = string | number;
export type CsvRow = readonly CsvCell[];

/** Excel takes a file without it for one in the computer's old code page. */
export const BYTE_ORDER_MARK = '\uFEFF';

const SIGNS = '=+\\-@＝＋－＠﹦﹢﹣﹫';
/** What a cell may begin after, and a line of one: the reader chooses the separator, and not we. */
const SEPARATORS = ',;|\\t\\r\\n';
/** What cannot be seen; and quotes, which are none in the middle of what a reader with another separator takes for a cell. */
const PASSED_OVER = '\\p{Z}\\p{Cc}\\p{Cf}\\p{DI}\\u2800"';

const ANY_SIGN = new RegExp(`^[\\t\\r\\n]|[${SIGNS}]`);
/**
 * The places at which a spreadsheet may take what follows for a formula, or passes over it to one. East Asian ones also
 * take the full-width and the small signs.
 *
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
const BEFORE_FORMULA = new RegExp(`^(?=[\\t\\r\\n])|(?=[${SIGNS}])(?<=(?:^|[${SEPARATORS}])[${PASSED_OVER}]*)`, 'gu');
const IN_QUOTES = new RegExp(`[${SEPARATORS}]|'[${SIGNS}]`);

/**
 * Rows as CSV (RFC 4180) in UTF-8 text, each ended by CRLF, so that texts of several calls can be put one after the
 * other.
 *
 * @param neutralizeFormulas puts a single quote before each sign that a spreadsheet would take for the beginning of a
 *   formula, whether it separates cells by comma, semicolon, bar or tab, and before a cell that begins with a tab or a
 *   line break. Numbers are left as they are.
 */
export function csvOf(rows: readonly CsvRow[], { neutralizeFormulas }: { neutralizeFormulas: boolean }): string {
  if (rows.length === 0) return '';
  const text = neutralizeFormulas
    ? Papa.unparse(
        rows.map((row) => row.map(neutralized)),
        { newline: '\r\n', quotes: (cell) => typeof cell === 'string' && IN_QUOTES.test(cell) },
      )
    : Papa.unparse(rows as CsvCell[][], { newline: '\r\n' });
  return `${text}\r\n`;
}

function neutralized(cell: CsvCell): CsvCell {
  return typeof cell === 'string' && ANY_SIGN.test(cell) ? cell.replace(BEFORE_FORMULA, "'") : cell;
}
