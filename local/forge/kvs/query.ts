import { z } from 'zod';
import { LIMITS } from '../limits';
import type { Entity } from '../manifest';
import { attribute, Clause, Filter, meetsClause, meetsFilter } from './conditions';
import { entityNamed } from './entities';
import { KvsRefusal } from './refusal';
import type { Row, Table } from './table';

export const KeyQuery = z.object({
  limit: z.int().min(1).optional(),
  after: z.string().optional(),
  where: z.array(Clause.extend({ property: z.string() })).optional(),
});

export const EntityQuery = z.object({
  entityName: z.string(),
  indexName: z.string(),
  partition: z.array(z.union([z.string(), z.number(), z.boolean()])).optional(),
  range: Clause.optional(),
  sort: z.enum(['ASC', 'DESC']).default('ASC'),
  limit: z.int().min(1).optional(),
  cursor: z.string().optional(),
  filters: Filter.optional(),
});

type Found = { key: string; row: Row };
export type QueryPage = { found: Found[]; cursor: string | undefined };

/**
 * One page of the plain keys, in key order.
 * @throws {KvsRefusal} a limit over 100; a condition other than one `BEGINS_WITH` on the key; a cursor of no page
 */
export function queryKeys(table: Table, { limit, after, where = [] }: z.output<typeof KeyQuery>): QueryPage {
  if (where.length > 1) throw new KvsRefusal(400, 'QUERY_WHERE_INVALID', 'One condition is allowed');
  const [clause] = where;
  if (clause !== undefined && clause.property !== 'key') {
    throw new KvsRefusal(400, 'QUERY_WHERE_FIELD_INVALID', 'Only the key can be queried');
  }
  if (clause !== undefined && clause.condition !== 'BEGINS_WITH') {
    throw new KvsRefusal(400, 'QUERY_WHERE_INVALID', 'Only BEGINS_WITH is allowed');
  }
  return pageOf(table.settledRows(clause === undefined ? '' : String(clause.values[0])), limit, after);
}

/**
 * One page of an entity's values, in the order of an index of manifest.yml, or of the key (`by-key`).
 * @throws {KvsRefusal} an entity or index that the manifest does not declare; a partition of another length; a limit over 100
 */
export function queryEntity(table: Table, entities: readonly Entity[], query: z.output<typeof EntityQuery>): QueryPage {
  const { partition, range } = indexNamed(entityNamed(entities, query.entityName), query.indexName);
  const wanted = query.partition ?? [];
  if (wanted.length !== partition.length) {
    throw new KvsRefusal(
      400,
      'INVALID_PARTITION',
      `The index ${query.indexName} has ${String(partition.length)} partition attributes`,
    );
  }
  const rangeOf = ({ key, row }: Found) => (range === undefined ? key : attribute(row.value, range));
  const matching = table
    .settledRows()
    .filter((found) => rangeOf(found) !== undefined)
    .filter(({ row }) => partition.every((property, index) => attribute(row.value, property) === wanted[index]))
    .filter((found) => query.range === undefined || meetsClause(rangeOf(found), query.range))
    .filter(({ row }) => query.filters === undefined || meetsFilter(row.value, query.filters))
    .sort((a, b) => compare(rangeOf(a), rangeOf(b)));
  return pageOf(query.sort === 'DESC' ? matching.reverse() : matching, query.limit, query.cursor);
}

function indexNamed({ name, indexes }: Entity, indexName: string): { partition: string[]; range: string | undefined } {
  if (indexName === 'by-key') return { partition: [], range: undefined };
  const index = indexes.find((candidate) => candidate.name === indexName);
  if (index === undefined) throw new KvsRefusal(400, 'INVALID_INDEX', `The entity ${name} has no index ${indexName}`);
  return { partition: index.partition, range: index.range[0] };
}

/** A cursor is the place of the last key in opaque writing; it stays right when keys are added or removed around it. */
function pageOf(all: Found[], limit: number = LIMITS.kvsQueryDefault, cursor?: string): QueryPage {
  if (limit > LIMITS.kvsQueryMax) {
    throw new KvsRefusal(400, 'LIST_QUERY_LIMIT_EXCEEDED', `At most ${String(LIMITS.kvsQueryMax)} can be asked for`);
  }
  const from = cursor === undefined ? 0 : positionAfter(all, cursor);
  const found = all.slice(from, from + limit);
  const last = found.at(-1);
  const isMore = from + limit < all.length && last !== undefined;
  return {
    found,
    cursor: isMore ? Buffer.from(JSON.stringify([last.key, from + limit])).toString('base64url') : undefined,
  };
}

const CursorPlace = z.tuple([z.string(), z.int().min(0)]);

function positionAfter(all: Found[], cursor: string): number {
  const place = CursorPlace.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString()));
  if (!place.success) throw new KvsRefusal(400, 'INVALID_CURSOR', 'The cursor is not one of this query');
  const [key, position] = place.data;
  const index = all.findIndex((found) => found.key === key);
  // The last key itself is gone: what came after it has moved up by one.
  return index < 0 ? Math.max(0, Math.min(position - 1, all.length)) : index + 1;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function compare(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a) < String(b) ? -1 : Number(String(a) > String(b));
}
