import { AppError } from '../../errors';
import { REQUESTS_AT_ONCE } from '../../limits';
import type { Clock } from '../../platform/ports';
import type { Endpoint } from './endpoint';

/** One queue for the requests of an organization key that share a rate limit. */
export type Limiter = {
  /**
   * Runs the task in its turn.
   *
   * @param deadlineAt in ms since the epoch
   * @throws {AppError} `rate-limited`: the pause lasts longer than that; the task was not run
   */
  run<T>(deadlineAt: number, task: () => Promise<T>): Promise<T>;
  /** Nobody starts before; a shorter pause never shortens a longer one. */
  pauseUntil(at: number): void;
};

/** A first-come queue of at most {@link REQUESTS_AT_ONCE} tasks at a time. */
export function createLimiter({
  clock,
  inFlightMax = REQUESTS_AT_ONCE,
}: {
  clock: Clock;
  inFlightMax?: number;
}): Limiter {
  let inFlight = 0;
  let pausedUntil = 0;
  const waiting: (() => void)[] = [];

  async function slot(): Promise<void> {
    if (inFlight < inFlightMax) inFlight += 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
  }
  function free(): void {
    const next = waiting.shift();
    if (next === undefined) inFlight -= 1;
    else next(); // it takes this slot over
  }
  async function pauseEnds(deadlineAt: number): Promise<void> {
    for (let waitMs = pausedUntil - clock.now(); waitMs > 0; waitMs = pausedUntil - clock.now()) {
      if (pausedUntil >= deadlineAt) {
        throw new AppError('rate-limited', `Atlassian asks for a pause of ${waitMs} ms`, { retryAfterMs: waitMs });
      }
      await clock.sleep(waitMs);
    }
  }

  return {
    async run(deadlineAt, task) {
      await pauseEnds(deadlineAt); // at once, instead of queueing for what cannot be done in time
      await slot();
      try {
        await pauseEnds(deadlineAt);
        return await task();
      } finally {
        free();
      }
    },
    pauseUntil(at) {
      pausedUntil = Math.max(pausedUntil, at);
    },
  };
}

const SHARED = 'all';

/** The queue that an endpoint's requests wait in: one for all, but for paths that have a rate limit of their own. */
export function queueOf({ path, hasOwnRateLimit = false }: Pick<Endpoint, 'path' | 'hasOwnRateLimit'>): string {
  return hasOwnRateLimit ? path : SHARED;
}

/** The limiters of a key, by queue. */
export function createLimiters({ clock }: { clock: Clock }) {
  const limiters = new Map<string, Limiter>();

  return function limiterOf(queue: string): Limiter {
    const limiter = limiters.get(queue) ?? createLimiter({ clock });
    limiters.set(queue, limiter);
    return limiter;
  };
}
