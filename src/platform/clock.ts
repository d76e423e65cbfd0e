import type { Clock } from './ports';

/** The machine's clock. Timers are looked up when they are set, so that whoever replaces them drives this clock. */
export function systemClock(): Clock {
  return {
    now: () => Date.now(),
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    callLater(ms, run) {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
  };
}
