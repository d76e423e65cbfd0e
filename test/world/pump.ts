import type { App } from '../../src/app';
import type { Kvs } from '../../src/platform/ports';
import { unlessKilled } from './killer';
import type { FakePorts } from './ports';

const SECOND_MS = 1_000;
const SWEEP_MS = 5 * 60 * SECOND_MS;
/** After an error the platform delivers an event again so often, so long after, then drops it. */
const RETRIES_MAX = 4;
const RETRY_SECONDS = 5;
/** More than any test needs: jobs that try for ever are to fail it. */
const DELIVERIES_MAX = 5_000;

type Body = Record<string, unknown>;
/**
 * An app of a new invocation: for the event with that body, or for the sweep. `undefined`: nobody owns anything, and the
 * event is dropped.
 */
type Opening = (body?: Body) => App | undefined | Promise<App | undefined>;
type Event = { body: Body; at: number; tries: number };

type Platform = {
  clock: FakePorts['clock'];
  queue: Pick<FakePorts['queue'], 'pushed'>;
  kvs: Pick<Kvs, 'entries'>;
  /** How often an event is delivered again after a kill, or where the app asks for it; 0: only the sweep helps. */
  retriesMax?: number;
};

export type Pumping = {
  /** How often each event is delivered; once unless said. */
  copies?: number;
  /** Of events that are due at the same moment the last one comes first. */
  isReversed?: boolean;
  /** Before each delivery, with its number from 1. */
  before?: (delivery: number) => unknown;
  after?: () => void;
};

/**
 * A platform that delivers the job queue's events on a clock that passes no time, the earliest first: each delivery is
 * an invocation with its own app; one that is killed is delivered again a few times. Any other error fails the test.
 */
export function createPump({ clock, queue, kvs, retriesMax = RETRIES_MAX }: Platform, open: Opening) {
  let events: Event[] = [];

  /** The event that is due first. */
  function next({ copies = 1, isReversed = false }: Pumping): Event | undefined {
    for (const { body, delaySeconds } of queue.pushed.splice(0)) {
      const event = { body, at: clock.now() + delaySeconds * SECOND_MS, tries: 0 };
      events.push(...Array.from({ length: copies }, () => ({ ...event })));
    }
    const earliest = Math.min(...events.map(({ at }) => at));
    const isFirst = ({ at }: Event): boolean => at === earliest;
    return isReversed ? events.findLast(isFirst) : events.find(isFirst);
  }

  /** @returns whether the invocation was killed */
  async function deliver(event: Event): Promise<boolean> {
    const again = (seconds: number): void => {
      if (event.tries >= retriesMax) return;
      events.push({ ...event, at: clock.now() + seconds * SECOND_MS, tries: event.tries + 1 });
    };
    events = events.filter((one) => one !== event);
    clock.advance(Math.max(0, event.at - clock.now()));
    const isKilled = await unlessKilled(async () => {
      const { retryAfterSeconds } = (await (await open(event.body))?.jobs.consume(event.body)) ?? {};
      if (retryAfterSeconds !== undefined) again(retryAfterSeconds);
    });
    if (isKilled) again(RETRY_SECONDS);
    return isKilled;
  }

  /** Delivers events until none is left, or the first is due later than so. */
  async function deliverAll(how: Pumping = {}, untilMs = Infinity): Promise<void> {
    for (let delivery = 1; delivery <= DELIVERIES_MAX; delivery += 1) {
      const event = next(how);
      if (event === undefined || event.at > untilMs) return;
      await how.before?.(delivery);
      await deliver(event);
      how.after?.();
    }
    throw new Error('the jobs do not come to an end');
  }

  return {
    deliverAll,
    /** Delivers the event that is due first. @returns whether its invocation was killed */
    async deliverOne(): Promise<boolean> {
      const event = next({});
      return event !== undefined && deliver(event);
    },
    /** Works until no job is left: the sweep runs when nothing else does. */
    async drain(how: Pumping = {}): Promise<void> {
      for (let sweeps = 0; sweeps <= DELIVERIES_MAX; sweeps += 1) {
        await deliverAll(how);
        if (!(await hasActiveJob(kvs))) return;
        clock.advance(SWEEP_MS);
        await unlessKilled(async () => (await open())?.jobs.sweep());
      }
      throw new Error('the jobs do not come to an end');
    },
  };
}

async function hasActiveJob(kvs: Pick<Kvs, 'entries'>): Promise<boolean> {
  for await (const _entry of kvs.entries('job-active:')) return true;
  return false;
}
