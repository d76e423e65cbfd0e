import { z } from 'zod';

/** What `queue.push` of @forge/events 3.0.8 posts. */
export const QueuePush = z.object({
  queueName: z.string(),
  jobId: z.string(),
  payload: z
    .array(
      z.object({
        body: z.record(z.string(), z.unknown()),
        delayInSeconds: z.number().optional(),
        concurrency: z.object({ key: z.string().min(1), limit: z.int().min(1) }).optional(),
      }),
    )
    .min(1),
});
export type QueuePush = z.output<typeof QueuePush>;

export const JobRequest = z.object({ queueName: z.string(), jobId: z.string() });

/** A function's answer that asks for another try: `new InvocationError(…)` of @forge/events, as JSON. */
export const RetryRequest = z.object({
  _retry: z.literal(true),
  retryOptions: z
    .object({
      retryAfter: z.number().optional(),
      retryReason: z.string().optional(),
      retryData: z.unknown().optional(),
    })
    .default({}),
});
export type RetryRequest = z.output<typeof RetryRequest>;
