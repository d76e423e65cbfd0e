import { install } from '@sinonjs/fake-timers';

const realImmediate = setImmediate;
const turnOfTheLoop = () => new Promise<void>((resolve) => realImmediate(resolve));

export type WorkerClock = {
  /** Moves the clock, firing what is due on the way, one timer at a time with its microtasks, as Node does. */
  moveTo: (nowMs: number) => Promise<void>;
  /** Like waking up after a freeze: everything that came due meanwhile fires once. */
  wakeAt: (nowMs: number) => void;
  nextTimerMs: () => number | undefined;
  /** Drops every timer, and begins at a time, be it before what it was. */
  startAt: (nowMs: number) => void;
};

/** Replaces this thread's Date and timers by ones that the host moves. `setImmediate` and microtasks stay real. */
export function installWorkerClock(nowMs: number): WorkerClock {
  const clock = install({
    now: nowMs,
    toFake: ['Date', 'Intl', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance', 'hrtime'],
  });
  keepNodesShortestDelay();
  replaceAbortTimeout();

  // fake-timers has no call for "when is the next timer"; its map of pending timers has been there since its beginning.
  const pending = clock as unknown as { timers?: Map<number, { callAt: number }> };

  function nextTimerMs(): number | undefined {
    let first: number | undefined;
    for (const { callAt } of pending.timers?.values() ?? []) {
      if (first === undefined || callAt < first) first = callAt;
    }
    return first;
  }

  return {
    nextTimerMs,
    startAt(nowMs) {
      clock.reset(); // drops every timer
      clock.setSystemTime(nowMs);
    },
    wakeAt: (toMs) => {
      if (toMs > clock.now) clock.jump(toMs - clock.now);
    },
    async moveTo(toMs) {
      for (let dueMs = nextTimerMs(); dueMs !== undefined && dueMs <= toMs; dueMs = nextTimerMs()) {
        clock.next();
        await turnOfTheLoop();
      }
      if (toMs > clock.now) clock.tick(toMs - clock.now);
    },
  };
}

/**
 * Node makes a millisecond of any shorter delay, which fake-timers does not: a wait for the last fraction of a
 * millisecond would end at once, in the same instant, for ever.
 */
function keepNodesShortestDelay(): void {
  for (const name of ['setTimeout', 'setInterval'] as const) {
    const original = globalThis[name] as (run: () => void, delayMs?: number, ...rest: unknown[]) => unknown;
    const likeNode = (run: () => void, delayMs?: number, ...rest: unknown[]) =>
      original(run, Number(delayMs) >= 1 ? Math.trunc(Number(delayMs)) : 1, ...rest);
    Object.assign(globalThis, { [name]: likeNode });
  }
}

/** `AbortSignal.timeout` counts on a timer inside Node that no fake reaches. */
function replaceAbortTimeout(): void {
  AbortSignal.timeout = (delayMs) => {
    const controller = new AbortController();
    setTimeout(() => {
      controller.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError'));
    }, delayMs);
    return controller.signal;
  };
}
