import { compactOf, wordsIn } from './heading-text';
import { BY, LEFT_ALONE } from './heading-vocabulary';
import { beginsAsImprint, isRole } from './headings';
import { isNameOf } from './name-of-address';

const SAYS_BY = new Set(BY);
const SAYS_LEFT_ALONE = new Set(LEFT_ALONE);
/** What somebody is, and who: `Contact: Zoe`. */
const WITH_COLON = /\p{L}\s*[:\uff1a]\s*\P{Z}/u;
/** Scripts without capitals do not tell a name from other words by its form, but no name begins with those. */
const WITHOUT_CAPITALS = /^\p{Lo}/u;

/**
 * Whether a text says what somebody did for a list, or that they are not meant, and so is no name alone:
 * `Compiled by Zoe`, `Contact: Zoe`, `KEEP Zoe`.
 */
export function labelsSomebody(text: string): boolean {
  const [first = '', ...others] = text.split(/\s+/).filter((word) => wordsIn(word).length > 0);
  const [second] = others;
  if (second === undefined) return false;
  return (
    WITH_COLON.test(text) ||
    [first, first + second].some((word) => SAYS_LEFT_ALONE.has(compactOf(word))) ||
    others.slice(0, -1).some(saysBy) ||
    (WITHOUT_CAPITALS.test(text) && beginsAsImprint(text))
  );
}

/** Whether what stands before an address in brackets is no name of it: `Report Owner <boss@…>`. */
export function isLabelOf(text: string, address: string): boolean {
  return labelsSomebody(text) || (isRole(text) && !isNameOf(text, address));
}

/** A capital may begin a name: `Tor By`. */
function saysBy(word: string): boolean {
  return /^(?:\p{Ll}|By$|BY$)/u.test(word) && SAYS_BY.has(compactOf(word));
}
