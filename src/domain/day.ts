const DAY_MS = 86_400_000;

/** Days are counted from 1970-01-01, so that their difference is a number of whole days. */
export type DayNumber = number;

/** The day (UTC) of an instant in ms. */
export function dayAt(ms: number): DayNumber {
  return Math.floor(ms / DAY_MS);
}

/** The day of `YYYY-MM-DD`, or of an ISO 8601 instant in UTC. */
export function dayOfText(text: string): DayNumber {
  return dayAt(Date.parse(text));
}

/** `YYYY-MM-DD`. */
export function dayText(day: DayNumber): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** The day that the calendar shows in a time zone. */
export function todayIn(timeZone: string, nowMs: number): DayNumber {
  const parts = new Intl.DateTimeFormat('en-US-u-ca-iso8601-nu-latn', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  }).formatToParts(nowMs);
  const numberOf = (type: 'year' | 'month' | 'day'): number => Number(parts.find((part) => part.type === type)?.value);
  return dayAt(Date.UTC(numberOf('year'), numberOf('month') - 1, numberOf('day')));
}
