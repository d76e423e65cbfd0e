import { cellReader, itemsOfLine, visibleText, type CellReading, type ListKind } from './cell';
import { choiceOf, columnsOf, type Column } from './columns';
import { leftAloneOf, leftOutOf, beginsWithRole, namesAnother } from './left-out';
import type { ListProblem, ListReading, ProblemReason } from './list-reading';
import { listRows, type ListRow, type ListRows } from './rows';
import { isHeading } from './sections';
import { readingOfKinds, spreadOut, type KindReading } from './several-kinds';
import { shownText, type ShownLine } from './shown-line';
import { strangersOf } from './strangers';
import { isShifted, isTooWide, tableOf, type Table } from './table';

/** A column by its place, from 0, or all of them. */
export type ChosenColumn = number | 'all';

/** `areLettersSure`: see `textOfFile`. `chosen`: the answer to an earlier reading that asked. */
export type ListOptions = { kinds?: readonly ListKind[]; areLettersSure?: boolean; chosen?: ChosenColumn | undefined };

type Reader = (cell: string) => CellReading;

/**
 * Reads addresses or account ids of a file or a pasted text: a table with any delimiter, with headings or without, or a
 * plain list. It never guesses: what stands in one column is read, of several that which says that it holds them; else
 * it asks.
 *
 * @param kinds what may be read: the first that the list holds, or of a list of both that which it holds more of
 */
export function readList(
  text: string,
  { kinds = ['emails'], areLettersSure = true, chosen }: ListOptions = {},
): ListReading {
  const readers = new Map(kinds.map((kind) => [kind, cellReader(kind, areLettersSure)]));
  const { rows: written, faulty } = listRows(text);
  const rows = chosen === undefined && faulty.length === 0 ? spreadOut(written, readers) : written;
  return readingOfKinds(
    [...readers].map(([kind, read]) => readRows({ rows, faulty }, { kind, read, areLettersSure, chosen })),
  );
}

type Given = { kind: ListKind; read: Reader; areLettersSure: boolean; chosen: ChosenColumn | undefined };

function readRows({ rows, faulty }: ListRows, { kind, read, areLettersSure, chosen }: Given): KindReading {
  const quotes = faulty.map(({ line, text }) => ({ line, text: shownText(text), reason: 'quotes' as const }));
  const list = chosen === undefined && faulty.length === 0 ? itemsOfOneRow(rows, read) : undefined;
  if (list !== undefined) return { kind, ...countedOnce(list), problems: [], columns: () => [], read: new Set(rows) };

  const table = tableOf(rows, read, areLettersSure);
  const columns = (): Column[] => columnsOf(table, read);
  const own = choiceOf(table, read, kind === 'emails' ? 'address' : 'id');
  if (chosen === undefined && 'asks' in own && own.asks.columns.length > 0)
    return { kind, items: [], duplicates: 0, problems: [], asks: own.asks, columns, read: new Set() };

  const places = placesOf(chosen ?? ('reads' in own ? own.reads : 'all'), table);
  const given = { table, places, read: chosen === undefined ? read : loosely(read), isEach: chosen === 'all' };
  const { outcomes, doubtful } = withoutStrangers(outcomesOf(given), given, chosen !== undefined && 'reads' in own);
  if (chosen === undefined && doubtful.length > 0) {
    const asks = { columns: columns().filter(({ index }) => places.includes(index)), why: 'others' as const };
    return {
      kind,
      items: [],
      duplicates: 0,
      problems: [],
      asks: { ...asks, lines: doubtful },
      columns,
      read: new Set(),
    };
  }
  const problems = [...quotes, ...outsideOf(table), ...outcomes.flatMap(({ problem }) => problem ?? [])];
  return {
    kind,
    ...countedOnce(outcomes.flatMap(({ items }) => items)),
    problems: problems.sort((a, b) => a.line - b.line),
    columns,
    read: new Set(table.rows.filter((_, at) => outcomes[at]?.items.length !== 0)),
  };
}

/** A list in one line: each of its cells is one item, or all of its words are. */
function itemsOfOneRow([row, ...others]: readonly ListRow[], read: Reader): string[] | undefined {
  if (row === undefined || others.length > 0) return undefined;
  const readings = row.cells.filter((cell) => visibleText(cell) !== '').map(read);
  const items = readings.flatMap((reading) => (reading.is === 'one' ? [reading.item] : []));
  return items.length === readings.length ? items : itemsOfLine(row.cells.join(' '), read);
}

function placesOf(chosen: ChosenColumn | number[], { rows, width }: Table): number[] {
  if (chosen !== 'all') return [chosen].flat();
  return Array.from(
    { length: rows.reduce((most, { cells }) => Math.max(most, cells.length), width) },
    (_, index) => index,
  );
}

/** In a column that a person has chosen, an address with a name beside it is what it holds. */
function loosely(read: Reader): Reader {
  return (cell) => {
    const reading = read(cell);
    return reading.is === 'beside' ? { ...reading, is: 'one' } : reading;
  };
}

type Outcome = { items: string[]; problem?: ListProblem };

type Outlook = { table: Table; places: readonly number[]; read: Reader; isEach: boolean };

/**
 * Takes out who is none of the people. Of whom that is not sure may be asked; `isAnswered`: it was, and all are meant.
 * Where another question was answered they are not read.
 */
function withoutStrangers(
  outcomes: readonly Outcome[],
  { table }: Outlook,
  isAnswered: boolean,
): { outcomes: Outcome[]; doubtful: ShownLine[] } {
  const { rows, doubt } = table;
  const itemOf = new Map(rows.map((row, at) => [row, outcomes[at]?.items[0]]));
  const strangers = table.isList ? new Map<ListRow, never>() : strangersOf(rows, (row) => itemOf.get(row));
  const leftAlone = leftAloneOf(
    rows.filter((row) => itemOf.get(row) !== undefined),
    table.headings,
  );
  const isUnsure = (row: ListRow): boolean =>
    !isAnswered && (row === doubt || strangers.get(row) === 'unsure' || leftAlone.has(row));
  const end = doubt === undefined || isAnswered ? rows.length : rows.indexOf(doubt);
  return {
    outcomes: outcomes.map((outcome, at): Outcome => {
      const row = rows[at];
      if (row === undefined) return outcome;
      if (at >= end) return { items: [], problem: { ...shownRow(row), reason: 'other-part' } };
      const isStranger = strangers.get(row) === 'no' || isUnsure(row);
      return isStranger ? { items: [], problem: { ...shownRow(row), reason: 'stranger' } } : outcome;
    }),
    doubtful: rows.filter(isUnsure).map(shownRow),
  };
}

function outcomesOf({ table, places, read, isEach }: Outlook): Outcome[] {
  const { rows, width } = table;
  const isWide =
    new Set(rows.flatMap(({ cells }) => cells.flatMap((cell, at) => (read(cell).is === 'one' ? [at] : [])))).size > 1;
  const lastPerson = rows.findLastIndex(
    (row) => row.cells.some((cell) => read(cell).is === 'one') && !beginsWithRole(row, table),
  );
  const leftOut = leftOutOf(rows);
  return rows.map((row, at) => {
    const problem = (reason: ProblemReason): ListProblem => ({ ...shownRow(row), reason });
    if (leftOut.has(row)) return { items: [], problem: problem('left-out') };
    if (!isEach && (isTooWide(row.cells, width) || (isWide && isShifted(row, table))))
      return { items: [], problem: problem('other-cells') };
    if (namesAnother(row, { table, isBelow: at > lastPerson })) return { items: [], problem: problem('nothing-there') };
    const readings = places.map((place) => read(row.cells[place] ?? ''));
    const items = readings.flatMap((reading) => (reading.is === 'one' ? [reading.item] : []));
    const wrong = readings.find(({ is }) => is !== 'one' && is !== 'none');
    if (wrong !== undefined && (isEach || items.length === 0))
      return { items, problem: problem(wrong.is === 'several' ? 'several' : 'malformed') };
    if (items.length === 0) return { items, problem: problem('nothing-there') };
    return { items: isEach ? items : items.slice(0, 1) };
  });
}

function outsideOf({ headings, rows, above, below }: Table): ListProblem[] {
  const isNoTable = headings === undefined && rows.length === 0;
  const reason: ProblemReason = below.slice(0, 1).some(isHeading) ? 'other-headings' : 'other-part';
  return [
    ...above.map((row) => ({ ...shownRow(row), reason: 'above-headings' as const })),
    ...below.map((row): ListProblem => ({ ...shownRow(row), reason: isNoTable ? 'nothing-there' : reason })),
  ];
}

function shownRow({ line, cells }: ListRow): ShownLine {
  return { line, text: shownText(cells.filter(Boolean).join(' ')) };
}

function countedOnce(items: readonly string[]): { items: string[]; duplicates: number } {
  const once = [...new Set(items)];
  return { items: once, duplicates: items.length - once.length };
}
