import type { ErrorCode } from '../../domain/words/errors';

/** What of a failed try decides about the next one. `retryAfterMs`: how long the API asked to wait. */
export type Failed = { code: ErrorCode; retryAfterMs: number | undefined };

export const REQUEST_TRIES_MAX = 5;

const FIRST_BACKOFF_MS = 1_000;
const BACKOFF_MS_MAX = 60_000;

/**
 * Backoff with jitter: from half of it to the whole of 1 s, 2 s, 4 s, … up to 60 s.
 *
 * @param attempt the number of the try that failed, from 1
 * @param random in [0, 1)
 */
export function backoffMs(attempt: number, random: number): number {
  return Math.min(BACKOFF_MS_MAX, FIRST_BACKOFF_MS * 2 ** (attempt - 1)) * (0.5 + random / 2);
}

/**
 * How long to wait before sending a request again, in ms; `undefined` means give up now.
 * Pure: the transport does the waiting. It waits for as long as the API asks, and never for less than the backoff: a time of
 * nothing, or one that is over, would send as fast as it can.
 *
 * @param isSafe the request changes nothing, so a lost answer does no harm
 * @param backoffMs how long to wait at least
 */
export function retryDelayMs(
  { code, retryAfterMs }: Failed,
  {
    attempt,
    timeLeftMs,
    isSafe,
    backoffMs,
  }: { attempt: number; timeLeftMs: number; isSafe: boolean; backoffMs: number },
): number | undefined {
  if (attempt >= REQUEST_TRIES_MAX) return undefined;
  const mayBeSentAgain = code === 'rate-limited' || (code === 'atlassian-unavailable' && isSafe);
  const delayMs = Math.max(retryAfterMs ?? 0, backoffMs);
  return mayBeSentAgain && delayMs < timeLeftMs ? delayMs : undefined;
}
