import type { Timeline } from './clock';
import type { InvocationOutcome } from './invocation';
import type { Invocations } from './invocations';
import type { LimitGauges } from './limits';
import type { Manifest } from './manifest';
import type { Play } from './play';
import type { QueuedEvent } from './queue-jobs';
import type { Random } from './random';
import { isGranted, RETRY_WINDOW_MS, retryOf, type RetryContext } from './retries';

type Delivery = { event: QueuedEvent; retry: RetryContext | undefined; isCopy: boolean };

/** Brings events to their consumers: at least once, in no promised order, within each event's concurrency. */
export type Deliveries = {
  accept: (event: QueuedEvent) => void;
  /** From now on every event is delivered this many times; 1 is normal. */
  setCopies: (copies: number) => void;
  /** The next event that is accepted is delivered so much later than it is due. */
  delayNext: (lateMs: number) => void;
  /** Delivers the last events again; answers how many. */
  redeliverLast: () => number;
};

export type DeliveriesOptions = {
  manifest: Manifest;
  timeline: Timeline;
  random: Random;
  limits: LimitGauges;
  play: Pick<Play, 'eventRetries'>;
  /** Late binding: an invocation may push events, and an event starts an invocation. */
  invocations: () => Invocations;
};

/** Events of one push reach their consumers within this time, in an order that the seed decides. */
const SPREAD_MS = 40;
const REDELIVERABLE_MAX = 50;

export function createDeliveries(options: DeliveriesOptions): Deliveries {
  const { manifest, timeline, random, limits, play, invocations } = options;
  const runningByKey = new Map<string, number>();
  let held: Delivery[] = [];
  let recent: QueuedEvent[] = [];
  let copies = 1;
  let nextLateMs = 0;

  function deliverAfter(delayMs: number, delivery: Delivery): void {
    const spreadMs = Math.floor(random() * SPREAD_MS);
    timeline.schedule(timeline.now() + delayMs + spreadMs, () => {
      deliver(delivery);
    });
  }

  function deliver(delivery: Delivery): void {
    const { event } = delivery;
    if (event.job.isCancelled) {
      settle(delivery, 'failed');
      return;
    }
    if (isKeyFull(event)) {
      held.push(delivery);
      return;
    }
    countKey(event, 1);
    recent = [...recent.filter(({ eventId }) => eventId !== event.eventId), event].slice(-REDELIVERABLE_MAX);
    const consumer = manifest.modules.consumer.find(({ queue }) => queue === event.job.queueName);
    if (consumer === undefined) throw new Error(`no consumer for the queue ${event.job.queueName}`);
    const spec = {
      functionKey: consumer.function,
      kind: 'consumer',
      moduleKey: consumer.key,
      cycle: event.cycle,
    } as const;
    invocations().run({ ...spec, payload: asyncEvent(delivery) }, (outcome) => {
      countKey(event, -1);
      finish(delivery, outcome);
      releaseHeld();
    });
  }

  function asyncEvent({ event, retry }: Delivery) {
    const { body, eventId, job, delayInSeconds, concurrency, acceptedAtMs } = event;
    const remainingTimeMs = Math.max(0, acceptedAtMs + RETRY_WINDOW_MS - timeline.now());
    const retentionWindow = { startTime: new Date(acceptedAtMs).toISOString(), remainingTimeMs };
    return {
      body,
      queueName: job.queueName,
      jobId: job.jobId,
      eventId,
      ...(retry !== undefined && { retryContext: { ...retry, retentionWindow } }),
      ...(delayInSeconds !== undefined && { delayInSeconds }),
      ...(concurrency !== undefined && { concurrency }),
    };
  }

  function finish(delivery: Delivery, outcome: InvocationOutcome): void {
    const { event, retry } = delivery;
    const again = retryOf(outcome, retry?.retryCount ?? 0);
    if (again === undefined) {
      settle(delivery, 'success');
      return;
    }
    const { delayMs, context } = again;
    const { acceptedAtMs } = event;
    if (isGranted(context, { play: play.eventRetries, acceptedAtMs, dueMs: timeline.now() + delayMs })) {
      deliverAfter(delayMs, { ...delivery, retry: context });
    } else {
      limits.add('eventsDropped', 1);
      settle(delivery, 'failed');
    }
  }

  function settle({ event, isCopy }: Delivery, result: 'success' | 'failed'): void {
    if (isCopy) return;
    event.job.inProgress -= 1;
    event.job[result] += 1;
  }

  function isKeyFull({ concurrency }: QueuedEvent): boolean {
    return concurrency !== undefined && (runningByKey.get(concurrency.key) ?? 0) >= concurrency.limit;
  }

  function countKey({ concurrency }: QueuedEvent, by: 1 | -1): void {
    if (concurrency !== undefined) runningByKey.set(concurrency.key, (runningByKey.get(concurrency.key) ?? 0) + by);
  }

  /** Starts what waited for a free place, in the order in which it came. */
  function releaseHeld(): void {
    const waiting = held;
    held = [];
    for (const delivery of waiting) deliver(delivery);
  }

  return {
    accept(event) {
      const delayMs = (event.delayInSeconds ?? 0) * 1_000 + nextLateMs;
      nextLateMs = 0;
      for (let copy = 0; copy < copies; copy += 1) {
        deliverAfter(delayMs, { event, retry: undefined, isCopy: copy > 0 });
      }
    },
    setCopies(count) {
      copies = count;
    },
    delayNext(lateMs) {
      nextLateMs = lateMs;
    },
    redeliverLast() {
      for (const event of recent) deliverAfter(0, { event, retry: undefined, isCopy: true });
      return recent.length;
    },
  };
}
