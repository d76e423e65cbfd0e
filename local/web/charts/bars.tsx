import type { ViewProps } from '../render/atlaskit';
import { fitted, plotOf, ValueAxis, type Plot } from './axes';
import { ChartFrame } from './chart-frame';
import { colorsOf, seriesOf, ticksUpTo, type Series } from './data';
import { seriesTable } from './series-table';

type Shape = { stacked: boolean; horizontal: boolean };
type BarsProps = { props: ViewProps } & Shape;
type Bar = { key: string; color: string; label: string; category: number; from: number; to: number; lane: number };

/** The four bar charts: beside each other or stacked, upright or lying. */
export function Bars({ props, stacked, horizontal }: BarsProps) {
  const series = seriesOf(props);
  const color = colorsOf(props, series.groups);
  const ticks = ticksUpTo(greatest(series, stacked));
  const widest = longest(horizontal ? series.categories : ticks.map((tick) => tick.toLocaleString()));
  const bars = barsOf(series, { stacked, color });

  return (
    <ChartFrame
      props={props}
      legend={series.groups.filter((name) => name !== '').map((name) => ({ name, color: color(name) }))}
      table={seriesTable(series)}
    >
      {(size) => {
        const plot = plotOf(size, widest);
        const place = placing(plot, { lanes: stacked ? 1 : series.groups.length, series, max: ticks.at(-1) ?? 1 });
        return (
          <>
            <ValueAxis plot={plot} ticks={ticks} horizontal={horizontal} />
            <CategoryLabels plot={plot} series={series} horizontal={horizontal} />
            {bars.map((bar) => (
              <rect key={bar.key} {...place(bar, horizontal)} fill={bar.color} rx={2}>
                <title>{bar.label}</title>
              </rect>
            ))}
          </>
        );
      }}
    </ChartFrame>
  );
}

function greatest({ categories, groups, valueOf }: Series, stacked: boolean): number {
  const totals = categories.map((category) => {
    const values = groups.map((group) => valueOf(category, group));
    return stacked ? values.reduce((sum, value) => sum + value, 0) : Math.max(...values);
  });
  return Math.max(0, ...totals);
}

export function longest(labels: readonly string[]): string {
  return labels.reduce((found, label) => (label.length > found.length ? label : found), '');
}

function barsOf(
  { categories, groups, valueOf }: Series,
  { stacked, color }: { stacked: boolean; color: (group: string) => string },
): Bar[] {
  return categories.flatMap((category, index) => {
    let reached = 0;
    return groups.map((group, lane) => {
      const value = valueOf(category, group);
      const from = stacked ? reached : 0;
      reached += value;
      const label = [category, group, value.toLocaleString()].filter((part) => part !== '').join(': ');
      const to = from + value;
      return {
        key: `${category}/${group}`,
        color: color(group),
        label,
        category: index,
        from,
        to,
        lane: stacked ? 0 : lane,
      };
    });
  });
}

type Placing = { lanes: number; series: Series; max: number };

/** Bars take seven tenths of a category's band, and touch each other inside it. */
function placing(plot: Plot, { lanes, series, max }: Placing) {
  return (bar: Bar, horizontal: boolean) => {
    const along = horizontal ? plot.width : plot.height;
    const band = (horizontal ? plot.height : plot.width) / Math.max(1, series.categories.length);
    const thickness = (band * 0.7) / lanes;
    const across = bar.category * band + band * 0.15 + bar.lane * thickness;
    const length = Math.max(0, ((bar.to - bar.from) / max) * along);
    const start = (bar.from / max) * along;
    return horizontal
      ? { x: plot.left + start, y: plot.top + across, width: length, height: thickness }
      : { x: plot.left + across, y: plot.top + plot.height - start - length, width: thickness, height: length };
  };
}

function CategoryLabels({ plot, series, horizontal }: { plot: Plot; series: Series; horizontal: boolean }) {
  const band = (horizontal ? plot.height : plot.width) / Math.max(1, series.categories.length);
  return (
    <g className="host-chart-axis">
      {series.categories.map((category, index) =>
        horizontal ? (
          <text key={category} x={plot.left - 8} y={plot.top + (index + 0.5) * band + 4} textAnchor="end">
            {fitted(category, plot.left - 8)}
          </text>
        ) : (
          <text key={category} x={plot.left + (index + 0.5) * band} y={plot.top + plot.height + 18} textAnchor="middle">
            {fitted(category, band)}
          </text>
        ),
      )}
    </g>
  );
}
