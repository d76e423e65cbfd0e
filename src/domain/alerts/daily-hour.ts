import { todayIn, type DayNumber } from '../day';

const QUARTER_MS = 900_000;

/** When something is to be done once a day: at this hour (0–23) of this IANA time zone. */
export type DailyHour = { timeZone: string; hour: number };

/**
 * The local day for which it is to be done now; `undefined`: not now.
 *
 * It is due from the hour on until the local day ends, so a tick that did not come is made up for on the same day. An
 * hour that the clocks skip is due at the next that they show, if need be on the day after; an hour that they show twice
 * is due once, since the day was then done.
 *
 * @param lastDay for which it was done last
 */
export function dueDay(
  { timeZone, hour }: DailyHour,
  nowMs: number,
  lastDay: DayNumber | undefined,
): DayNumber | undefined {
  const today = todayIn(timeZone, nowMs);
  const isDone = (day: DayNumber): boolean => lastDay !== undefined && lastDay >= day;
  if (isDone(today)) return undefined;
  if (hourIn(timeZone, nowMs) >= hour) return today;
  const yesterday = today - 1;
  if (lastDay === undefined || isDone(yesterday)) return undefined;
  return lastHourBefore(timeZone, today, nowMs) < hour ? yesterday : undefined;
}

/** The hour, 0–23, that the clocks of a time zone show. */
function hourIn(timeZone: string, nowMs: number): number {
  const parts = new Intl.DateTimeFormat('en-US-u-nu-latn', { timeZone, hour: 'numeric', hourCycle: 'h23' });
  return Number(parts.formatToParts(nowMs).find(({ type }) => type === 'hour')?.value);
}

/** The last hour that the clocks showed before a day began. Zones differ from UTC by whole quarters of an hour. */
function lastHourBefore(timeZone: string, day: DayNumber, nowMs: number): number {
  let at = nowMs - (nowMs % QUARTER_MS);
  while (todayIn(timeZone, at) >= day) at -= QUARTER_MS;
  return hourIn(timeZone, at);
}
