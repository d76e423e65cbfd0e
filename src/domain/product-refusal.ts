import { rateLimitOf } from './rate-limit-headers';
import type { ErrorCode } from './words/errors';

/** What one of Atlassian's products said no with. `body`: parsed. */
export type Refused = { status: number; headers: { get(name: string): string | null }; body: unknown };

/** Of a 429 that does not say: limits are counted by the minute at most where they are not by the hour. */
const RATE_LIMIT_WAIT_MS = 60_000;
/** However long a header says, which may be wrong: tomorrow it is asked again. */
const RATE_LIMIT_WAIT_MS_MAX = 86_400_000;

/**
 * What an answer of a product that is none of the 200s means.
 *
 * @param nowMs a 429 may say only until when: its `X-RateLimit-Reset` is an instant
 */
export function meaningOfRefusal({ status, headers, body }: Refused, nowMs: number): Meaning {
  if (status === 404) return { code: 'not-found' };
  if (status === 401 || status === 403) return { code: 'not-permitted' };
  if (status === 429) {
    const { retryAfterMs, resetMs } = rateLimitOf(headers, nowMs);
    const waitMs = Math.min(retryAfterMs ?? resetMs ?? RATE_LIMIT_WAIT_MS, RATE_LIMIT_WAIT_MS_MAX);
    return { code: 'rate-limited', retryAfterMs: waitMs };
  }
  if (status >= 500) return { code: 'atlassian-unavailable', outcomeUnknown: true };
  return { code: 'request-rejected', fields: fieldsNamed(body).map((path) => ({ path, problem: 'refused' })) };
}

type Meaning = {
  code: ErrorCode;
  retryAfterMs?: number;
  outcomeUnknown?: boolean;
  fields?: { path: string; problem: 'refused' }[];
};

function fieldsNamed(body: unknown): string[] {
  const { errors } = (body ?? {}) as { errors?: unknown };
  return typeof errors === 'object' && errors !== null && !Array.isArray(errors) ? Object.keys(errors) : [];
}
