import { describe, test } from 'vitest';
import { parseDomains, parsePasted } from '../../../src/frontend/parse-pasted';

describe('parsePasted', () => {
  test('reads addresses with any separators, once each, in small letters', ({ expect }) => {
    const text =
      '\ufeffAda@Example.com; grace@example.com,\tada@example.com\r\n"Alan Turing" <alan@example.co.uk>\n\nmailto:kay@example.com';

    expect(parsePasted(text)).toEqual({
      emails: ['ada@example.com', 'grace@example.com', 'alan@example.co.uk', 'kay@example.com'],
      accountIds: [],
      problems: [],
    });
  });

  test('reads account ids of both known kinds', ({ expect }) => {
    const ids = ['5b10ac8d82e05b22cc7d4ef5', '712020:0f1d2c3b-4a59-4687-9c8d-7e6f5a4b3c2d'];

    expect(parsePasted(ids.join(' ')).accountIds).toEqual(ids);
  });

  test('takes the address where a line holds an id beside it', ({ expect }) => {
    expect(parsePasted('5b10ac8d82e05b22cc7d4ef5,ada@example.com')).toMatchObject({
      emails: ['ada@example.com'],
      accountIds: [],
    });
  });

  test('names lines that say nothing it understands', ({ expect }) => {
    expect(parsePasted('email\nada@example.com\nada@@example').problems).toEqual([
      { line: 1, text: 'email' },
      { line: 3, text: 'ada@@example' },
    ]);
  });
});

test('parseDomains takes domains with or without @ and names the rest', ({ expect }) => {
  expect(parseDomains('@Example.com, sub.example.org\nnot a domain')).toEqual({
    domains: ['example.com', 'sub.example.org'],
    problems: [
      { line: 2, text: 'not' },
      { line: 2, text: 'a' },
      { line: 2, text: 'domain' },
    ],
  });
});
