/** No heading is longer: what is, is a text. */
export const HEADING_CHARS_MAX = 100;

/**
 * The words of a heading, of letters alone, without capitals and accents, so that spelling and separators make no
 * difference: `userE-Mail [Required]` is user, e, mail, required.
 */
export function wordsIn(heading: string): string[] {
  return heading
    .slice(0, 2 * HEADING_CHARS_MAX)
    .normalize('NFKC')
    .replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .split(/\P{L}+/u)
    .filter((word) => word !== '');
}

/** Those words as one: *e-mail* is *email*, and scripts without spaces have no others. */
export function compactOf(text: string): string {
  return wordsIn(text).join('');
}

/** A number that says which column or question this is, and no level: `E-mail 1 - Value`, `emails[0].value`, `3. Email`. */
const PLACE = /^\s*\d+[.)]\s|\[0\]|\.0(?=\.)|(?<=\p{L}{2} ?)1(?!\d)|(?<=office ?)365(?!\d)/giu;
/** A letter that belongs to a word beside it: *l’e-mail*, *user’s*, *email(s)*. */
const LETTER_OF_WORD =
  /(?<!\p{L})[dl]['\u2018\u2019](?=\p{L})|(?<=\p{L})(?:['\u2018\u2019]s|\(s\))(?!\p{L})|(?<!\p{L})e\P{L}(?=\p{L})/giu;
/** A sign beside numbers or words that is neither punctuation nor around an address. */
const SIGN = /(?![|<>`\u00b4])\p{S}/u;
const LETTER_ALONE = /(?<!\p{L})[a-z](?!\p{L})/iu;

/**
 * Whether a heading has more than words, of which we don't know that it means nothing: a number, a sign or a letter
 * alone may be the level above: `L1 email`, `Email +1`, `D-1 mail`, `Email ↑`.
 */
export function hasUnknownMark(heading: string): boolean {
  const text = heading
    .slice(0, 2 * HEADING_CHARS_MAX)
    .normalize('NFKC')
    .replace(PLACE, ' ')
    .replace(LETTER_OF_WORD, '');
  return /\d/.test(text) || SIGN.test(text) || LETTER_ALONE.test(text);
}
