import fc from 'fast-check';
import { describe, test } from 'vitest';
import { csvOf } from '../../../src/domain/csv';
import { cellsOf } from '../../support/csv';

const safe = { neutralizeFormulas: true };
const plain = { neutralizeFormulas: false };

describe('a CSV text', () => {
  test.for([
    ['=1+1', `"'=1+1"\r\n`],
    ['+49 30 1', `"'+49 30 1"\r\n`],
    ['-5', `"'-5"\r\n`],
    ['@SUM(A1)', `"'@SUM(A1)"\r\n`],
    ['\tx', `"'\tx"\r\n`],
    ['\rx', `"'\rx"\r\n`],
    ['=1\n+2', `"'=1\n+2"\r\n`],
    ['＝1', `"'＝1"\r\n`],
    ['a=1', 'a=1\r\n'],
    ["O'Hara", "O'Hara\r\n"],
    ['', '\r\n'],
    [7, '7\r\n'],
    [-7, '-7\r\n'],
  ] as const)('writes the cell %j so that no spreadsheet runs it', ([cell, text], { expect }) => {
    expect(csvOf([[cell]], safe)).toBe(text);
  });

  test('leaves such cells as they are where that is wanted', ({ expect }) => {
    expect(csvOf([['=1+1', '-5']], plain)).toBe('=1+1,-5\r\n');
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

  test('is read back by another parser as the same cells', ({ expect }) => {
    const cell = fc.string({
      unit: fc.constantFrom('a', 'b', '=', '+', '-', '@', ',', ';', '"', "'", '\t', '\r', '\n', ' ', 'ß', '字', '🙂'),
      maxLength: 8,
    });
    const rows = fc
      .integer({ min: 2, max: 4 })
      .chain((length) => fc.array(fc.array(cell, { minLength: length, maxLength: length }), { maxLength: 5 }));
    fc.assert(
      fc.property(rows, (given) => {
        expect(cellsOf(csvOf(given, plain))).toEqual(given);
        expect(cellsOf(csvOf(given, safe))).toEqual(
          given.map((row) => row.map((one) => (/^[=+\-@\t\r]/.test(one) ? `'${one}` : one))),
        );
      }),
      { numRuns: 300 },
    );
  });
});
