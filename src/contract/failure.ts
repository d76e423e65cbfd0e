import type { ErrorCode, FieldProblem } from '../domain/words/errors';
import type { KeyCheck } from '../domain/words/keys';

/** What a person is told of a failed call. `logId` finds the log line; it carries no detail of its own. */
export type Failure = {
  code: ErrorCode;
  logId: string;
  fields?: FieldProblem[];
  /** How long to wait before trying again, with `rate-limited`. */
  retryAfterMs?: number;
  /** With `settings.saveOrgKey`: what was tried with the key, in order, up to the first that failed. */
  checks?: KeyCheck[];
};

export type Reply<T> = { ok: true; data: T } | { ok: false; failure: Failure };
