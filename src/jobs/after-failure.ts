import type { ErrorCode } from '../domain/words/errors';
import { AppError, VersionConflictError } from '../errors';

const SECOND_MS = 1_000;
const FIRST_DELAY_MS = 5 * SECOND_MS;
const DELAY_MS_MAX = 300 * SECOND_MS;
const RATE_LIMIT_DELAY_MS = 60 * SECOND_MS;
/** What a limit counts for: the next one waits longer, and a failure of another kind is still tried again. */
const RATE_LIMIT_ATTEMPTS_MAX = 2;
/** However long Atlassian says, in a header that may be wrong: tomorrow it is asked again. */
const RATE_LIMIT_DELAY_MS_MAX = 86_400 * SECOND_MS;

/** How often in a row a step is tried again; others are not. */
const ATTEMPTS_MAX: Partial<Record<ErrorCode, number>> = {
  /** Atlassian may be away for some minutes. */
  'atlassian-unavailable': 7,
  /**
   * A new invocation may send as much again. One that stores nothing by then either needs more than an invocation has, or
   * the whole app has sent all that it may in a minute.
   */
  'fetch-limit-exceeded': 12,
  /** Storage may hiccup; a bug does not go away. */
  internal: 3,
};

export type AfterFailure = { waitMs: number; attempts: number } | { failed: ErrorCode };

/**
 * What becomes of a job whose step threw.
 *
 * @param attempts failures in a row before this one, without a commit between them
 */
export function afterFailure(error: unknown, attempts: number): AfterFailure {
  const code = error instanceof AppError && !(error instanceof VersionConflictError) ? error.code : 'internal';
  if (code === 'rate-limited') {
    const waitMs = (error instanceof AppError ? error.retryAfterMs : undefined) ?? RATE_LIMIT_DELAY_MS;
    return {
      waitMs: Math.min(Math.max(waitMs, delayMsAfter(attempts)), RATE_LIMIT_DELAY_MS_MAX),
      attempts: Math.max(attempts, Math.min(attempts + 1, RATE_LIMIT_ATTEMPTS_MAX)),
    };
  }
  if (attempts >= (ATTEMPTS_MAX[code] ?? 0)) return { failed: code };
  const isHandedOver = code === 'fetch-limit-exceeded' && attempts === 0;
  const asked = (error instanceof AppError ? error.retryAfterMs : undefined) ?? 0;
  const delayMs = isHandedOver ? 0 : delayMsAfter(attempts);
  return { waitMs: Math.max(asked, delayMs), attempts: attempts + 1 };
}

function delayMsAfter(attempts: number): number {
  return Math.min(FIRST_DELAY_MS * 3 ** attempts, DELAY_MS_MAX);
}
