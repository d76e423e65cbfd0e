import { z } from 'zod';
import { KvsRefusal } from './refusal';

/** A clause as the SDK's WhereConditions and FilterConditions write it. */
export const Clause = z.object({
  condition: z.enum([
    'EQUAL_TO',
    'NOT_EQUAL_TO',
    'EXISTS',
    'NOT_EXISTS',
    'BEGINS_WITH',
    'BETWEEN',
    'CONTAINS',
    'NOT_CONTAINS',
    'GREATER_THAN',
    'GREATER_THAN_EQUAL_TO',
    'LESS_THAN',
    'LESS_THAN_EQUAL_TO',
  ]),
  values: z
    .array(z.union([z.string(), z.number(), z.boolean()]))
    .min(1)
    .max(2),
});
export type Clause = z.output<typeof Clause>;

const PropertyClause = Clause.extend({ property: z.string() });

/** Clauses on the attributes of an entity, all of them or any of them. */
export const Filter = z.union([
  z.strictObject({ and: z.array(PropertyClause).min(1).max(100) }),
  z.strictObject({ or: z.array(PropertyClause).min(1).max(100) }),
]);
export type Filter = z.output<typeof Filter>;

/** Whether a value, or its absence, meets a filter. */
export function meetsFilter(value: unknown, filter: Filter): boolean {
  const meets = ({ property, ...clause }: z.output<typeof PropertyClause>) =>
    meetsClause(attribute(value, property), clause);
  return 'and' in filter ? filter.and.every(meets) : filter.or.some(meets);
}

/** Whether an attribute meets a clause. What is absent meets only NOT_EXISTS and the negations; values of two types never compare. */
export function meetsClause(actual: unknown, { condition, values: [first, second] }: Clause): boolean {
  switch (condition) {
    case 'EXISTS':
      return actual !== undefined;
    case 'NOT_EXISTS':
      return actual === undefined;
    case 'EQUAL_TO':
      return actual === first;
    case 'NOT_EQUAL_TO':
      return actual !== first;
    case 'BEGINS_WITH':
      return typeof actual === 'string' && actual.startsWith(String(first));
    case 'CONTAINS':
      return contains(actual, first);
    case 'NOT_CONTAINS':
      return !contains(actual, first);
    case 'BETWEEN':
      if (second === undefined) throw new KvsRefusal(400, 'INVALID_FILTER_VALUES', 'BETWEEN takes two values');
      return ordered(actual, first, (order) => order >= 0) && ordered(actual, second, (order) => order <= 0);
    case 'GREATER_THAN':
      return ordered(actual, first, (order) => order > 0);
    case 'GREATER_THAN_EQUAL_TO':
      return ordered(actual, first, (order) => order >= 0);
    case 'LESS_THAN':
      return ordered(actual, first, (order) => order < 0);
    case 'LESS_THAN_EQUAL_TO':
      return ordered(actual, first, (order) => order <= 0);
  }
}

export function attribute(value: unknown, property: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[property] : undefined;
}

function contains(actual: unknown, part: unknown): boolean {
  if (typeof actual === 'string') return actual.includes(String(part));
  return Array.isArray(actual) && actual.includes(part);
}

function ordered(actual: unknown, other: unknown, holds: (order: number) => boolean): boolean {
  if (typeof actual === 'number' && typeof other === 'number') return holds(actual - other);
  if (typeof actual === 'string' && typeof other === 'string')
    return holds(actual < other ? -1 : Number(actual > other));
  return false;
}
