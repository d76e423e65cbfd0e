/** Why a call failed. The person's text is the catalogue's `error.<code>`. */
export const ERROR_CODES = [
  'invalid-input',
  'not-permitted',
  'org-key-missing',
  'org-key-rejected',
  'missing-scope',
  'not-found',
  'conflict',
  'undecidable',
  'request-rejected',
  'rate-limited',
  'fetch-limit-exceeded',
  'atlassian-unavailable',
  'unexpected-response',
  'stored-data-invalid',
  'limit-exceeded',
  'internal',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** One thing wrong with an input. `problem` is the last part of the catalogue key `problem.<problem>`. */
export type FieldProblem = { path: string; problem: string; values?: Record<string, string | number> };

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

/** What is tried with an organization API key before it is stored, in this order. */
export const KEY_CHECKS = [
  'organization',
  'search-users',
  'count-users',
  'organization-admin',
  'site',
  'manage-accounts',
  'auth-policies',
  'api-keys',
  'events',
] as const;
export type KeyCheckName = (typeof KEY_CHECKS)[number];

/** `failed` stops the key from being stored; `limited` is stored and hides what needs it. `problem`: catalogue key `check-problem.<problem>`. */
export type KeyCheck = { check: KeyCheckName; result: 'passed' | 'limited' | 'failed'; problem?: string };

export type Reply<T> = { ok: true; data: T } | { ok: false; failure: Failure };
