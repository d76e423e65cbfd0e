import { Button, Inline, LineChart, Stack, Text } from '@forge/react';
import { useState } from 'react';
import type { TrendPoint } from '../../../contract';
import { INACTIVITY_LEVELS } from '../../../domain/words';
import { SideBySide } from '../../kit/side-by-side';
import { useTexts } from '../../texts/texts-context';

const CHART_PX = 260;
const SHOWN = 6;
const COLOURS = { warning: 'color.chart.warning', overdue: 'color.chart.danger' } as const;

/** Warnings and overdue accounts of the scans so far: a chart, and the same numbers as text. Nothing of one day alone. */
export function TrendView({ points }: { points: readonly DayPoint[] }) {
  const { t, day } = useTexts();
  if (points.length < 2) return null;
  const levels = INACTIVITY_LEVELS.map((level) => ({ level, label: t(`inactivity-level.${level}`) }));

  return (
    <SideBySide>
      <LineChart
        data={points.flatMap((point) => levels.map(({ level, label }) => [day(point.day), point[level], label]))}
        xAccessor={0}
        yAccessor={1}
        colorAccessor={2}
        colorPalette={levels.map(({ level, label }) => ({ key: label, value: COLOURS[level] }))}
        height={CHART_PX}
        title={t('trend.chart')}
        hideMenu
      />
      <PointList points={points} />
    </SideBySide>
  );
}

/** The newest first. */
function PointList({ points }: { points: readonly DayPoint[] }) {
  const { t, day } = useTexts();
  const [isWhole, setWhole] = useState(false);
  const newestFirst = [...points].reverse();
  const shown = isWhole ? newestFirst : newestFirst.slice(0, SHOWN);

  return (
    <Stack space="space.100">
      {shown.map((point) => (
        <Text key={point.day}>
          {t('trend.point', { day: day(point.day), warning: point.warning, overdue: point.overdue })}
        </Text>
      ))}
      {shown.length < newestFirst.length && (
        <Inline>
          <Button
            appearance="subtle"
            spacing="compact"
            onClick={() => {
              setWhole(true);
            }}
          >
            {t('trend.show-all', { count: newestFirst.length })}
          </Button>
        </Inline>
      )}
    </Stack>
  );
}

export type DayPoint = Pick<TrendPoint, 'warning' | 'overdue'> & {
  /** As the person reads it. */
  day: string;
};

/** The last scan of each day, the oldest first: several scans a day say no more than one. */
export function pointsByDay(trend: readonly TrendPoint[], dayOf: (at: string) => string): DayPoint[] {
  const byDay = new Map(trend.map(({ at, warning, overdue }) => [dayOf(at), { warning, overdue }] as const));
  return [...byDay].map(([day, point]) => ({ day, ...point }));
}
