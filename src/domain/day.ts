const DAY_MS = 86_400_000;

/** Days are counted from 1970-01-01, so that their difference is a number of whole days. */
export type DayNumber = number;

/** The day (UTC) of an instant in ms. */
function dayAt(ms: number): DayNumber {
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

/** The first instant, in ms, that the calendar of a time zone counts to a day. Of a day that a zone left out: to the next. */
export function startOfDayIn(timeZone: string, day: DayNumber): number {
  // No zone is a day away from UTC, and the day that a calendar shows never goes back.
  let [before, from] = [(day - 1) * DAY_MS, (day + 1) * DAY_MS];
  while (from - before > 1) {
    const middle = Math.floor((before + from) / 2);
    if (todayIn(timeZone, middle) < day) before = middle;
    else from = middle;
  }
  return from;
}
