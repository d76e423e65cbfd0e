import { readList } from '../../../../src/frontend/people/pasted-list/read-list';

/** What a list ends in: addresses and the lines of problems, or the columns asked about. */
export function endOf(text: string) {
  const { items, problems, asks } = readList(text);
  return asks === undefined
    ? { items, lines: problems.map(({ line }) => line) }
    : { asks: asks.columns.map(({ index }) => index) };
}
