import type { Timeline } from './clock';
import type { Invocation } from './invocation';
import { LIMITS, type LimitGauges } from './limits';

/** One line that the app wrote to its console. */
export type AppLogLine = { at: string; invocationId: string; functionKey: string; level: string; text: string };

export type AppLogs = {
  add: (line: { invocation: Invocation; level: string; text: string }) => void;
  since: (atMs: number) => AppLogLine[];
};

const LINES_KEPT = 5_000;

/**
 * Keeps what the app logs. More than 100 lines in a minute of an invocation are lost, as on the platform.
 * @see https://developer.atlassian.com/platform/forge/limits-invocation/
 */
export function createAppLogs(options: {
  timeline: Timeline;
  limits: LimitGauges;
  print: (line: AppLogLine) => void;
}): AppLogs {
  const { timeline, limits } = options;
  const kept: AppLogLine[] = [];
  const counts = new WeakMap<Invocation, { minute: number; lines: number }>();

  function isWithinLimit(invocation: Invocation): boolean {
    const minute = Math.floor((timeline.now() - invocation.startedAtMs) / 60_000);
    const known = counts.get(invocation);
    const lines = (known?.minute === minute ? known.lines : 0) + 1;
    counts.set(invocation, { minute, lines });
    if (lines > LIMITS.logLinesPerMinuteMax) limits.exceeded('logLinesPerMinute');
    else limits.peak('logLinesPerMinute', lines, LIMITS.logLinesPerMinuteMax);
    return lines <= LIMITS.logLinesPerMinuteMax;
  }

  return {
    add({ invocation, level, text }) {
      if (!isWithinLimit(invocation)) return;
      const at = new Date(timeline.now()).toISOString();
      const line = { at, invocationId: invocation.id, functionKey: invocation.spec.functionKey, level, text };
      kept.push(line);
      if (kept.length > LINES_KEPT) kept.shift();
      options.print(line);
    },
    since: (atMs) => kept.filter(({ at }) => Date.parse(at) >= atMs),
  };
}
