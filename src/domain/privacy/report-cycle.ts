const DAY_MS = 86_400_000;

/** An account is reported no more often than that, unless Atlassian asks for a longer time. */
export const CYCLE_MS_MIN = 7 * DAY_MS;
/** How long a report that failed rests. */
const REST_MS = DAY_MS;

/** Instants are ms since the epoch. `cycleMs`: what Atlassian asked for last. */
export type LastReport =
  | { state: 'running' }
  | { state: 'done'; startedAt: number; cycleMs: number }
  | { state: 'failed'; startedAt: number; cycleMs: number; endedAt: number };

/** When the next report is due, or the failed one goes on; `undefined`: not before the one under way has ended. */
export function nextReportAt(last: LastReport): number | undefined {
  if (last.state === 'running') return undefined;
  return last.state === 'done' ? last.startedAt + last.cycleMs : last.endedAt + REST_MS;
}

/**
 * What a tick is to do. A report that failed goes on where it stood, so that nobody is reported twice in a cycle; once
 * its cycle is over, a new one begins.
 */
export function dueReport(last: LastReport | undefined, now: number): 'new' | 'go-on' | undefined {
  if (last === undefined) return 'new';
  const at = nextReportAt(last);
  if (at === undefined || now < at) return undefined;
  return last.state === 'failed' && now < last.startedAt + last.cycleMs ? 'go-on' : 'new';
}
