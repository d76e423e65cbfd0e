import { describe, test } from 'vitest';
import { meetsClause, meetsFilter } from '../../../../local/forge/kvs/conditions';

describe('a clause', () => {
  test.for([
    ['EQUAL_TO', [1], 1, true],
    ['EQUAL_TO', [1], '1', false],
    ['NOT_EQUAL_TO', [1], undefined, true],
    ['EXISTS', [true], null, true],
    ['EXISTS', [true], undefined, false],
    ['NOT_EXISTS', [true], undefined, true],
    ['BEGINS_WITH', ['ab'], 'abc', true],
    ['BEGINS_WITH', ['ab'], 5, false],
    ['CONTAINS', ['b'], 'abc', true],
    ['CONTAINS', ['b'], ['a', 'b'], true],
    ['NOT_CONTAINS', ['b'], ['a'], true],
    ['BETWEEN', [1, 3], 3, true],
    ['BETWEEN', [1, 3], 4, false],
    ['GREATER_THAN', [3], 3, false],
    ['GREATER_THAN_EQUAL_TO', [3], 3, true],
    ['LESS_THAN', ['b'], 'a', true],
    ['LESS_THAN_EQUAL_TO', [3], undefined, false],
    ['LESS_THAN', [3], '2', false],
  ] as const)('%s %j of %j is %s', ([condition, values, actual, result], { expect }) => {
    expect(meetsClause(actual, { condition, values: [...values] })).toBe(result);
  });
});

describe('a filter', () => {
  test('asks for all, or for any; nothing is there when there is no value', ({ expect }) => {
    const isOne = { property: 'a', condition: 'EQUAL_TO', values: [1] } as const;
    const isAbsent = { property: 'b', condition: 'NOT_EXISTS', values: [true] } as const;
    const clauses = [isOne, isAbsent].map((clause) => ({ ...clause, values: [...clause.values] }));

    expect(meetsFilter({ a: 1 }, { and: clauses })).toBe(true);
    expect(meetsFilter({ a: 1, b: 1 }, { and: clauses })).toBe(false);
    expect(meetsFilter({ a: 1, b: 1 }, { or: clauses })).toBe(true);
    expect(meetsFilter(undefined, { or: clauses })).toBe(true);
    expect(meetsFilter(undefined, { and: clauses })).toBe(false);
  });
});
