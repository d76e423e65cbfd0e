import { visibleText } from './cell';
import { beginsNameOf, hasWordOf, isNameOf } from './name-of-address';
import { labelsSomebody } from './person-labels';
import { filled, type ListRow } from './rows';

/** Rows of a table that name nobody of it (`no`), and those of which its form does not tell (`unsure`). */
export type Strangers = ReadonlyMap<ListRow, 'no' | 'unsure'>;

/**
 * `text`: what stands first beside the address. `isKin`: the address is made of a name beside it. `isLabelled`: what would
 * be its name says more of it; behind an address other words may be a note. `isBegun`: the address has the first word of the name too. `hasOf`: the name has a word
 * that labels have as well.
 */
type NamedPerson = {
  row: ListRow;
  count: number;
  text: string;
  isKin: boolean;
  isLabelled: boolean;
  isBegun: boolean;
  hasOf: boolean;
};
/** Rows between two empty lines. */
type Block = { people: NamedPerson[]; isFirst: boolean; isLast: boolean };
/** What those whose addresses are made of their names have in common. `least`: cells that are filled. */
type Likeness = { kin: number; areKin: boolean; least: number; endsSmall: boolean; people: number };

/** More rows below an empty line are no imprint. */
const IMPRINT_ROWS_MAX = 3;
/** In more cells than what somebody does, a name and an address stands a person of the list. */
const IMPRINT_CELLS_MAX = 3;
/** *Compiled by*, unlike *Ada Lovelace* and *Ada van Berg*. */
const ENDS_SMALL = /^\P{L}*\p{Lu}.*\s\p{Ll}[\p{L}\p{M}]*[\s.:\uff1a]*$/u;

/**
 * Who made a list, checked it or is to be asked stands in a row as people do, in whatever words. Such a row shows by its
 * form: it stands below an empty line, or has fewer cells, or words of another form; and where the addresses of a list
 * are made of the names beside them, its own is not.
 *
 * @param addressOf what would be read of a row
 */
export function strangersOf(rows: readonly ListRow[], addressOf: (row: ListRow) => string | undefined): Strangers {
  const blocks = blocksOf(rows, addressOf);
  const people = blocks.flatMap((block) => block.people);
  if (people.every(({ text }) => text === '')) return new Map();
  const areLabelled = people.filter(({ isLabelled }) => isLabelled).length * 2 > people.length;
  const likeness = likenessOf(people, blocks[0]?.people ?? []);
  const judgeLabel = labelJudge(people);
  return new Map(
    blocks.flatMap((block) => {
      const judge = block.isFirst ? inFirst(block, likeness) : below(block, likeness);
      return block.people.flatMap((person, at) => {
        const verdict = person.isLabelled && !areLabelled ? 'no' : (judge(person, at) ?? judgeLabel(person));
        return verdict === undefined ? [] : [[person.row, verdict] as const];
      });
    }),
  );
}

type Judge = (person: NamedPerson, at: number) => 'no' | 'unsure' | undefined;

/** `Erstellt von Zoe` may be a name, but where addresses have the first words of names, the first of a label is in none. */
function labelJudge(people: readonly NamedPerson[]): (person: NamedPerson) => 'unsure' | undefined {
  const begun = people.filter(({ isBegun }) => isBegun).length;
  const areBegun = begun > 1 && begun >= 2 * (people.length - begun);
  return ({ isKin, isBegun, hasOf }) => (areBegun && isKin && !isBegun && hasOf ? 'unsure' : undefined);
}

/** Among people whose addresses are made of their names a few whose are not, and who differ in more, are none of them. */
function inFirst({ people }: Block, { kin, areKin, least, endsSmall }: Likeness): Judge {
  const others = people.filter(({ isKin }) => !isKin).length;
  const [top, bottom] = [people.findIndex(({ isKin }) => isKin), people.findLastIndex(({ isKin }) => isKin)];
  const isEdge = (at: number): boolean =>
    (at < top && top <= IMPRINT_ROWS_MAX) || (at > bottom && people.length - 1 - bottom <= IMPRINT_ROWS_MAX);
  const smalls = people.filter(({ text }) => ENDS_SMALL.test(text)).length;

  return ({ count, text, isKin }, at) => {
    if (isKin || count > IMPRINT_CELLS_MAX) return undefined;
    const isSmall = !endsSmall && ENDS_SMALL.test(text);
    if (areKin && (count < least || isSmall)) return 'no';
    if (areKin) return kin > 1 && (others === 1 || isEdge(at)) ? 'unsure' : undefined;
    const isOdd = (kin > 0 && count < least) || (isSmall && smalls === 1 && people.length > 2);
    return isOdd ? 'unsure' : undefined;
  };
}

/** Below an empty line may stand more of the same people, or who has to do with the list. */
function below({ people, isLast }: Block, { areKin, least, people: all }: Likeness): Judge {
  const isSmall = people.length <= IMPRINT_ROWS_MAX;
  const hasKin = people.some(({ isKin }) => isKin);
  const isNarrow = people.every(({ count }) => count < least);

  return ({ count, isKin }) => {
    if (hasKin) return count < least && (isSmall || !isKin) ? 'no' : undefined;
    if (isNarrow || (areKin && count < least)) return 'no';
    if (count > IMPRINT_CELLS_MAX) return undefined;
    if (areKin && isSmall) return 'no';
    return areKin || (isSmall && isLast && people.length < all - people.length) ? 'unsure' : undefined;
  };
}

function likenessOf(people: readonly NamedPerson[], first: readonly NamedPerson[]): Likeness {
  const kin = people.filter(({ isKin }) => isKin);
  const others = first.filter(({ isKin }) => !isKin).length;
  const alike = kin.length > 0 ? kin : first;
  return {
    kin: kin.length,
    areKin: kin.length > 0 && kin.length >= 2 * others,
    least: alike.reduce((least, { count }) => Math.min(least, count), Infinity),
    endsSmall: kin.some(({ text }) => ENDS_SMALL.test(text)),
    people: people.length,
  };
}

function blocksOf(rows: readonly ListRow[], addressOf: (row: ListRow) => string | undefined): Block[] {
  const blocks: NamedPerson[][] = [[]];
  for (const row of rows) {
    if (row.isBelowGap) blocks.push([]);
    const address = addressOf(row);
    if (address !== undefined) blocks.at(-1)?.push(personOf(row, address));
  }
  const holding = blocks.filter((people) => people.length > 0);
  return holding.map((people, at) => ({ people, isFirst: at === 0, isLast: at === holding.length - 1 }));
}

function personOf(row: ListRow, address: string): NamedPerson {
  const cells = filled(row.cells);
  const beside = cells.filter((cell) => !cell.includes('@')).map(visibleText);
  const names = beside.filter((text) => isNameOf(text, address));
  const isKin = names.some((text) => !labelsSomebody(text));
  const [name = ''] = names;
  return {
    row,
    count: cells.length,
    text: beside[0] ?? '',
    isKin,
    isLabelled: !isKin && [...names, ...(cells[0]?.includes('@') ? [] : beside)].slice(0, 1).some(labelsSomebody),
    isBegun: beginsNameOf(name, address),
    hasOf: hasWordOf(name),
  };
}
