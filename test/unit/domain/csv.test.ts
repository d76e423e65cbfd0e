import { CsvError, parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, test } from 'vitest';
import { csvOf } from '../../../src/domain/csv';
import { cellsOf } from '../../support/csv';

const safe = { neutralizeFormulas: true };
const plain = { neutralizeFormulas: false };

/** What no reader shows: whatever separates a sign from the beginning of a cell. */
const UNSEEN = /^["\p{White_Space}\p{C}\p{Default_Ignorable_Code_Point}\u2800]+/u;
/** Whether a spreadsheet would run a cell, in its own words: NFKC makes one sign of the small, the wide and the plain. */
const isRun = (cell: string): boolean => /^[=+\-@]/.test(cell.replace(UNSEEN, '').normalize('NFKC'));
const SEPARATORS = [',', ';', '\t', '|'] as const;

describe('a CSV text', () => {
  test.for([
    ['=1+1', `"'=1+1"\r\n`],
    ['+49 30 1', `"'+49 30 1"\r\n`],
    ['-5', `"'-5"\r\n`],
    ['@SUM(A1)', `"'@SUM(A1)"\r\n`],
    ['\tx', `"'\tx"\r\n`],
    ['\rx', `"'\rx"\r\n`],
    ['\t=x', `"'\t'=x"\r\n`],
    ['\n=x', `"'\n'=x"\r\n`],
    [' =x', `" '=x"\r\n`],
    ['\u00A0=x', `"\u00A0'=x"\r\n`],
    ['\u200B\uFEFF=x', `"\u200B\uFEFF'=x"\r\n`],
    ['\u3164=x', `"\u3164'=x"\r\n`],
    ['=1\n+2', `"'=1\n'+2"\r\n`],
    ['＝1', `"'＝1"\r\n`],
    ['﹦1', `"'﹦1"\r\n`],
    ['﹢1', `"'﹢1"\r\n`],
    ['﹣1', `"'﹣1"\r\n`],
    ['﹫1', `"'﹫1"\r\n`],
    ['a;=1+1', `"a;'=1+1"\r\n`],
    ['a; =1;-2', `"a; '=1;'-2"\r\n`],
    ['a,=1', `"a,'=1"\r\n`],
    ['a|@b', `"a|'@b"\r\n`],
    ['a\t+b', `"a\t'+b"\r\n`],
    ['a;"=1"', `"a;""'=1"""\r\n`],
    ['Legal; Sales', '"Legal; Sales"\r\n'],
    ['a=1', 'a=1\r\n'],
    ['Anna-Lena <a+b@c.example>', 'Anna-Lena <a+b@c.example>\r\n'],
    ["O'Hara", "O'Hara\r\n"],
    ['', '\r\n'],
    [7, '7\r\n'],
    [-7, '-7\r\n'],
  ] as const)('writes the cell %j so that no spreadsheet runs it', ([cell, text], { expect }) => {
    expect(csvOf([[cell]], safe)).toBe(text);
  });

  test('has the quote where a spreadsheet that separates by semicolon begins its cell', ({ expect }) => {
    expect(csvOf([['x', 'a;=1+1']], safe)).toBe(`x,"a;'=1+1"\r\n`);
  });

  test('leaves such cells as they are where that is wanted', ({ expect }) => {
    expect(csvOf([['=1+1', '-5', 'a;=1', '\u200B=1']], plain)).toBe('=1+1,-5,a;=1,\u200B=1\r\n');
  });

  test('quotes commas, quotes and line breaks, and ends each row with CRLF', ({ expect }) => {
    const rows = [
      ['Lovelace, Ada', 'the "Countess"'],
      ['two\r\nlines', 'two\nlines'],
    ];

    expect(csvOf(rows, safe)).toBe('"Lovelace, Ada","the ""Countess"""\r\n"two\r\nlines","two\nlines"\r\n');
  });

  test('of no rows is empty', ({ expect }) => {
    expect(csvOf([], safe)).toBe('');
  });

  const cell = fc.string({
    unit: fc.constantFrom(
      ...[
        'a',
        '=',
        '+',
        '-',
        '@',
        '＝',
        '﹣',
        ',',
        ';',
        '|',
        '"',
        "'",
        '\t',
        '\r',
        '\n',
        ' ',
        '\u00A0',
        '\u200B',
        '字',
        '🙂',
      ],
    ),
    maxLength: 8,
  });
  const rows = fc
    .integer({ min: 2, max: 4 })
    .chain((length) => fc.array(fc.array(cell, { minLength: length, maxLength: length }), { maxLength: 5 }));

  test('is read back by another parser as the same cells, but for the quotes that were put in', ({ expect }) => {
    const unquoted = (given: string[][]): string[][] => given.map((row) => row.map((one) => one.replaceAll("'", '')));
    fc.assert(
      fc.property(rows, (given) => {
        expect(cellsOf(csvOf(given, plain))).toEqual(given);
        expect(unquoted(cellsOf(csvOf(given, safe)))).toEqual(unquoted(given));
      }),
      { numRuns: 300 },
    );
  });

  test.for(SEPARATORS)('has no cell that a spreadsheet would run which separates by %j', (delimiter, { expect }) => {
    const read = (text: string): string[][] =>
      parse(text, { delimiter, relax_quotes: true, relax_column_count: true, skip_empty_lines: true });
    fc.assert(
      fc.property(rows, (given) => {
        const text = csvOf(given, safe);
        // With another separator our quotes may be text: then every separator and every line break ends a cell.
        const torn = text.split(/[\r\n]/).flatMap((line) => line.split(delimiter));
        expect([...readable(() => read(text)).flat(), ...torn].filter(isRun)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test('takes a long cell in no more time than its length asks for', ({ expect }) => {
    const long = `${' '.repeat(200_000)}=${'\t'.repeat(200_000)}x`;

    expect(csvOf([[long]], safe)).toBe(`"${long.replace('=', "'=")}"\r\n`);
  });
});

/** What a reader makes of it that gives up on a quote which is never closed: nothing. */
function readable(read: () => string[][]): string[][] {
  try {
    return read();
  } catch (error) {
    if (error instanceof CsvError) return [];
    throw error;
  }
}
