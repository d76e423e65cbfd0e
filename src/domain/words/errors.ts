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
