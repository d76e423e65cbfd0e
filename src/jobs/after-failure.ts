import type { ErrorCode } from '../contract';
import { AppError, VersionConflictError } from '../errors';

const SECOND_MS = 1_000;
const FIRST_DELAY_MS = 5 * SECOND_MS;
const DELAY_MS_MAX = 300 * SECOND_MS;
/** Atlassian may be away for some minutes. */
const UNAVAILABLE_ATTEMPTS_MAX = 7;
/** Storage may hiccup; a bug does not go away. */
const INTERNAL_ATTEMPTS_MAX = 3;
const RATE_LIMIT_DELAY_MS = 60 * SECOND_MS;

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
    return { waitMs, attempts };
  }
  const attemptsMax =
    code === 'atlassian-unavailable' ? UNAVAILABLE_ATTEMPTS_MAX : code === 'internal' ? INTERNAL_ATTEMPTS_MAX : 0;
  if (attempts >= attemptsMax) return { failed: code };
  const asked = (error instanceof AppError ? error.retryAfterMs : undefined) ?? 0;
  return {
    waitMs: Math.max(asked, Math.min(FIRST_DELAY_MS * 3 ** attempts, DELAY_MS_MAX)),
    attempts: attempts + 1,
  };
}
