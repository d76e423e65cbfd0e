import { numberProp, type ViewProps } from '../render/atlaskit';
import { ChartFrame, type Size } from './chart-frame';
import { colorsOf, slicesOf, type Slice } from './data';

type Arc = Slice & { from: number; to: number };

/** Pie and donut: angles in radians, from the top, clockwise. */
export function Pie({ props, isDonut }: { props: ViewProps; isDonut: boolean }) {
  const slices = slicesOf(props);
  const color = colorsOf(props, [...new Set(slices.map(({ group }) => group))]);
  const table = [['Category', 'Value'], ...slices.map(({ label, value }) => [label, value.toLocaleString()])];

  return (
    <ChartFrame
      props={props}
      legend={slices.map(({ label, value, group }) => ({
        name: `${label}: ${value.toLocaleString()}`,
        color: color(group),
      }))}
      table={table}
    >
      {(size) => {
        const radii = radiiOf(props, size, isDonut);
        return (
          <g transform={`translate(${size.width / 2},${size.height / 2})`}>
            {arcsOf(slices).map((arc, index) => (
              <path key={index} d={arcPath(arc, radii)} fill={color(arc.group)} className="host-chart-slice">
                <title>{`${arc.label}: ${arc.value.toLocaleString()}`}</title>
              </path>
            ))}
            {props.showMarkLabels === true &&
              arcsOf(slices).map((arc, index) => <MarkLabel key={index} arc={arc} radii={radii} />)}
          </g>
        );
      }}
    </ChartFrame>
  );
}

type Radii = { inner: number; outer: number };

function radiiOf(props: ViewProps, { width, height }: Size, isDonut: boolean): Radii {
  const outer = (isDonut ? numberProp(props, 'outerRadius') : undefined) ?? Math.min(width, height) / 2 - 8;
  const inner = isDonut ? (numberProp(props, 'innerRadius') ?? outer * 0.6) : 0;
  return { inner, outer };
}

function arcsOf(slices: readonly Slice[]): Arc[] {
  const total = slices.reduce((sum, { value }) => sum + value, 0);
  let reached = 0;
  return slices.map((slice) => {
    const from = reached;
    reached += total === 0 ? 0 : (slice.value / total) * 2 * Math.PI;
    return { ...slice, from, to: reached };
  });
}

/** A full circle would begin where it ends and vanish, so it stops a hair before. */
function arcPath({ from, to }: Arc, { inner, outer }: Radii): string {
  const end = Math.min(to, from + 2 * Math.PI - 1e-4);
  const wide = end - from > Math.PI ? 1 : 0;
  const outerArc = `M${point(outer, from)}A${outer},${outer} 0 ${wide} 1 ${point(outer, end)}`;
  const back = inner === 0 ? 'L0,0' : `L${point(inner, end)}A${inner},${inner} 0 ${wide} 0 ${point(inner, from)}`;
  return `${outerArc}${back}Z`;
}

function point(radius: number, angle: number): string {
  return `${radius * Math.sin(angle)},${-radius * Math.cos(angle)}`;
}

function MarkLabel({ arc, radii }: { arc: Arc; radii: Radii }) {
  if (arc.value === 0) return null;
  const middle = (arc.from + arc.to) / 2;
  const distance = radii.inner === 0 ? radii.outer * 0.65 : (radii.inner + radii.outer) / 2;
  return (
    <text
      className="host-chart-mark"
      x={distance * Math.sin(middle)}
      y={4 - distance * Math.cos(middle)}
      textAnchor="middle"
    >
      {arc.label}
    </text>
  );
}
