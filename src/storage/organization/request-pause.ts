import { z } from 'zod';
import type { Clock, Log } from '../../platform/ports';
import type { OrgKvs } from '../kvs/org-kvs';
import { parseStored } from '../kvs/parse';
import { REQUEST_PAUSE } from './keys';

/** However long Atlassian says, in a header that may be wrong: tomorrow the app asks again. */
const PAUSE_MS_MAX = 86_400_000;

/** By queue of requests: until when nothing is sent, in ms since the epoch. */
const Stored = z.object({ v: z.literal(1), until: z.record(z.string(), z.number()) });
type Until = z.output<typeof Stored>['until'];

/**
 * The pauses that Atlassian asked for, kept for every invocation: jobs and calls of the page use one key. Of two that
 * are noted at the same moment one may be lost; the next request is told it again.
 */
export function createRequestPause({ kvs, clock, log }: { kvs: OrgKvs; clock: Clock; log: Log }) {
  async function find(): Promise<Until> {
    const value = await kvs.get(REQUEST_PAUSE);
    if (value === undefined) return {};
    const { until } = parseStored(Stored, REQUEST_PAUSE, value);
    return Object.fromEntries(Object.entries(until).filter(([, at]) => at > clock.now()));
  }

  async function save(queue: string, at: number): Promise<void> {
    const known = await find();
    const until = { ...known, [queue]: Math.max(known[queue] ?? 0, Math.min(at, clock.now() + PAUSE_MS_MAX)) };
    const longestMs = Math.max(...Object.values(until)) - clock.now();
    const value = Stored.parse({ v: 1, until });
    await kvs.set(REQUEST_PAUSE, value, { ttlSeconds: Math.max(1, Math.ceil(longestMs / 1_000)) });
  }

  return {
    find,
    /** A pause that cannot be stored holds in this invocation: the answer that asked for it is not lost over it. */
    async note(queue: string, at: number): Promise<void> {
      try {
        await save(queue, at);
      } catch (error) {
        log.failure(error, 'pause of requests');
      }
    },
  };
}
