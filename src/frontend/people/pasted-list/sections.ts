import { visibleText, type CellReading } from './cell';
import { hasRole, kindOfHeading } from './headings';
import { filled, hasNoAt, type ListRow } from './rows';
import { borderOfList, borderOfTable } from './section-borders';

type Shape = {
  headings: readonly string[] | undefined;
  isList: boolean;
  /** The columns that hold addresses or ids. */
  holding: ReadonlySet<number>;
  read: (cell: string) => CellReading;
};

/** Where the people whom a list is about end, -1: nowhere. `doubt`: the row with which others may begin. */
export type Ends = { end: number; doubt: ListRow | undefined };

/**
 * Below come other headings, or a line that says who follows: `Managers`, `To stay:`, one between two tables of the same
 * headings; or a line of words between addresses, whatever it says.
 */
export function endOfPeople(rows: readonly ListRow[], shape: Shape): Ends {
  const sure = rows.findIndex((row, at) => endsPeople(row, { rows, at }, shape));
  const people = sure === -1 ? rows : rows.slice(0, sure);
  const { end, doubt } = shape.isList ? borderOfList(people) : borderOfTable(people);
  return { end: end === -1 ? sure : end, doubt };
}

function endsPeople(row: ListRow, { rows, at }: { rows: readonly ListRow[]; at: number }, shape: Shape): boolean {
  const { headings, isList, holding, read } = shape;
  if (!hasNoAt(row) || isSame(row.cells, headings)) return false;
  if (isHeading(row) || (isList && saysOther(row))) return true;
  const [label = '', ...others] = filled(row.cells);
  if (others.length > 0) return isOverAddresses(row, holding) && hasNewRole(row, rows.slice(0, at), read);
  const endsBefore = /[:\uff1a]\s*$/.test(label) || isSame(rows[at + 1]?.cells ?? [], headings);
  return (
    hasRole(label) || (endsBefore && rows.slice(0, at).some(({ cells }) => cells.some((cell) => 'item' in read(cell))))
  );
}

/** A row that names a column of addresses or ids and holds none. */
export function isHeading(row: ListRow): boolean {
  return (
    hasNoAt(row) &&
    row.cells.some((cell) => {
      const kind = kindOfHeading(cell);
      return kind === 'address' || kind === 'id';
    })
  );
}

export function saysOther(row: ListRow): boolean {
  return hasNoAt(row) && row.cells.some((cell) => kindOfHeading(cell) === 'other');
}

export function isSame(cells: readonly string[], headings: readonly string[] | undefined): boolean {
  return cells.map(visibleText).join('\n') === headings?.join('\n');
}

/** Whether a row has words where the others have addresses. */
function isOverAddresses({ cells }: ListRow, holding: ReadonlySet<number>): boolean {
  return [...holding].some((at) => /\p{L}/u.test(cells[at] ?? ''));
}

/** Whether a row says *manager* or the like in a column that has not said so of people above it. */
function hasNewRole({ cells }: ListRow, above: readonly ListRow[], read: Shape['read']): boolean {
  return cells.some(
    (cell, at) =>
      hasRole(cell) &&
      !above.some(
        ({ cells: others }) =>
          hasRole(others[at] ?? '') && !others[at]?.includes('@') && others.some((other) => 'item' in read(other)),
      ),
  );
}
