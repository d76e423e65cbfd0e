import { InvocationLimitReachedError, PayloadTooBigError, Queue, RateLimitError } from '@forge/events';
import { AppError } from '../errors';
import { checkEvent } from './limits';
import type { Queue as QueuePort } from './ports';

/** The queue of manifest.yml. */
const QUEUE_KEY = 'jobs';

/** Events are metered by the minute; the answer does not say how long to wait. */
const RATE_LIMIT_WAIT_MS = 60_000;

export function forgeQueue(): QueuePort {
  const queue = new Queue({ key: QUEUE_KEY });
  return {
    async push(body, { delaySeconds = 0, concurrency } = {}) {
      checkEvent(body, delaySeconds);
      try {
        await queue.push({ body, delayInSeconds: delaySeconds, ...(concurrency !== undefined && { concurrency }) });
      } catch (error) {
        throw queueError(error);
      }
    },
  };
}

function queueError(error: unknown): unknown {
  if (error instanceof RateLimitError) {
    return new AppError('rate-limited', 'too many events', { cause: error, retryAfterMs: RATE_LIMIT_WAIT_MS });
  }
  if (error instanceof PayloadTooBigError || error instanceof InvocationLimitReachedError) {
    return new AppError('limit-exceeded', 'the queue refused an event', { cause: error });
  }
  return error;
}
