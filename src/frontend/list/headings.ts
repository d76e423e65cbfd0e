import { compactOf, HEADING_CHARS_MAX, wordsIn } from './heading-text';
import { ADDRESS, BESIDE, ID, IMPRINT, LOGIN, OTHER, OTHER_ALONE, OTHER_WHOLE, PARTICLES } from './heading-words';

/**
 * What a heading says of its column: that it holds people's own addresses (`address`) or ids (`id`), names that may be
 * addresses (`login`), somebody else's or another address (`other`); `undefined`: nothing that we know.
 */
export type HeadingKind = 'address' | 'id' | 'login' | 'other';

const SAYS_IMPRINT = new Set(IMPRINT);
const SAYS_LOGIN = new Set(LOGIN);
const SAYS_ID = new Set(ID);
const SAYS_OTHER = new Set(OTHER_WHOLE);
const SAYS_OTHER_ALONE = new Set(OTHER_ALONE);
const PARTS = OTHER.filter(({ isPhrase }) => !isPhrase).map(({ part }) => part);
const PHRASES = OTHER.filter(({ isPhrase }) => isPhrase).map(({ part }) => part);
/** As `saysAddress` takes them: whether each says address, and whether it has to stand alone. */
const WORDS = [
  { words: ADDRESS, isAddress: true, isWhole: false },
  { words: BESIDE, isAddress: false, isWhole: false },
  { words: PARTICLES, isAddress: false, isWhole: true },
] as const;

/** @param heading as it stands in the file: `Email Address [Required]`, `userEmail`, `E-mail 1 - Value` */
export function kindOfHeading(heading: string): HeadingKind | undefined {
  const words = wordsIn(heading);
  const compact = words.join('');
  if (compact === '' || compact.length > HEADING_CHARS_MAX) return undefined;
  if (saysAddress(words)) return 'address';
  if (SAYS_LOGIN.has(compact)) return 'login';
  if (SAYS_ID.has(compact)) return 'id';
  const saysOther =
    SAYS_OTHER_ALONE.has(compact) ||
    hasPhrase(words) ||
    words.some((word) => SAYS_OTHER.has(word) || PARTS.some((part) => word.includes(part)));
  return saysOther ? 'other' : undefined;
}

/** Whether a cell says that beside it stands who made the file, or whom to ask about it. */
export function isImprint(cell: string): boolean {
  return SAYS_IMPRINT.has(compactOf(cell));
}

function hasPhrase(words: readonly string[]): boolean {
  return words.some((_, at) => {
    const rest = words.slice(at).join('');
    return PHRASES.some((phrase) => rest.startsWith(phrase));
  });
}

/**
 * Whether a text consists of words for an address and those that may stand beside them, with one of the former at least.
 * Each place of it is looked at once: an expression would try every way in which short words make up a long text.
 */
function saysAddress(words: readonly string[]): boolean {
  const compact = words.join('');
  const borders = new Set([0]);
  for (const word of words) borders.add(Math.max(...borders) + word.length);
  const reached = new Map<number, boolean>([[0, false]]);
  for (let at = 0; at < compact.length; at += 1) {
    const hasWord = reached.get(at);
    if (hasWord === undefined) continue;
    for (const { words: known, isAddress, isWhole } of WORDS) {
      if (isWhole && !borders.has(at)) continue;
      for (const word of known) {
        const end = at + word.length;
        if (!compact.startsWith(word, at) || (isWhole && !borders.has(end))) continue;
        reached.set(end, reached.get(end) === true || hasWord || isAddress);
      }
    }
  }
  return reached.get(compact.length) === true;
}
