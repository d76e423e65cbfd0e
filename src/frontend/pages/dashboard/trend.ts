import type { TrendPoint } from '../../../contract';

export type DayPoint = Pick<TrendPoint, 'warning' | 'overdue'> & {
  /** As the person reads it. */
  day: string;
};

/** The last scan of each day, the oldest first: several scans a day say no more than one. */
export function pointsByDay(trend: readonly TrendPoint[], dayOf: (at: string) => string): DayPoint[] {
  const byDay = new Map(trend.map(({ at, warning, overdue }) => [dayOf(at), { warning, overdue }] as const));
  return [...byDay].map(([day, point]) => ({ day, ...point }));
}
