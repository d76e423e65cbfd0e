/** German letters as addresses write them. */
const TWO_LETTERS: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ø: 'oe', å: 'aa' };
/** Letters that are no other with an accent. */
const ONE_LETTER: Readonly<Record<string, string>> = { ß: 'ss', ł: 'l', ø: 'o', æ: 'ae', œ: 'oe', đ: 'd', ı: 'i' };
const ASCII = /^[\0-\x7f]*$/;
/** A word of so many letters is no part of an address by chance, and so many of a longer one are enough. */
const CHARS_SURE = 4;
const PREFIX_CHARS = 5;

/**
 * Whether an address is made of a name: `Ada Lovelace` of `alovelace@…`, `Jürgen Groß` of `juergen.gross@…`. A label is
 * no part of the address beside it, in whatever words and language. Words without a capital are none of a name that has
 * some: `Bearbeitet von`.
 */
export function isNameOf(text: string, address: string): boolean {
  const local = plainForms(address.slice(0, address.lastIndexOf('@')))[0] ?? '';
  const tokens = local.split(/[^\p{L}]+/u).filter((token) => token !== '');
  const words = text.split(/[^\p{L}\p{M}]+/u).filter((word) => word !== '');
  const names = words.some((word) => /^\p{Lu}/u.test(word)) ? words.filter((word) => /^(?!\p{Ll})/u.test(word)) : words;
  const initials = names.length > 1 ? (plainForms(names.map((word) => word.charAt(0)).join(''))[0] ?? '') : '';
  return (
    (initials !== '' && tokens.join('') === initials) ||
    names.some((name) => plainForms(name).some((word) => tokens.some((token) => isPart(word, token))))
  );
}

/** *Compiled by* in languages that have the same word in names: `Erstellt von Zoe`, `Maria von Trapp`. */
const OF = /\s(?:von|van|da|de|di|av|af|od|от)\s/u;

export function hasWordOf(text: string): boolean {
  return OF.test(text);
}

/** Whether the first word of a name is in an address too, or its first letter is: `Maria von Trapp` of `mtrapp@…`. */
export function beginsNameOf(text: string, address: string): boolean {
  const [first = '', ...others] = text.split(/[^\p{L}\p{M}]+/u).filter((word) => word !== '');
  const local = plainForms(address.slice(0, address.lastIndexOf('@')))[0] ?? '';
  const known = new Set(others.flatMap(plainForms));
  const initials = plainForms(first.charAt(0));
  return (
    isNameOf(first, address) ||
    local
      .split(/[^\p{L}]+/u)
      .some((token) => !known.has(token) && initials.some((initial) => token.startsWith(initial)))
  );
}

function isPart(word: string, token: string): boolean {
  if (word === token) return true;
  if (word.length >= CHARS_SURE) return token.includes(word.slice(0, PREFIX_CHARS));
  const beside = token.length - word.length;
  return beside > 0 && beside < word.length && (token.endsWith(word) || token.startsWith(word));
}

/** A word without capitals and accents, in each way in which an address may write it. */
function plainForms(word: string): string[] {
  const small = word.toLowerCase();
  if (ASCII.test(small)) return [small];
  const whole = small.normalize('NFC');
  return [ONE_LETTER, { ...ONE_LETTER, ...TWO_LETTERS }].map((forms) =>
    Array.from(whole, (letter) => forms[letter] ?? letter)
      .join('')
      .normalize('NFKD')
      .replace(/\p{M}/gu, ''),
  );
}
