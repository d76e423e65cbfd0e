import { ACCOUNT_ID } from '../../../domain/accounts/account-id';
import { emailAddressOf } from '../../../domain/accounts/email-address';
import { isLabelOf } from './person-labels';

export type ListKind = 'emails' | 'accountIds';

/**
 * What a cell says. `one`: it *is* an address or id, perhaps with a name in the form of mail programs. `beside`: it
 * holds one with a name beside it, which may be anybody's: `Ada Lovelace ada@example.com`, `Contact Boss boss@…`.
 * `wrong`: something with an `@` that is no address, or an address in a sentence.
 */
export type CellReading = { is: 'one' | 'beside'; item: string } | { is: 'none' | 'wrong' | 'several' };

/** Signs that cannot be seen, but for the joiners of some scripts, which are letters' own. */
const INVISIBLE = /(?![\u200c\u200d])[\p{Cf}\p{DI}]/gu;
const SEPARATORS = /[\s,;|<>()"\u00ab\u00bb\u201c-\u201f]+/u;
/** A name with a colon is none, but what a header of a message says of the address: `Reply-To: Boss <boss@…>`. */
const IN_BRACKETS = /^(?<name>[^<>:\uff1a]*)<(?<address>[^<>]+)>[.,;]?$/;
/** A word of a person's name, or a title: `Lovelace`, `O'Neill`, `李`, `Dr.` */
const NAME_WORD = /^[\p{Lu}\p{Lt}\p{Lo}][\p{L}\p{M}'\u2019.-]*$/u;
/** Signs of a comment: an address that they begin is taken out of a list. */
const COMMENTED = /^(?:#|\/\/)/;
const ASCII = /^[\0-\x7f]*$/;

/** A cell without what cannot be seen, and with plain spaces. */
export function visibleText(cell: string): string {
  return cell.replace(INVISIBLE, '').replace(/\s+/gu, ' ').trim();
}

/**
 * Reads cells, each text once: a table is looked at by its columns, its rows and its parts. `areLettersSure`: false where
 * a file does not say which letters its bytes beyond ASCII are.
 */
export function cellReader(kind: ListKind, areLettersSure: boolean): (cell: string) => CellReading {
  const read = kind === 'accountIds' ? idIn : addressReader(areLettersSure);
  const known = new Map<string, CellReading>();
  return (cell) => {
    const reading = known.get(cell) ?? read(cell);
    known.set(cell, reading);
    return reading;
  };
}

function addressReader(areLettersSure: boolean): (cell: string) => CellReading {
  return (cell) => {
    const reading = addressIn(cell);
    return 'item' in reading && !areLettersSure && !ASCII.test(cell.match(/\S*@\S*/g)?.join('') ?? '')
      ? { is: 'wrong' }
      : reading;
  };
}

/** A cell of nothing but one item, perhaps with a name in the form of mail programs. */
export function isClean(cell: string): boolean {
  const text = visibleText(cell);
  return ACCOUNT_ID.test(text) || emailAddressOf(bare(IN_BRACKETS.exec(text)?.groups?.address ?? text)) !== undefined;
}

/** The items of a line of nothing else; `undefined`: it holds something else too. */
export function itemsOfLine(line: string, read: (cell: string) => CellReading): string[] | undefined {
  const readings = visibleText(line)
    .split(SEPARATORS)
    .filter((word) => word !== '')
    .map(read);
  const items = readings.flatMap((reading) => (reading.is === 'one' ? [reading.item] : []));
  return items.length === readings.length ? items : undefined;
}

function idIn(cell: string): CellReading {
  const text = visibleText(cell);
  return ACCOUNT_ID.test(text) ? { is: 'one', item: text } : { is: 'none' };
}

function addressIn(cell: string): CellReading {
  const text = visibleText(cell);
  const bracketed = IN_BRACKETS.exec(text)?.groups;
  const words = text.split(SEPARATORS).filter((word) => word !== '');
  const written = new Set(words.filter((word) => word.includes('@')).map((word) => bare(word)));
  const found = new Set([...written].map((word) => emailAddressOf(word) ?? `?${word}`));
  const [item] = found;
  if (item === undefined) return { is: 'none' };
  if (found.size > 1) return { is: 'several' };
  const beside = bracketed === undefined ? words.filter((word) => !word.includes('@')) : [];
  if (item.startsWith('?') || COMMENTED.test(item) || !beside.every((word) => NAME_WORD.test(word)))
    return { is: 'wrong' };
  if (bracketed !== undefined && isLabelOf(bracketed.name?.trim() ?? '', item)) return { is: 'wrong' };
  return { is: beside.length === 0 ? 'one' : 'beside', item };
}

/**
 * An address without what stands around it: `mailto:`, quotes, the end of a sentence, and the quote that exports put
 * before a sign that a spreadsheet would take for a formula.
 */
function bare(word: string): string {
  return word
    .replace(/^mailto:/i, '')
    .replace(/^['\u2018](.*)['\u2019]$/u, '$1')
    .replace(/^'(?=[=+-])/, '')
    .replace(/[.:]+$/, '');
}
