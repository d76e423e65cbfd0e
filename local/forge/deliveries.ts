import type { Timeline } from './clock';
import type { InvocationFailure, InvocationOutcome } from './invocation';
import type { Invocations } from './invocations';
import { jsonBytes } from './json-bytes';
import { LIMITS, type LimitGauges } from './limits';
import type { Manifest } from './manifest';
import type { QueuedEvent } from './queue-jobs';
import { RetryRequest } from './queue-wire';
import type { Random } from './random';

type RetryContext = { retryCount: number; retryReason: string; retryData?: unknown };
type Delivery = { event: QueuedEvent; retry: RetryContext | undefined; isCopy: boolean };

/** Brings events to their consumers: at least once, in no promised order, within each event's concurrency. */
export type Deliveries = {
  accept: (event: QueuedEvent) => void;
  /** From now on every event is delivered this many times; 1 is normal. */
  setCopies: (copies: number) => void;
  /** Delivers the last events again; answers how many. */
  redeliverLast: () => number;
};

export type DeliveriesOptions = {
  manifest: Manifest;
  timeline: Timeline;
  random: Random;
  limits: LimitGauges;
  /** Late binding: an invocation may push events, and an event starts an invocation. */
  invocations: () => Invocations;
};

/** Events of one push reach their consumers within this time, in an order that the seed decides. */
const SPREAD_MS = 40;
/** How long the platform waits after a failed try; no source gives the figures, only that there are a few. */
const BACKOFF_SECONDS = [5, 15, 60, 300];
/** An event is tried again for a day at most. */
const RETRY_WINDOW_MS = 24 * 3_600_000;
const REDELIVERABLE_MAX = 50;

const REASONS: Record<InvocationFailure['kind'], string> = {
  threw: 'FUNCTION_PLATFORM_UNKNOWN_ERROR',
  'timed-out': 'FUNCTION_TIME_OUT',
  killed: 'FUNCTION_TIME_OUT',
  'out-of-memory': 'FUNCTION_OUT_OF_MEMORY',
  'request-too-large': 'FUNCTION_PLATFORM_UNKNOWN_ERROR',
  'response-too-large': 'FUNCTION_PLATFORM_UNKNOWN_ERROR',
  'rate-limited': 'FUNCTION_PLATFORM_RATE_LIMITED',
};

export function createDeliveries({ manifest, timeline, random, limits, invocations }: DeliveriesOptions): Deliveries {
  const runningByKey = new Map<string, number>();
  let held: Delivery[] = [];
  let recent: QueuedEvent[] = [];
  let copies = 1;

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
      ...(retry === undefined ? {} : { retryContext: { ...retry, retentionWindow } }),
      ...(delayInSeconds === undefined ? {} : { delayInSeconds }),
      ...(concurrency === undefined ? {} : { concurrency }),
    };
  }

  function finish(delivery: Delivery, outcome: InvocationOutcome): void {
    const next = nextTry(delivery, outcome);
    if (next === undefined) settle(delivery, outcome.ok ? 'success' : 'failed');
    else deliverAfter(next.delayMs, { ...delivery, retry: next.retry });
  }

  /** When and why an event is tried again; `undefined` when it is done with. */
  function nextTry(
    { event, retry }: Delivery,
    outcome: InvocationOutcome,
  ): { delayMs: number; retry: RetryContext } | undefined {
    const retryCount = (retry?.retryCount ?? 0) + 1;
    if (!outcome.ok) {
      const seconds = BACKOFF_SECONDS[retryCount - 1];
      if (seconds === undefined) {
        limits.add('eventsDropped', 1);
        return undefined;
      }
      return { delayMs: seconds * 1_000, retry: { retryCount, retryReason: REASONS[outcome.failure.kind] } };
    }
    const asked = RetryRequest.safeParse(outcome.value);
    if (!asked.success || timeline.now() > event.acceptedAtMs + RETRY_WINDOW_MS) return undefined;
    const { retryAfter = 1, retryReason = 'FUNCTION_RETRY_REQUEST', retryData } = asked.data.retryOptions;
    const isDataTooLarge = jsonBytes(retryData) > LIMITS.queueRetryDataBytesMax;
    return {
      delayMs: Math.min(Math.max(retryAfter, 1), LIMITS.queueDelaySecondsMax) * 1_000,
      // unsure: whether the platform drops data that is too large, or the event
      retry: { retryCount, retryReason, ...(retryData === undefined || isDataTooLarge ? {} : { retryData }) },
    };
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
      const delayMs = (event.delayInSeconds ?? 0) * 1_000;
      for (let copy = 0; copy < copies; copy += 1) {
        deliverAfter(delayMs, { event, retry: undefined, isCopy: copy > 0 });
      }
    },
    setCopies(count) {
      copies = count;
    },
    redeliverLast() {
      for (const event of recent) deliverAfter(0, { event, retry: undefined, isCopy: true });
      return recent.length;
    },
  };
}
