import type { QueuePush } from './queue-wire';

/** One event of a push on its way to its consumer. */
export type QueuedEvent = {
  eventId: string;
  job: QueueJob;
  body: unknown;
  delayInSeconds?: number | undefined;
  concurrency?: { key: string; limit: number } | undefined;
  /** How many pushed events led to this one, one out of the other. */
  cycle: number;
  acceptedAtMs: number;
};

/** Everything that one push sent. */
export type QueueJob = {
  jobId: string;
  queueName: string;
  success: number;
  inProgress: number;
  failed: number;
  isCancelled: boolean;
};

export function newJob({ jobId, queueName, payload }: QueuePush): QueueJob {
  return { jobId, queueName, success: 0, inProgress: payload.length, failed: 0, isCancelled: false };
}
