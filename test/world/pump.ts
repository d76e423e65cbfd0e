import type { App } from '../../src/app';
import type { Kvs } from '../../src/platform/ports';
import type { FakePorts } from './ports';

const MINUTE_MS = 60_000;
const SWEEP_MS = 5 * MINUTE_MS;
/** After a throw the platform delivers an event again so often, then drops it. */
const RETRIES_MAX = 4;
const DELIVERIES_MAX = 5_000;

/** An app of a new invocation; `undefined`: nobody owns anything, and its events are dropped. */
type Opening = () => App | undefined | Promise<App | undefined>;

type Event = { body: Record<string, unknown>; at: number; tries: number };
export type Pumping = {
  /** How often each event is delivered; once unless said. */
  copies?: number;
  /** Before each delivery, with its number from 1. */
  before?: (delivery: number) => Promise<void>;
};

/**
 * A platform that delivers the job queue's events on a clock that passes no time: each delivery is an invocation with its
 * own app; one that throws is delivered again a few times; the sweep runs when nothing else does.
 *
 * @param open an app of a new invocation
 */
export function createEventPump(ports: Pick<FakePorts, 'clock' | 'queue'> & { kvs: Kvs }, open: Opening) {
  let seen = 0;
  let events: Event[] = [];

  function collect(copies: number): void {
    for (const { body, delaySeconds } of ports.queue.pushed.slice(seen)) {
      const event = { body, at: ports.clock.now() + delaySeconds * 1_000, tries: 0 };
      events.push(...Array.from({ length: copies }, () => ({ ...event })));
    }
    seen = ports.queue.pushed.length;
  }

  async function deliver(event: Event): Promise<void> {
    const again = (seconds: number): void => {
      if (event.tries >= RETRIES_MAX) return;
      events.push({ ...event, at: ports.clock.now() + seconds * 1_000, tries: event.tries + 1 });
    };
    try {
      const { retryAfterSeconds } = (await (await open())?.jobs.consume(event.body)) ?? {};
      if (retryAfterSeconds !== undefined) again(retryAfterSeconds);
    } catch {
      again(5);
    }
  }

  async function hasActiveJob(): Promise<boolean> {
    for await (const _entry of ports.kvs.entries('job-active:')) return true;
    return false;
  }

  return {
    /** Works until no job is left. */
    async drain({ copies = 1, before }: Pumping = {}): Promise<void> {
      for (let delivery = 1; delivery <= DELIVERIES_MAX; delivery += 1) {
        collect(copies);
        const earliest = Math.min(...events.map(({ at }) => at));
        const next = events.find(({ at }) => at === earliest);
        if (next === undefined) {
          if (!(await hasActiveJob())) return;
          ports.clock.advance(SWEEP_MS);
          await sweep(open);
          continue;
        }
        events = events.filter((event) => event !== next);
        ports.clock.advance(Math.max(0, next.at - ports.clock.now()));
        await before?.(delivery);
        await deliver(next);
      }
      throw new Error('the jobs do not come to an end');
    },
  };
}

/** A sweep that is killed is no harm: the next one comes. */
async function sweep(open: Opening): Promise<void> {
  try {
    await (await open())?.jobs.sweep();
  } catch {
    // as the platform does: nothing
  }
}
