import type { Clock } from '../../platform/ports';
import type { Limiter } from './limiter';

/** Pauses of a key's queues of requests, beyond one invocation. */
export type Pauses = {
  /** By queue: until when nothing is sent, in ms since the epoch. */
  find(): Promise<Readonly<Record<string, number>>>;
  note(queue: string, until: number): Promise<void>;
};

/** A shorter pause is over before another invocation could read of it. */
const NOTED_FROM_MS = 3_000;
/** So old may be what is known of the pauses that other invocations have met. */
const FRESH_MS = 5_000;

/**
 * Keeps the limiters of an invocation and the pauses of all of them the same.
 *
 * @param pauses absent: of a key that is not stored yet, whose pauses end with the invocation
 */
export function keepPauses(clock: Clock, limiterOf: (queue: string) => Limiter, pauses: Pauses | undefined) {
  let readAt = -Infinity;

  return {
    /** Takes over what other invocations were told meanwhile. */
    async refresh(): Promise<void> {
      if (pauses === undefined || clock.now() - readAt < FRESH_MS) return;
      const before = readAt;
      readAt = clock.now(); // at once: requests that are sent together read once
      try {
        for (const [queue, until] of Object.entries(await pauses.find())) limiterOf(queue).pauseUntil(until);
      } catch (error) {
        readAt = before;
        throw error;
      }
    },

    /**
     * Pauses a queue, here and, where it lasts, everywhere. Storage that fails takes no answer away: another invocation
     * then meets the pause by itself.
     */
    async pause(queue: string, waitMs: number): Promise<void> {
      const until = clock.now() + waitMs;
      limiterOf(queue).pauseUntil(until);
      if (waitMs >= NOTED_FROM_MS) await pauses?.note(queue, until).catch(() => undefined);
    },
  };
}
