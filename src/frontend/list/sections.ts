import { visibleText, type CellReading } from './cell';
import { hasRole, kindOfHeading } from './headings';
import { filled, hasNoAt, type Row } from './rows';

type Shape = {
  headings: readonly string[] | undefined;
  isList: boolean;
  /** The columns that hold addresses or ids. */
  holding: ReadonlySet<number>;
  read: (cell: string) => CellReading;
};

/**
 * Where the people whom a list is about end, -1: nowhere. Below come other headings, or a line that says who follows:
 * `Managers`, `To stay:`, one between two tables of the same headings.
 */
export function endOfPeople(rows: readonly Row[], shape: Shape): number {
  const { headings, isList, holding, read } = shape;
  const first = rows.findIndex(({ cells }) => cells.some((cell) => 'item' in read(cell)));
  return rows.findIndex((row, at) => {
    if (!hasNoAt(row) || isSame(row.cells, headings)) return false;
    if (isHeading(row) || (isList && saysOther(row))) return true;
    const [label = '', ...others] = filled(row.cells);
    if (others.length > 0) return isOverAddresses(row, holding) && hasNewRole(row, rows.slice(0, at), read);
    const isBetween = first !== -1 && at > first;
    const endsBefore = /[:\uff1a]\s*$/.test(label) || isSame(rows[at + 1]?.cells ?? [], headings);
    return hasRole(label) || (isBetween && endsBefore);
  });
}

/** A row that names a column of addresses or ids and holds none. */
export function isHeading(row: Row): boolean {
  return (
    hasNoAt(row) &&
    row.cells.some((cell) => {
      const kind = kindOfHeading(cell);
      return kind === 'address' || kind === 'id';
    })
  );
}

export function saysOther(row: Row): boolean {
  return hasNoAt(row) && row.cells.some((cell) => kindOfHeading(cell) === 'other');
}

export function isSame(cells: readonly string[], headings: readonly string[] | undefined): boolean {
  return cells.map(visibleText).join('\n') === headings?.join('\n');
}

/** Whether a row has words where the others have addresses. */
function isOverAddresses({ cells }: Row, holding: ReadonlySet<number>): boolean {
  return [...holding].some((at) => /\p{L}/u.test(cells[at] ?? ''));
}

/** Whether a row says *manager* or the like in a column that has not said so of people above it. */
function hasNewRole({ cells }: Row, above: readonly Row[], read: Shape['read']): boolean {
  return cells.some(
    (cell, at) =>
      hasRole(cell) &&
      !above.some(
        ({ cells: others }) =>
          hasRole(others[at] ?? '') && !others[at]?.includes('@') && others.some((other) => 'item' in read(other)),
      ),
  );
}
