import { isTooDeep } from '../readable';
import type { HttpResponse } from '../types';
import type { Timeline } from './clock';
import type { Deliveries } from './deliveries';
import type { Invocation } from './invocation';
import { jsonBytes } from './json-bytes';
import { createWindow, LIMITS, type LimitGauges } from './limits';
import { functionFacts, type Manifest } from './manifest';
import { newJob, type QueueJob } from './queue-jobs';
import { JobRequest, QueuePush } from './queue-wire';
import { seededUuid, type Random } from './random';

const LONG_CONSUMER_MS = 55_000;

export type QueueOptions = {
  manifest: Manifest;
  timeline: Timeline;
  limits: LimitGauges;
  random: Random;
  deliveries: Deliveries;
};

/** The queue service behind @forge/events: accepts pushes within the platform's limits, tells about jobs, cancels them. */
export function createQueueService({ manifest, timeline, limits, random, deliveries }: QueueOptions) {
  const jobs = new Map<string, QueueJob>();
  const pushedEvents = createWindow(60_000);

  function publish(body: string, from: Invocation): HttpResponse {
    if (isTooDeep(body)) return json(400, { code: 400, message: 'The payload is nested too deep' });
    const parsed = QueuePush.safeParse(JSON.parse(body));
    if (!parsed.success) return json(400, { code: 400, message: parsed.error.message });
    const push = parsed.data;
    const refused = refusal(push, from);
    if (refused !== undefined) return refused;
    limits.peak(
      'queueEventsPerMinute',
      pushedEvents.add(timeline.now(), push.payload.length),
      LIMITS.queueEventsPerMinuteMax,
    );
    limits.add(`eventsPushedBy.${from.spec.functionKey}`, push.payload.length);
    const job = newJob(push);
    jobs.set(job.jobId, job);
    for (const event of push.payload) {
      const cycle = from.spec.cycle + 1;
      deliveries.accept({ ...event, eventId: seededUuid(random), job, cycle, acceptedAtMs: timeline.now() });
    }
    return json(201, {});
  }

  function refusal({ queueName, payload }: QueuePush, from: Invocation): HttpResponse | undefined {
    const consumer = manifest.modules.consumer.find(({ queue }) => queue === queueName);
    if (consumer === undefined)
      return json(400, { code: 400, message: `No consumer is declared for the queue ${queueName}` });
    const tooLarge = sizeRefusal(payload, functionFacts(manifest, consumer.function, 'consumer').timeoutMs);
    if (tooLarge !== undefined) return json(413, { errorMessage: tooLarge });
    if (payload.length > LIMITS.queueEventsPerPushMax) return json(400, { code: 400, message: 'More than 50 events' });
    if (payload.some(({ delayInSeconds = 0 }) => delayInSeconds < 0 || delayInSeconds > LIMITS.queueDelaySecondsMax)) {
      return json(400, { code: 400, message: 'delayInSeconds must be between 0 and 900' });
    }
    if (from.spec.cycle >= LIMITS.queueCyclesMax) {
      limits.exceeded('queueCycles');
      return json(405, { code: 405, message: 'The limit on cyclic invocation has been reached' });
    }
    limits.peak('queueCycles', from.spec.cycle + 1, LIMITS.queueCyclesMax);
    if (pushedEvents.totalWith(timeline.now(), payload.length) > LIMITS.queueEventsPerMinuteMax) {
      limits.exceeded('queueEventsPerMinute');
      return json(429, { code: 429, message: 'Too many requests' });
    }
    return undefined;
  }

  /** What is too large about a push, in words. */
  function sizeRefusal(payload: QueuePush['payload'], consumerTimeoutMs: number): string | undefined {
    const bytes = jsonBytes(payload);
    if (bytes > LIMITS.queuePushBytesMax) return 'The maximum payload size is 200KB.';
    if (consumerTimeoutMs <= LONG_CONSUMER_MS) return undefined;
    const largest = Math.max(...payload.map(jsonBytes));
    limits.peak('queueLongEventBytes', largest, LIMITS.queueLongEventBytesMax);
    if (largest <= LIMITS.queueLongEventBytesMax) return undefined;
    limits.exceeded('queueLongEventBytes');
    return 'An event for a consumer of more than 55 seconds has at most 100KB.';
  }

  function jobOf(body: string): QueueJob | undefined {
    const parsed = JobRequest.safeParse(JSON.parse(body));
    const job = parsed.success ? jobs.get(parsed.data.jobId) : undefined;
    return job?.queueName === (parsed.success ? parsed.data.queueName : undefined) ? job : undefined;
  }

  return (path: string, body: string | undefined, from: Invocation): HttpResponse => {
    const operation = path.split('/')[3];
    if (operation === 'publish') return publish(body ?? '{}', from);
    const job = jobOf(body ?? '{}');
    if (job === undefined) return json(404, { code: 404, message: 'The job was not found' });
    if (operation === 'stats') {
      return json(200, { success: job.success, inProgress: job.inProgress, failed: job.failed });
    }
    if (operation !== 'cancel') return json(501, { code: 501, message: `The local queue has no route ${path}` });
    job.isCancelled = true;
    return { status: 204, headers: {} };
  };
}

function json(status: number, body: unknown): HttpResponse {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}
