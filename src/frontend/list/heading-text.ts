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
