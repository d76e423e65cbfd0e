import { isClean, visibleText } from './cell';
import { isNameOf } from './name-of-address';
import { filled, hasNoAt, isWords, type ListRow } from './rows';

/** Where the first part of a list ends by its form alone, -1: nowhere. `doubt`: the row that may begin another. */
type Border = { end: number; doubt: ListRow | undefined };

/**
 * In a list of one column a line of words between addresses begins another part, but one that names the address beside
 * it as such a line does from the first on. Where words and addresses alternate throughout, they may be either.
 */
export function borderOfList(rows: readonly ListRow[]): Border {
  const first = rows.findIndex(({ cells }) => cells.some((cell) => isClean(cell) || /^\S*@\S*$/.test(cell.trim())));
  if (first === -1) return { end: -1, doubt: undefined };
  const [step] = ([1, -1] as const).filter((beside) => names(rows[first - beside], rows[first]));
  const at = rows.findIndex((row, place) => {
    if (place < first || !isWords(row)) return false;
    return step === undefined || !names(row, rows[place + step]);
  });
  return at !== -1 && alternate(rows.slice(Math.max(0, first - 1)))
    ? { end: -1, doubt: rows[at] }
    : { end: at, doubt: undefined };
}

/**
 * In a table a row of words below an empty line begins another part. One of fewer words than stand beside addresses may
 * be a person without any.
 */
export function borderOfTable(rows: readonly ListRow[]): Border {
  const counts = rows.map(({ cells }) => filled(cells).length);
  const withAddress = rows.flatMap((row, at) => (isWords(row) ? [] : [at]));
  const [first = Infinity, last = -1] = [withAddress[0], withAddress.at(-1)];
  const usual = medianOf(withAddress.map((at) => counts[at] ?? 0));
  const labels = rows.flatMap((row, at) =>
    at > first && at < last && isWords(row) && row.cells.some((cell) => /\p{L}/u.test(cell)) ? [{ row, at }] : [],
  );
  const end = labels.find(({ row }) => row.isBelowGap)?.at ?? -1;
  const doubt = labels.find(({ at }) => counts[at] === 1 || (counts[at] ?? 0) < usual - 1);
  return { end, doubt: doubt === undefined || (end !== -1 && doubt.at >= end) ? undefined : doubt.row };
}

function names(label: ListRow | undefined, address: ListRow | undefined): boolean {
  if (label === undefined || address === undefined || !isWords(label) || hasNoAt(address)) return false;
  return isNameOf(textOf(label), textOf(address));
}

function textOf({ cells }: ListRow): string {
  return filled(cells).map(visibleText).join(' ');
}

/** Whether each second of at least four rows is of words. */
function alternate(rows: readonly ListRow[]): boolean {
  const [even = false, odd = false] = [0, 1].map((from) => rows.every((row, at) => (at % 2 === from) === isWords(row)));
  return rows.length > 3 && (even || odd);
}

function medianOf(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}
