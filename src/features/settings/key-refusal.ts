import type { FieldProblem, KeyCheck, KeyCheckName } from '../../contract';
import { AppError } from '../../errors';

/**
 * What a failed check of a new key means to the person: the check with its problem, and the field to mend. What may
 * work in a minute names no field.
 *
 * @param before the checks that passed
 * @returns the error to answer with; what is no {@link AppError} stays as it is
 */
export function refusalOfKey(error: unknown, { check, before }: { check: KeyCheckName; before: KeyCheck[] }): unknown {
  if (!(error instanceof AppError)) return error;
  const { problem, field } = problemOf(error, check);
  const checks: KeyCheck[] = [...before, { check, result: 'failed', problem }];
  const fields: FieldProblem[] | undefined = field === undefined ? undefined : [{ path: field, problem }];
  return new AppError(error.code, `the organization key failed the check ${check}`, {
    cause: error,
    checks,
    ...(fields && { fields }),
    ...(error.retryAfterMs !== undefined && { retryAfterMs: error.retryAfterMs }),
  });
}

/** Whether the same request may well succeed a little later. */
export function isTransient({ code }: AppError): boolean {
  return TRANSIENT.includes(code);
}

const TRANSIENT: readonly AppError['code'][] = [
  'rate-limited',
  'fetch-limit-exceeded',
  'atlassian-unavailable',
  'unexpected-response',
];

type Problem = { problem: string; field?: 'apiKey' | 'orgId' };

/**
 * What a refusal means at one check. A key that works finds only its own organization: any other id, mistyped or not,
 * is not found or may not be read. Which of the two it is, no call tells a key with scopes.
 */
const REFUSED: Partial<Record<KeyCheckName, Problem>> = {
  organization: { problem: 'other-organization', field: 'orgId' },
  'organization-admin': { problem: 'caller-not-org-admin', field: 'orgId' },
  site: { problem: 'site-not-owned', field: 'orgId' },
};

function problemOf(error: AppError, check: KeyCheckName): Problem {
  if (check === 'site' && error.code === 'not-permitted') return { problem: 'site-not-shown', field: 'apiKey' };
  if (isTransient(error)) return { problem: 'unavailable' };
  if (error.code === 'org-key-rejected') return { problem: 'key-rejected', field: 'apiKey' };
  if (error.code === 'missing-scope') return { problem: 'missing-scope', field: 'apiKey' };
  return REFUSED[check] ?? { problem: 'refused', field: 'apiKey' };
}
