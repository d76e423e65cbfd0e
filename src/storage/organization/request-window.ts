import { z } from 'zod';
import { AppError, VersionConflictError } from '../../errors';
import { EVENT_REQUESTS_PER_MINUTE } from '../../limits';
import type { Clock } from '../../platform/ports';
import type { OrgKvs } from '../kvs/org-kvs';
import { parseStored } from '../kvs/parse';
import { REQUEST_WINDOW } from './keys';

/** Both paths of the events count together here, since the key is one. */
const WINDOW_MS = 60_000;
/** So many others may take a turn while we try to take ours. */
const TURN_TRIES_MAX = 10;

/** When the last requests were sent, in ms since the epoch, the oldest first. */
const Stored = z.object({ v: z.literal(1), sentAt: z.array(z.number()) });

export type RequestWindow = ReturnType<typeof createRequestWindow>;

/**
 * Turns at the audit log events, counted over all invocations and admins: nobody sends what Atlassian would refuse.
 * What others send with the same key is not known here; Atlassian's own refusal then says when to come again.
 */
export function createRequestWindow({ kvs, clock }: { kvs: OrgKvs; clock: Clock }) {
  async function recent(): Promise<{ version: number | undefined; sentAt: number[] }> {
    const record = await kvs.getVersioned(REQUEST_WINDOW);
    const since = clock.now() - WINDOW_MS;
    const { sentAt } = record === undefined ? { sentAt: [] } : parseStored(Stored, REQUEST_WINDOW, record.value);
    return { version: record?.version, sentAt: sentAt.filter((at) => at > since) };
  }

  return {
    /** How many more requests may be sent now. */
    left: async (): Promise<number> => EVENT_REQUESTS_PER_MINUTE - (await recent()).sentAt.length,

    /**
     * Takes a turn. A turn that is not used is lost, which does no harm.
     *
     * @throws {AppError} `rate-limited`, with the time until the next turn
     */
    async take(): Promise<void> {
      for (let attempt = 1; ; attempt += 1) {
        const { version, sentAt } = await recent();
        const [oldest] = sentAt;
        if (oldest !== undefined && sentAt.length >= EVENT_REQUESTS_PER_MINUTE) {
          const retryAfterMs = oldest + WINDOW_MS - clock.now();
          throw new AppError('rate-limited', 'ten requests for events in a minute', { retryAfterMs });
        }
        const value = Stored.parse({ v: 1, sentAt: [...sentAt, clock.now()] });
        try {
          await kvs.transact({ versioned: [{ key: REQUEST_WINDOW, expected: version, value }] });
          return;
        } catch (error) {
          if (!(error instanceof VersionConflictError) || attempt >= TURN_TRIES_MAX) throw error;
        }
      }
    },
  };
}
