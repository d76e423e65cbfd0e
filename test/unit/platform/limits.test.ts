import { describe, test } from 'vitest';
import { checkEntry, checkEvent, checkKey, checkTransaction } from '../../../src/platform/limits';

const limitExceeded = { code: 'limit-exceeded' };

function nested(levels: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < levels; level += 1) value = { in: value };
  return value;
}

const keys = (count: number) => Array.from({ length: count }, (_, n) => `k${n}`);

describe('at a limit and one beyond it', () => {
  const checks: [string, (over: number) => unknown][] = [
    ['key length', (over) => checkKey('k'.repeat(500 + over))],
    ['value size', (over) => checkEntry('k', 'x'.repeat(240 * 1024 - 2 + over))],
    ['value size in bytes', (over) => checkEntry('k', 'ü'.repeat(120 * 1024 - 1) + 'x'.repeat(over))],
    ['depth', (over) => checkEntry('k', nested(31 + over))],
    ['time to live', (over) => checkEntry('k', 1, 365 * 86_400 + over)],
    ['records of a transaction', (over) => checkTransaction(keys(25 + over), 0)],
    ['bytes of a transaction', (over) => checkTransaction(['k'], 900_000 + over)],
    ['event size', (over) => checkEvent({ a: 'x'.repeat(100 * 1024 - 8 + over) }, 0)],
    ['event delay', (over) => checkEvent({}, 900 + over)],
  ];

  test.for(checks)('%s', ([, check], { expect }) => {
    expect(() => check(0)).not.toThrow();
    expect(() => check(1)).toThrow(expect.objectContaining(limitExceeded));
  });
});

describe('keys', () => {
  test.for(['run:1', 'a.b_c-d e#1'])('%j is one', (key, { expect }) => {
    expect(() => checkKey(key)).not.toThrow();
  });

  test.for(['', ' ', 'a/b', 'ü', 'a|b', 'a@b'])('%j is none', (key, { expect }) => {
    expect(() => checkKey(key)).toThrow(expect.objectContaining(limitExceeded));
  });
});

test('there must be something to store', ({ expect }) => {
  expect(() => checkEntry('k', undefined)).toThrow(expect.objectContaining({ code: 'internal' }));
});
