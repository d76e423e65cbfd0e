import { visibleText } from './cell';
import { beginsAsImprint, hasRole, kindOfHeading } from './headings';
import { filled, hasNoAt, type ListRow } from './rows';

/**
 * What is said of each column beside its heading: by headings over those, each over the columns up to the next
 * (`Employee,,Manager,`), by a title of managers over all, and by a second row of headings.
 */
export function labelsOf(
  width: number,
  { above, second }: { above: readonly ListRow[]; second: ListRow | undefined },
): string[][] {
  const titles = above.filter(isTitleOfOthers).flatMap(({ cells }) => filled(cells).map(visibleText));
  const groups = above.filter(isGroups).map(spread);
  return Array.from({ length: width }, (_, at) => [
    ...titles,
    ...groups.map((group) => group[Math.min(at, group.length - 1)] ?? ''),
    visibleText(second?.cells[at] ?? ''),
  ]);
}

/** Whether the row below the headings names columns too. `holding`: the columns that hold addresses or ids further down. */
export function isSecondHeading(
  { cells }: ListRow,
  headings: readonly string[],
  holding: ReadonlySet<number>,
): boolean {
  const words = cells.map((cell) => (/\p{L}/u.test(cell) ? cell : ''));
  const above = [...holding].map((at) => words[at] ?? '');
  if (!hasNoAt({ cells }) || !above.some((word) => word !== '')) return false;
  const isBesideHeadings = words.some((word, at) => word !== '' && (headings[at] ?? '') === '');
  return isBesideHeadings || visibleText(cells[0] ?? '') === '' || above.some(hasRole);
}

/** A line over everything that says whose addresses follow: `Managers`, but not `Created by Boss`. */
function isTitleOfOthers(row: ListRow): boolean {
  const [title = '', ...others] = filled(row.cells);
  return (
    hasNoAt(row) &&
    others.length === 0 &&
    (hasRole(title) || kindOfHeading(title) === 'other') &&
    !beginsAsImprint(title)
  );
}

/** Several labels, or one that is not over the first column. `Report date,2026-03-01` and `Unit:,IT` are none. */
function isGroups(row: ListRow): boolean {
  const labels = filled(row.cells);
  const [first = ''] = labels;
  const isFact = /[:\uff1a]\s*$/.test(first) || beginsAsImprint(first) || labels.some((label) => /^\s*\d/.test(label));
  const isOver = labels.length > 1 || (labels.length === 1 && visibleText(row.cells[0] ?? '') === '');
  return hasNoAt(row) && isOver && (!isFact || labels.some(hasRole));
}

function spread({ cells }: ListRow): string[] {
  let group = '';
  return cells.map((cell) => (group = visibleText(cell) === '' ? group : visibleText(cell)));
}
