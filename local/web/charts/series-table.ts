import type { Series } from './data';

/** A series as rows of text, one per category, with one column per group. */
export function seriesTable({ categories, groups, valueOf }: Series): string[][] {
  const headings = groups.map((group) => (group === '' ? 'Value' : group));
  return [
    ['Category', ...headings],
    ...categories.map((category) => [category, ...groups.map((group) => valueOf(category, group).toLocaleString())]),
  ];
}
