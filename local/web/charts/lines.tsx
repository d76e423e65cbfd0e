import type { ViewProps } from '../render/atlaskit';
import { fitted, plotOf, ValueAxis, type Plot } from './axes';
import { longest } from './bars';
import { ChartFrame } from './chart-frame';
import { colorsOf, seriesOf, ticksUpTo, type Series } from './data';
import { seriesTable } from './series-table';

export function Lines({ props }: { props: ViewProps }) {
  const series = seriesOf(props);
  const color = colorsOf(props, series.groups);
  const values = series.categories.flatMap((category) => series.groups.map((group) => series.valueOf(category, group)));
  const ticks = ticksUpTo(Math.max(0, ...values));
  const widest = longest(ticks.map((tick) => tick.toLocaleString()));

  return (
    <ChartFrame
      props={props}
      legend={series.groups.filter((name) => name !== '').map((name) => ({ name, color: color(name) }))}
      table={seriesTable(series)}
    >
      {(size) => {
        const plot = plotOf(size, widest);
        return (
          <>
            <ValueAxis plot={plot} ticks={ticks} horizontal={false} />
            <PointLabels plot={plot} series={series} />
            {series.groups.map((group) => (
              <Line
                key={group}
                plot={plot}
                max={ticks.at(-1) ?? 1}
                series={series}
                group={group}
                color={color(group)}
              />
            ))}
          </>
        );
      }}
    </ChartFrame>
  );
}

type LineProps = { plot: Plot; max: number; series: Series; group: string; color: string };

function Line({ plot, max, series, group, color }: LineProps) {
  const points = series.categories.map((category, index) => {
    const value = series.valueOf(category, group);
    return { category, value, x: pointX(plot, series, index), y: plot.top + plot.height * (1 - value / max) };
  });
  return (
    <g>
      <polyline fill="none" stroke={color} strokeWidth={2} points={points.map(({ x, y }) => `${x},${y}`).join(' ')} />
      {points.map(({ category, value, x, y }) => (
        <circle key={category} cx={x} cy={y} r={3} fill={color}>
          <title>{[category, group, value.toLocaleString()].filter((part) => part !== '').join(': ')}</title>
        </circle>
      ))}
    </g>
  );
}

function pointX(plot: Plot, { categories }: Series, index: number): number {
  return categories.length === 1
    ? plot.left + plot.width / 2
    : plot.left + (index * plot.width) / (categories.length - 1);
}

/** Every label where there is room for all, else every second, third …; the last one ends with the plot. */
function PointLabels({ plot, series }: { plot: Plot; series: Series }) {
  const { categories } = series;
  const roomPx = 64;
  const step = Math.max(1, Math.ceil((categories.length * roomPx) / plot.width));
  return (
    <g className="host-chart-axis">
      {categories.map((category, index) =>
        index % step === 0 ? (
          <text
            key={category}
            x={pointX(plot, series, index)}
            y={plot.top + plot.height + 18}
            textAnchor={index === categories.length - 1 && index > 0 ? 'end' : 'middle'}
          >
            {fitted(category, Math.max(roomPx, (plot.width / categories.length) * step))}
          </text>
        ) : null,
      )}
    </g>
  );
}
