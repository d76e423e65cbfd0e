import { z } from 'zod';
import { AppError } from '../errors';
import type { HttpAnswer } from './ports';
import { rateLimitOf } from '../domain/rate-limit-headers';

const ErrorBody = z.object({ errors: z.record(z.string(), z.unknown()) });

/** What one of Atlassian's services said no with. */
export type Refused = Pick<HttpAnswer, 'status' | 'headers'> & { body: unknown };

/** Of a 429 that does not say: limits are counted by the minute at most where they are not by the hour. */
const RATE_LIMIT_WAIT_MS = 60_000;
/** However long a header says, which may be wrong: tomorrow it is asked again. */
const RATE_LIMIT_WAIT_MS_MAX = 86_400_000;

/**
 * The error for an answer that is none of the 200s.
 *
 * @param who of Atlassian's services, for the log
 * @param nowMs a 429 may say only until when: its `X-RateLimit-Reset` is an instant
 */
export function refusal(who: string, { status, headers, body }: Refused, nowMs: number): AppError {
  const message = `${who} answered ${status}`;
  if (status === 404) return new AppError('not-found', message, { status });
  if (status === 401 || status === 403) return new AppError('not-permitted', message, { status });
  if (status === 429) {
    const { retryAfterMs, resetMs } = rateLimitOf(headers, nowMs);
    const waitMs = Math.min(retryAfterMs ?? resetMs ?? RATE_LIMIT_WAIT_MS, RATE_LIMIT_WAIT_MS_MAX);
    return new AppError('rate-limited', message, { status, retryAfterMs: waitMs });
  }
  if (status >= 500) return new AppError('atlassian-unavailable', message, { status, outcomeUnknown: true });
  const named = Object.keys(ErrorBody.safeParse(body).data?.errors ?? {});
  const fields = named.map((path) => ({ path, problem: 'refused' }));
  return new AppError('request-rejected', message, { status, fields });
}

/**
 * @param outcomeUnknown the request changes something, and an answer that says nothing does not say that it did not
 * @throws {AppError} `unexpected-response`, naming the paths that are wrong, never a value
 */
export function parsed<S extends z.ZodType>(
  { who, schema }: { who: string; schema: S },
  body: unknown,
  { outcomeUnknown = false } = {},
): z.output<S> {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const paths = result.error.issues.map(({ path }) => path.join('.') || '(whole)').join(', ');
  throw new AppError('unexpected-response', `${who} answered another shape: ${paths}`, { outcomeUnknown });
}

/** What is no JSON is `undefined`, for the schema to refuse. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
