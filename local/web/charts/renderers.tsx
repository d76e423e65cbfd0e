import type { Renderers } from '../render/atlaskit';
import { Bars } from './bars';
import { Lines } from './lines';
import { Pie } from './pie';

/** Forge draws these with a library that is not public: here they are drawn by hand, to the same data. */
export const chartRenderers: Renderers = {
  BarChart: ({ props }) => <Bars props={props} stacked={false} horizontal={false} />,
  StackBarChart: ({ props }) => <Bars props={props} stacked horizontal={false} />,
  HorizontalBarChart: ({ props }) => <Bars props={props} stacked={false} horizontal />,
  HorizontalStackBarChart: ({ props }) => <Bars props={props} stacked horizontal />,
  LineChart: ({ props }) => <Lines props={props} />,
  PieChart: ({ props }) => <Pie props={props} isDonut={false} />,
  DonutChart: ({ props }) => <Pie props={props} isDonut />,
};
