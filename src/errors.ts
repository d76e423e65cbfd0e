import type { ErrorCode, FieldProblem } from './domain/words/errors';
import type { KeyCheck } from './domain/words/keys';
import type { Undecidable } from './domain/words/known';

type Extras = {
  cause?: unknown;
  /** With `invalid-input`: which fields, and what is wrong with each. */
  fields?: FieldProblem[];
  /** With `rate-limited`: how long to wait, in ms. */
  retryAfterMs?: number;
  /** With a refused organization key: what was tried. */
  checks?: KeyCheck[];
  /** HTTP status of the answer that caused it. */
  status?: number;
  /** Atlassian's own words on a refused request: shown as a row's reason; `apiCode` tells errors apart. */
  detail?: string;
  /** Atlassian's key for why it refused: `externalDirectory.scim`, `ADMIN-UAM-409-3`, … */
  apiCode?: string;
  /** With `atlassian-unavailable` and `unexpected-response`: the request may have been carried out all the same. */
  outcomeUnknown?: boolean;
};

/**
 * An error that this app knows. The message is English, for the log; the person's text is the catalogue's
 * `error.<code>`.
 */
export class AppError extends Error {
  readonly fields: FieldProblem[] | undefined;
  readonly retryAfterMs: number | undefined;
  readonly checks: KeyCheck[] | undefined;
  readonly status: number | undefined;
  readonly detail: string | undefined;
  readonly apiCode: string | undefined;
  readonly outcomeUnknown: boolean;

  constructor(
    readonly code: ErrorCode,
    message: string,
    extras: Extras = {},
  ) {
    super(message, extras.cause === undefined ? undefined : { cause: extras.cause });
    this.name = 'AppError';
    this.fields = extras.fields;
    this.retryAfterMs = extras.retryAfterMs;
    this.checks = extras.checks;
    this.status = extras.status;
    this.detail = extras.detail;
    this.apiCode = extras.apiCode;
    this.outcomeUnknown = extras.outcomeUnknown ?? false;
  }
}

/** The payload is not what the call takes; `fields` say where. */
export function invalidInput(fields: FieldProblem[]): AppError {
  return new AppError('invalid-input', `invalid input: ${fields.map(({ path }) => path).join(', ')}`, { fields });
}

/**
 * What a criterion, a setting or an option names is gone, so that nobody can say who is meant. It is neither nobody nor
 * everybody: whatever asked for it stops.
 */
export class UndecidableError extends AppError {
  constructor(readonly undecidable: readonly [Undecidable, ...Undecidable[]]) {
    super('undecidable', `what is named is gone: ${undecidable.map(({ path }) => path).join(', ')}`, {
      fields: undecidable.map(({ path, kind, id, name = id, isUnread }) => ({
        path,
        problem: `${kind}-${isUnread === true ? 'unread' : 'gone'}`,
        values: { name },
      })),
    });
    this.name = 'UndecidableError';
  }
}

/** Storage does not take a cursor that it has given: the list is to be begun again. */
export class CursorRefusedError extends AppError {
  constructor(cause: unknown) {
    super('internal', 'storage refused a cursor', { cause });
    this.name = 'CursorRefusedError';
  }
}

/** Somebody else changed a record first: read again, then decide. */
export class VersionConflictError extends AppError {
  constructor(readonly key: string) {
    super('conflict', `${key} has changed since it was read`);
    this.name = 'VersionConflictError';
  }
}
