/** The seven charts. Props as typed by @forge/react 12.3.1. */
export const chartsProps = {
  BarChart:
    'colorAccessor colorPalette data height hideMenu plotMargin plotMarginBottom plotMarginLeft plotMarginRight plotMarginTop showBorder subtitle title width xAccessor yAccessor',
  StackBarChart:
    'colorAccessor colorPalette data height hideMenu plotMargin plotMarginBottom plotMarginLeft plotMarginRight plotMarginTop showBorder subtitle title width xAccessor yAccessor',
  HorizontalBarChart:
    'colorAccessor colorPalette data height hideMenu plotMargin plotMarginBottom plotMarginLeft plotMarginRight plotMarginTop showBorder subtitle title width xAccessor yAccessor',
  HorizontalStackBarChart:
    'colorAccessor colorPalette data height hideMenu plotMargin plotMarginBottom plotMarginLeft plotMarginRight plotMarginTop showBorder subtitle title width xAccessor yAccessor',
  LineChart:
    'colorAccessor colorPalette data height hideMenu plotMargin plotMarginBottom plotMarginLeft plotMarginRight plotMarginTop showBorder subtitle title width xAccessor yAccessor',
  PieChart:
    'colorAccessor colorPalette data height hideMenu labelAccessor showBorder showMarkLabels subtitle title valueAccessor width',
  DonutChart:
    'colorAccessor colorPalette data height hideMenu innerRadius labelAccessor outerRadius showBorder showMarkLabels subtitle title valueAccessor width',
} as const;
