import { visibleText } from './cell';
import { endsAsImprint, isJobHeading, isRole } from './headings';
import { filled, type Row } from './rows';
import type { Table } from './table';

/**
 * Whether a row is no person of the table, but says who made it or whom to ask: `Report owner,boss@example.com`.
 * `isBelow`: nobody else follows, so that more may stand beside it.
 */
export function namesAnother(row: Row, { table, isBelow }: { table: Table; isBelow: boolean }): boolean {
  const [first = '', last = '', ...more] = filled(row.cells);
  if (more.length > 0 || last === '') return isBelow && last !== '' && beginsWithRole(row, table);
  return beginsWithRole(row, table) || (first.includes('@') && endsAsImprint(last));
}

/** Whether a row begins with a role instead of a name. Below a heading of jobs a role is what a person has. */
export function beginsWithRole({ cells }: Row, { headings }: Pick<Table, 'headings'>): boolean {
  const at = cells.findIndex((cell) => visibleText(cell) !== '');
  return !cells[at]?.includes('@') && isRole(cells[at] ?? '') && !isJobHeading(headings?.[at] ?? '');
}
