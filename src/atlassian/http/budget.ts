import { AppError } from '../../errors';
import type { Clock } from '../../platform/ports';

/** Requests that an invocation may send in a minute; calls of products (`requestJira`) do not count. */
export const OUTBOUND_PER_MINUTE_MAX = 100;

const MINUTE_MS = 60_000;

/**
 * The platform's limit of outbound requests, counted on our side so that it is never met.
 *
 * @see https://developer.atlassian.com/platform/forge/limits-invocation/
 */
export type OutboundBudget = {
  /** Requests that may be sent now. */
  left(): number;
  /**
   * Spends one.
   *
   * @throws {AppError} `rate-limited` with the time until the next is free; nothing was sent
   */
  take(): void;
  /**
   * Runs something whose requests may begin before an instant (ms) only. A later one is refused as above, without a
   * time, also where it would be another try of one that was sent before.
   */
  before<T>(at: number, run: () => Promise<T>): Promise<T>;
};

/**
 * The budget of one invocation. It holds for every span of a minute, and so for the platform's own minutes wherever
 * they begin: where those are counted from is not documented.
 */
export function createBudget({
  clock,
  perMinuteMax = OUTBOUND_PER_MINUTE_MAX,
}: {
  clock: Clock;
  perMinuteMax?: number;
}): OutboundBudget {
  let sentAt: number[] = [];
  let closesAt = Infinity;

  function left(): number {
    const minuteAgo = clock.now() - MINUTE_MS;
    sentAt = sentAt.filter((at) => at > minuteAgo);
    return perMinuteMax - sentAt.length;
  }

  return {
    left,
    take() {
      if (clock.now() >= closesAt) throw new AppError('rate-limited', 'it is too late for this request');
      if (left() <= 0) {
        const retryAfterMs = (sentAt[0] ?? clock.now()) + MINUTE_MS - clock.now();
        throw new AppError('rate-limited', `${perMinuteMax} outbound requests in a minute are spent`, { retryAfterMs });
      }
      sentAt.push(clock.now());
    },
    async before(at, run) {
      closesAt = at;
      try {
        return await run();
      } finally {
        closesAt = Infinity;
      }
    },
  };
}
