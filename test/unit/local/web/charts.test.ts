import { expect, test } from 'vitest';
import { colorsOf, seriesOf, slicesOf, ticksUpTo } from '../../../../local/web/charts/data';
import { seriesTable } from '../../../../local/web/charts/series-table';

test('rows as arrays and rows as objects mean the same', () => {
  const arrays = {
    data: [
      ['May', 3, 'Active'],
      ['May', 1, 'Invited'],
    ],
    xAccessor: 0,
    yAccessor: 1,
    colorAccessor: 2,
  };
  const objects = {
    data: [
      { month: 'May', count: 3, status: 'Active' },
      { month: 'May', count: 1, status: 'Invited' },
    ],
    xAccessor: 'month',
    yAccessor: 'count',
    colorAccessor: 'status',
  };
  const table = [
    ['Category', 'Active', 'Invited'],
    ['May', '3', '1'],
  ];

  expect(seriesTable(seriesOf(arrays))).toEqual(table);
  expect(seriesTable(seriesOf(objects))).toEqual(table);
});

test('what the data has no row for counts as 0', () => {
  const series = seriesOf({
    data: [
      ['May', 3, 'Active'],
      ['June', 2, 'Invited'],
    ],
    xAccessor: 0,
    yAccessor: 1,
    colorAccessor: 2,
  });

  expect(series.valueOf('May', 'Invited')).toBe(0);
  expect(series.valueOf('June', 'Invited')).toBe(2);
});

test('an accessor that the data lacks is an error', () => {
  expect(() => seriesOf({ data: [{ month: 'May', count: 3 }], xAccessor: 'day', yAccessor: 'count' })).toThrow('"day"');
  expect(() => slicesOf({ data: [['a', 'A', 'many']], colorAccessor: 0, labelAccessor: 1, valueAccessor: 2 })).toThrow(
    'not a number',
  );
});

test.each([
  [0, [0, 1]],
  [4, [0, 1, 2, 3, 4]],
  [34, [0, 10, 20, 30, 40]],
  [1_284, [0, 500, 1_000, 1_500]],
  [0.4, [0, 0.1, 0.2, 0.3, 0.4]],
])('an axis up to %d has the round ticks %j', (max, ticks) => {
  expect(ticksUpTo(max)).toEqual(ticks);
});

test('colours come from the palette by key, by order, or from the tokens', () => {
  const groups = ['active', 'suspended'];
  const keyed = colorsOf({ colorPalette: [{ key: 'suspended', value: 'color.chart.warning' }] }, groups);

  expect(keyed('suspended')).toBe('var(--ds-chart-warning)');
  expect(keyed('active')).toBe('var(--ds-chart-categorical-1)');
  expect(colorsOf({ colorPalette: ['#111111', '#222222'] }, groups)('suspended')).toBe('#222222');
});
