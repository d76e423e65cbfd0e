import type { InvocationFailure, InvocationOutcome } from './invocation';
import { jsonBytes } from './json-bytes';
import { LIMITS } from './limits';
import type { EventRetries } from './play';
import { RetryRequest } from './queue-wire';

/** What an event says of the tries before. */
export type RetryContext = { retryCount: number; retryReason: string; retryData?: unknown };
export type Retry = { delayMs: number; context: RetryContext };

/** No event is tried again later than this after it was accepted. */
export const RETRY_WINDOW_MS = 24 * 3_600_000;
/** How long the platform waits after the first failed tries, and after all later ones; only that it grows to 15 minutes is told. */
const BACKOFF_SECONDS = [5, 15, 60, 300];
const BACKOFF_SECONDS_MAX = 900;
const RETRIES_MAX: Record<EventRetries, number> = { day: Infinity, four: 4 };

const REASONS: Record<InvocationFailure['kind'], string> = {
  threw: 'FUNCTION_PLATFORM_UNKNOWN_ERROR',
  'timed-out': 'FUNCTION_TIME_OUT',
  killed: 'FUNCTION_TIME_OUT',
  'out-of-memory': 'FUNCTION_OUT_OF_MEMORY',
  'request-too-large': 'FUNCTION_PLATFORM_UNKNOWN_ERROR',
  'response-too-large': 'FUNCTION_PLATFORM_UNKNOWN_ERROR',
  'rate-limited': 'FUNCTION_PLATFORM_RATE_LIMITED',
};

/**
 * When and why an event would be tried again; `undefined`: it was worked off.
 *
 * @param retriesBefore how often it was tried again already
 */
export function retryOf(outcome: InvocationOutcome, retriesBefore: number): Retry | undefined {
  const retryCount = retriesBefore + 1;
  if (!outcome.ok) {
    const seconds = BACKOFF_SECONDS[retriesBefore] ?? BACKOFF_SECONDS_MAX;
    return { delayMs: seconds * 1_000, context: { retryCount, retryReason: REASONS[outcome.failure.kind] } };
  }
  const asked = RetryRequest.safeParse(outcome.value);
  if (!asked.success) return undefined;
  const { retryAfter = 1, retryReason = 'FUNCTION_RETRY_REQUEST', retryData } = asked.data.retryOptions;
  const isDataTooLarge = jsonBytes(retryData) > LIMITS.queueRetryDataBytesMax;
  return {
    delayMs: Math.min(Math.max(retryAfter, 1), LIMITS.queueDelaySecondsMax) * 1_000,
    // unsure: whether the platform drops data that is too large, or the event
    context: { retryCount, retryReason, ...(!(retryData === undefined || isDataTooLarge) && { retryData }) },
  };
}

/**
 * Whether the platform tries an event again, thrown or asked for.
 *
 * @param dueMs when it would, in ms since the epoch
 */
export function isGranted(
  { retryCount }: RetryContext,
  { play, acceptedAtMs, dueMs }: { play: EventRetries; acceptedAtMs: number; dueMs: number },
): boolean {
  return retryCount <= RETRIES_MAX[play] && dueMs <= acceptedAtMs + RETRY_WINDOW_MS;
}
