import { itemsOfLine, type CellReading, type ListKind } from './cell';
import type { Column } from './columns';
import type { ListReading } from './list-reading';
import type { ListRow } from './rows';

/** A reading of one kind. `columns`: those that hold it. `read`: the rows that were read. */
export type KindReading = ListReading & { columns: () => Column[]; read: ReadonlySet<ListRow> };

/**
 * What a list holds by its readings of several kinds: the first that found something, but a later one that found more
 * where no row holds both. A question which column is meant is about those of every kind.
 */
export function readingOfKinds(readings: readonly KindReading[]): ListReading {
  const first = readings.find(({ items, asks }) => items.length > 0 || asks !== undefined) ?? readings[0];
  if (first === undefined) return { kind: 'emails', items: [], duplicates: 0, problems: [] };
  if (first.asks !== undefined)
    return readingOf(
      first.asks.why === 'others' ? first : { ...first, asks: { ...first.asks, columns: columnsOfAll(readings) } },
    );
  const larger = readings.find(
    ({ items, read }) => items.length > first.items.length && ![...read].some((row) => first.read.has(row)),
  );
  return readingOf(larger ?? first);
}

/** The items of a list in one line as a row each, where they are of several kinds, more than one of a kind. */
export function spreadOut(
  rows: readonly ListRow[],
  kinds: ReadonlyMap<ListKind, (cell: string) => CellReading>,
): ListRow[] {
  const [row, ...others] = rows;
  if (row === undefined || others.length > 0) return [...rows];
  const found: ListKind[] = [];
  const items = itemsOfLine(row.cells.join(' '), (word) => {
    for (const [kind, read] of kinds) {
      const reading = read(word);
      if (reading.is === 'one') return (found.push(kind), reading);
    }
    return { is: 'none' };
  });
  const isMixed = new Set(found).size > 1 && found.length > 2;
  return items === undefined || !isMixed
    ? [row]
    : items.map((item) => ({ line: row.line, cells: [item], isBelowGap: false }));
}

/** Each column once, by its place; where it holds several kinds, with the number of the commonest. */
function columnsOfAll(readings: readonly KindReading[]): Column[] {
  const byPlace = new Map<number, Column>();
  for (const column of readings.flatMap(({ columns }) => columns())) {
    if ((byPlace.get(column.index)?.count ?? 0) < column.count) byPlace.set(column.index, column);
  }
  return [...byPlace.values()].sort((a, b) => a.index - b.index);
}

function readingOf({ kind, items, duplicates, problems, asks }: KindReading): ListReading {
  return { kind, items, duplicates, problems, ...(asks !== undefined && { asks }) };
}
