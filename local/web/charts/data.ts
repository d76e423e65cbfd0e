import type { ViewProps } from '../render/atlaskit';

export type Series = {
  /** The categories along the axis, in the order of the data. */
  categories: readonly string[];
  /** The colour groups; one without a name when the data has none. */
  groups: readonly string[];
  /** The values of a category and a group added up; 0 where the data has none. */
  valueOf: (category: string, group: string) => number;
};

export type Slice = { group: string; label: string; value: number };

/** What the props of a bar or line chart say. Rows are arrays or objects, accessors their indices or keys. */
export function seriesOf(props: ViewProps): Series {
  const hasGroups = props.colorAccessor !== undefined;
  const rows = dataRows(props).map((row) => ({
    category: cellText(row, props.xAccessor),
    group: hasGroups ? cellText(row, props.colorAccessor) : '',
    value: cellNumber(row, props.yAccessor),
  }));
  return {
    categories: [...new Set(rows.map(({ category }) => category))],
    groups: [...new Set(rows.map(({ group }) => group))],
    valueOf: (category, group) =>
      rows.filter((row) => row.category === category && row.group === group).reduce((sum, { value }) => sum + value, 0),
  };
}

export function slicesOf(props: ViewProps): Slice[] {
  return dataRows(props).map((row) => ({
    group: cellText(row, props.colorAccessor),
    label: cellText(row, props.labelAccessor),
    value: cellNumber(row, props.valueAccessor),
  }));
}

function dataRows(props: ViewProps): ViewProps[] {
  if (!Array.isArray(props.data)) throw new Error('a chart needs data');
  return props.data as ViewProps[];
}

function cellText(row: ViewProps, accessor: unknown): string {
  const value = row[String(accessor)];
  if (value === undefined) throw new Error(`the chart's data has no "${String(accessor)}"`);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function cellNumber(row: ViewProps, accessor: unknown): number {
  const value = Number(row[String(accessor)]);
  if (Number.isNaN(value)) throw new Error(`the chart's "${String(accessor)}" is not a number`);
  return value;
}

/** Round tick values from 0 to at least `max`: about five steps of 1, 2 or 5 times a power of ten. */
export function ticksUpTo(max: number): number[] {
  if (max <= 0) return [0, 1];
  const rough = max / 5;
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * magnitude).find((size) => size >= rough) ?? magnitude * 10;
  const count = Math.ceil(max / step);
  return Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(12)));
}

const categorical = Array.from({ length: 8 }, (_, index) => `var(--ds-chart-categorical-${index + 1})`);

/** The colour of each group: the app's palette, by key or in order, else Atlassian's categorical chart colours. */
export function colorsOf(props: ViewProps, groups: readonly string[]): (group: string) => string {
  const palette = Array.isArray(props.colorPalette) ? (props.colorPalette as readonly unknown[]) : [];
  const inOrder = palette.filter((entry): entry is string => typeof entry === 'string');
  const byKey = new Map(palette.filter(isKeyed).map(({ key, value }) => [key, value]));
  return (group) => {
    const index = Math.max(0, groups.indexOf(group));
    const color = byKey.get(group) ?? inOrder[index % inOrder.length] ?? categorical[index % categorical.length] ?? '';
    return color.startsWith('color.') ? `var(--ds-${color.slice('color.'.length).replaceAll('.', '-')})` : color;
  };
}

function isKeyed(entry: unknown): entry is { key: string; value: string } {
  return typeof entry === 'object' && entry !== null && 'key' in entry && 'value' in entry;
}
