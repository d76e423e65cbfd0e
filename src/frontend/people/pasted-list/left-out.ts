import { visibleText } from './cell';
import { compactOf } from './heading-text';
import { DECIDED } from './heading-vocabulary';
import { endsAsImprint, isJobHeading, isRole } from './headings';
import { filled, hasNoAt, type ListRow } from './rows';
import type { Table } from './table';

/** Signs that take out of a list the line that they begin: `#Ada`, `// Ada`. Errors of spreadsheets are none: `#N/A`. */
const COMMENT = /^(?:#(?!N\/[AD]\b|NV$|\p{Lu}+[!?])|\/\/|--)\s*(?=\p{L})/u;
/** Words that are struck through, as chats, Markdown, web pages and letters themselves say it. */
const STRUCK = /^(~~?|-)(?=\S)(?=.*\p{L}).*\S\1$|<(?:s|del|strike)>|[\u0335\u0336]/iu;
/** What says no below a heading as `Keep?`. */
const NO = /^(?:n|no|false|0|[-\u2013\u2014]|nein|non|não|nee|nej|nei|nie|ne|нет|否|いいえ|아니요)$/iu;
const SAYS_LEFT_ALONE = new Set(DECIDED);

/** The rows that somebody has marked as none of a list any more. Where all begin with such a sign, it is no mark. */
export function leftOutOf(rows: readonly ListRow[]): ReadonlySet<ListRow> {
  const people = rows.filter((row) => !hasNoAt(row));
  const commented = people.filter(isCommented);
  return new Set([...(commented.length < people.length ? commented : []), ...people.filter(isStruck)]);
}

/** The rows of people whom a decision beside them leaves alone, as in a review of access: some, and not all. */
export function leftAloneOf(rows: readonly ListRow[], headings: readonly string[] = []): ReadonlySet<ListRow> {
  const found = rows.filter(({ cells }) =>
    cells.some((cell, at) => isDecided(cell) || (isDecided(headings[at] ?? '') && saysYes(visibleText(cell)))),
  );
  return new Set(found.length < rows.length ? found : []);
}

function saysYes(text: string): boolean {
  return text !== '' && !NO.test(text);
}

function isDecided(cell: string): boolean {
  return SAYS_LEFT_ALONE.has(compactOf(cell));
}

function isCommented({ cells }: ListRow): boolean {
  return COMMENT.test(visibleText(filled(cells)[0] ?? ''));
}

function isStruck({ cells }: ListRow): boolean {
  return cells.some((cell) => STRUCK.test(visibleText(cell)));
}

/**
 * Whether a row is no person of the table, but says who made it or whom to ask: `Report owner,boss@example.com`.
 * `isBelow`: nobody else follows, so that more may stand beside it.
 */
export function namesAnother(row: ListRow, { table, isBelow }: { table: Table; isBelow: boolean }): boolean {
  const [first = '', last = '', ...more] = filled(row.cells);
  if (more.length > 0 || last === '') return isBelow && last !== '' && beginsWithRole(row, table);
  return beginsWithRole(row, table) || (first.includes('@') && endsAsImprint(last));
}

/** Whether a row begins with a role instead of a name. Below a heading of jobs a role is what a person has. */
export function beginsWithRole({ cells }: ListRow, { headings }: Pick<Table, 'headings'>): boolean {
  const at = cells.findIndex((cell) => visibleText(cell) !== '');
  return !cells[at]?.includes('@') && isRole(cells[at] ?? '') && !isJobHeading(headings?.[at] ?? '');
}
