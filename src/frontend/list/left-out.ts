import { filled, hasNoAt, type Row } from './rows';
import { visibleText } from './cell';

/** Signs that take out of a list the line that they begin: `#Ada`, `// Ada`. Errors of spreadsheets are none: `#N/A`. */
const COMMENT = /^(?:#(?!N\/[AD]\b|NV$|\p{Lu}+[!?])|\/\/|--)\s*(?=\p{L})/u;
/** Words that are struck through, as chats, Markdown, web pages and letters themselves say it. */
const STRUCK = /^(~~?|-)(?=\S)(?=.*\p{L}).*\S\1$|<(?:s|del|strike)>|[\u0335\u0336]/iu;

/** The rows that somebody has marked as none of a list any more. Where all begin with such a sign, it is no mark. */
export function leftOutOf(rows: readonly Row[]): ReadonlySet<Row> {
  const people = rows.filter((row) => !hasNoAt(row));
  const commented = people.filter(isCommented);
  return new Set([...(commented.length < people.length ? commented : []), ...people.filter(isStruck)]);
}

function isCommented({ cells }: Row): boolean {
  return COMMENT.test(visibleText(filled(cells)[0] ?? ''));
}

function isStruck({ cells }: Row): boolean {
  return cells.some((cell) => STRUCK.test(visibleText(cell)));
}
