import type { Size } from './chart-frame';

/** The rectangle in which marks are drawn, in px of the drawing. */
export type Plot = { left: number; top: number; width: number; height: number };

const AXIS_PX = 28;
const CHARACTER_PX = 6.6;
const LABEL_PX_MAX = 160;

/** Room for the marks beside an axis whose widest label is `widest`. */
export function plotOf(size: Size, widest: string): Plot {
  const left = Math.min(LABEL_PX_MAX, Math.ceil(widest.length * CHARACTER_PX) + 12);
  return { left, top: 10, width: Math.max(40, size.width - left - 16), height: size.height - AXIS_PX - 10 };
}

/** Lines and numbers of the value axis; `at` maps a value to its distance from the plot's start, in px. */
export function ValueAxis({ plot, ticks, horizontal }: { plot: Plot; ticks: readonly number[]; horizontal: boolean }) {
  const max = ticks.at(-1) ?? 1;
  return (
    <g className="host-chart-axis">
      {ticks.map((tick) => {
        const share = tick / max;
        const x = plot.left + share * plot.width;
        const y = plot.top + plot.height - share * plot.height;
        return horizontal ? (
          <g key={tick}>
            <line x1={x} x2={x} y1={plot.top} y2={plot.top + plot.height} />
            <text x={x} y={plot.top + plot.height + 18} textAnchor="middle">
              {tick.toLocaleString()}
            </text>
          </g>
        ) : (
          <g key={tick}>
            <line x1={plot.left} x2={plot.left + plot.width} y1={y} y2={y} />
            <text x={plot.left - 8} y={y + 4} textAnchor="end">
              {tick.toLocaleString()}
            </text>
          </g>
        );
      })}
    </g>
  );
}

/** A label cut to the room it has: what is cut is in the chart's table. */
export function fitted(text: string, roomPx: number): string {
  const characters = Math.max(1, Math.floor(roomPx / CHARACTER_PX));
  return text.length <= characters ? text : `${text.slice(0, Math.max(1, characters - 1))}…`;
}
