import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { numberProp, textProp, type ViewProps } from '../render/atlaskit';

export type Size = { width: number; height: number };
type LegendEntry = { name: string; color: string };

type FrameProps = {
  props: ViewProps;
  legend: readonly LegendEntry[];
  /** The chart's data as text: the first row holds the headings. */
  table: readonly (readonly string[])[];
  children: (size: Size) => ReactNode;
};

const DEFAULT_HEIGHT_PX = 400;
const LEAST_WIDTH_PX = 160;

/** Title, drawing, legend and, for who can't see the drawing, the same figures as a table. */
export function ChartFrame({ props, legend, table, children }: FrameProps) {
  const id = useId();
  const [ref, width] = useWidth();
  const title = textProp(props, 'title');
  const subtitle = textProp(props, 'subtitle');
  const height = numberProp(props, 'height') ?? DEFAULT_HEIGHT_PX;
  const drawn = { width: Math.max(LEAST_WIDTH_PX, width), height: Math.max(120, height) };

  return (
    <figure
      className={props.showBorder === false ? 'host-chart' : 'host-chart host-chart-bordered'}
      style={{ width: numberProp(props, 'width') }}
      aria-labelledby={title === undefined ? undefined : id}
    >
      {(title !== undefined || subtitle !== undefined) && (
        <figcaption>
          {title !== undefined && (
            <span id={id} className="host-chart-title">
              {title}
            </span>
          )}
          {subtitle !== undefined && <span className="host-chart-subtitle">{subtitle}</span>}
        </figcaption>
      )}
      <div ref={ref}>
        {width > 0 && (
          <svg role="img" aria-label={title ?? 'Chart'} width={drawn.width} height={drawn.height}>
            {children(drawn)}
          </svg>
        )}
      </div>
      {legend.length > 1 && (
        <ul className="host-chart-legend">
          {legend.map(({ name, color }) => (
            <li key={name}>
              <span style={{ background: color }} />
              {name}
            </li>
          ))}
        </ul>
      )}
      <DataTable rows={table} caption={title ?? 'Chart'} />
    </figure>
  );
}

function DataTable({ rows, caption }: { rows: FrameProps['table']; caption: string }) {
  const [head = [], ...body] = rows;
  return (
    <table className="host-visually-hidden">
      <caption>{caption}</caption>
      <thead>
        <tr>
          {head.map((text, index) => (
            <th key={index} scope="col">
              {text}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {body.map((row, index) => (
          <tr key={index}>
            {row.map((text, column) => (
              <td key={column}>{text}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The width of an element in px, 0 until it is laid out. */
function useWidth() {
  const ref = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => {
      setWidth(element.clientWidth);
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, []);
  return [ref, width] as const;
}
