import { AppError } from '../../errors';
import type { Clock, Invocation } from '../../platform/ports';

/** Requests for each minute, or part of one, of the time limit that manifest.yml gives a function. */
const PER_MINUTE = 100;
const MINUTE_MS = 60_000;

/**
 * The platform's limit of outbound requests, counted on our side so that it is hardly ever met. It holds for the
 * invocation as a whole: waiting gains nothing, and a new invocation has all of it again. Calls of products
 * (`requestJira`) do not count, and Atlassian's own limits are another matter: see the limiter.
 *
 * @see https://developer.atlassian.com/platform/forge/limits-invocation/
 */
export type OutboundBudget = {
  /** What the invocation may send in all. */
  readonly max: number;
  /** Requests that may still be sent. */
  left(): number;
  /**
   * Spends one.
   *
   * @throws {AppError} `fetch-limit-exceeded`: none is left, and nothing was sent
   */
  take(): void;
  /** The platform says that none is left, whatever was counted here: the limit of the whole app may be what is spent. */
  exhaust(): void;
  /**
   * Runs something whose requests may begin before an instant (ms) only. A later one is refused with `rate-limited`,
   * without a time, also where it would be another try of one that was sent before.
   */
  before<T>(at: number, run: () => Promise<T>): Promise<T>;
};

/**
 * The budget of an invocation that begins now: what is left of its time then is its time limit, but for the moments that
 * starting took. Those may cost a hundred where the limit is just above a whole minute, and never give one too many.
 */
export function createBudget({ clock, invocation }: { clock: Clock; invocation: Invocation }): OutboundBudget {
  const max = outboundMax(invocation.remainingMs());
  let left = max;
  let closesAt = Infinity;

  return {
    max,
    left: () => left,
    take() {
      if (clock.now() >= closesAt) throw new AppError('rate-limited', 'it is too late for this request');
      if (left <= 0) throw fetchLimitExceeded(`this invocation has sent its ${max} outbound requests`);
      left -= 1;
    },
    exhaust() {
      left = 0;
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

/** What an invocation may send whose function has that time limit. */
function outboundMax(timeLimitMs: number): number {
  return PER_MINUTE * Math.max(1, Math.ceil(timeLimitMs / MINUTE_MS));
}

/** No request is left to this invocation. */
export function fetchLimitExceeded(message: string): AppError {
  return new AppError('fetch-limit-exceeded', message);
}
