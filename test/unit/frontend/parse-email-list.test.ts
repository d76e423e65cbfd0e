import { describe, expect, test } from 'vitest';
import { parseEmailList } from '../../../src/frontend/parse-email-list';

const clean = { duplicates: 0, problems: [] };

describe('a list of e-mail addresses', () => {
  test.for([
    ['one a line', 'ada@example.com\ngrace@example.com'],
    ['with a byte order mark and CRLF', '\ufeffada@example.com\r\ngrace@example.com\r\n'],
    ['with a heading', 'E-mail\nada@example.com\ngrace@example.com'],
    ['in any column, with semicolons', 'Name;E-Mail-Adresse;Ort\nAda;ada@example.com;London\nGrace;grace@example.com;'],
    [
      'with quotes and commas in names',
      '"Lovelace, Ada",ada@example.com\n"Hopper, ""Amazing"" Grace",grace@example.com',
    ],
    ['with tabs, capitals and spaces', 'Ada\t  ADA@Example.COM \nGrace\tgrace@example.com'],
    ['in one line', 'ada@example.com, grace@example.com'],
    ['as mail programs copy them', 'Ada <ada@example.com>; Grace <grace@example.com>'],
    ['with an unknown heading', 'Wer,Wo\nada@example.com,London\ngrace@example.com,New York'],
    ['with empty lines', '\n\nada@example.com\n\n;;\ngrace@example.com\n\n'],
  ] as const)('is read %s', ([, text]) => {
    expect(parseEmailList(text)).toEqual({ ...clean, emails: ['ada@example.com', 'grace@example.com'] });
  });

  test('takes one column of addresses and nobody of the other', () => {
    const text = 'name,manager email,email\nAda,boss@example.com,ada@example.com\nGrace,,grace@example.com';

    expect(parseEmailList(text).emails).toEqual(['ada@example.com', 'grace@example.com']);
  });

  test('without a heading takes the column with the most addresses', () => {
    const text = 'Ada,boss@example.com,ada@example.com\nGrace,,grace@example.com';

    expect(parseEmailList(text).emails).toEqual(['ada@example.com', 'grace@example.com']);
  });

  test('counts an address once, in whatever capitals, and says how often it came again', () => {
    expect(parseEmailList('ada@example.com\nADA@example.com\nada@example.com')).toEqual({
      emails: ['ada@example.com'],
      duplicates: 2,
      problems: [],
    });
  });

  test('names malformed lines by their number in the file, also after cells of several lines', () => {
    const text = 'name,email\n"Ada\nLovelace",ada@example.com\nGrace,grace@example\nNobody,\nAlan,alan@example.com';

    expect(parseEmailList(text)).toEqual({
      emails: ['ada@example.com', 'alan@example.com'],
      duplicates: 0,
      problems: [
        { line: 4, text: 'Grace grace@example' },
        { line: 5, text: 'Nobody' },
      ],
    });
  });

  test('a first line that is a mistyped address is no heading', () => {
    expect(parseEmailList('ada@example\ngrace@example.com').problems).toEqual([{ line: 1, text: 'ada@example' }]);
  });

  test('of nothing is empty', () => {
    expect(parseEmailList(' \n ')).toEqual({ ...clean, emails: [] });
  });

  test('of 10,000 addresses is read as a whole', () => {
    const text = Array.from({ length: 10_000 }, (_, index) => `User ${String(index)},user${String(index)}@example.com`);

    expect(parseEmailList(text.join('\r\n')).emails).toHaveLength(10_000);
  });
});
