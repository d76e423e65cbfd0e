import type { Clock } from '../../../src/platform/ports';

export type FakeClock = Clock & {
  /** Moves time, calling back everything that falls due, in order. */
  advance(ms: number): void;
};

type Timer = { at: number; run: () => void; isSleep: boolean };

/**
 * A clock that passes no time. Once everything else has settled it moves to the end of the earliest sleep; a
 * `callLater` alone moves nothing, so a deadline strikes when a sleep or {@link FakeClock.advance} passes it.
 */
export function fakeClock(startMs: number): FakeClock {
  let nowMs = startMs;
  let isMoving = false;
  const timers = new Set<Timer>();

  function moveTo(at: number): void {
    for (let next = earliest(timers); next !== undefined && next.at <= at; next = earliest(timers)) {
      timers.delete(next);
      nowMs = Math.max(nowMs, next.at);
      next.run();
    }
    nowMs = Math.max(nowMs, at);
  }

  function moveWhenSettled(): void {
    if (isMoving) return;
    isMoving = true;
    setImmediate(() => {
      isMoving = false;
      const next = earliest([...timers].filter(({ isSleep }) => isSleep));
      if (next === undefined) return;
      moveTo(next.at);
      moveWhenSettled();
    });
  }

  return {
    now: () => nowMs,
    sleep: (ms) =>
      new Promise((resolve) => {
        timers.add({ at: nowMs + ms, run: resolve, isSleep: true });
        moveWhenSettled();
      }),
    callLater(ms, run) {
      const timer = { at: nowMs + ms, run, isSleep: false };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    advance: (ms) => {
      moveTo(nowMs + ms);
    },
  };
}

/** The first to fall due; of two at the same moment the one that was set first. */
function earliest(timers: Iterable<Timer>): Timer | undefined {
  let first: Timer | undefined;
  for (const timer of timers) {
    if (first === undefined || timer.at < first.at) first = timer;
  }
  return first;
}
