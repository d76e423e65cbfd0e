import type { z } from 'zod';
import type { FieldProblem } from '../../contract';

type Issue = z.core.$ZodIssue;

/** A person mends a few fields and tries again; a list with thousands of wrong entries need not name each. */
const PROBLEMS_MAX = 100;
const NAME_LENGTH_MAX = 60;

/**
 * What is wrong with each field, in the catalogue's words: `required`, `wrong-type`, `wrong-format`, `too-small`,
 * `too-big`, `not-a-choice`, `unknown-field`. A path reads `protected.emails.3`; the whole payload's is empty.
 */
export function fieldProblemsOf(error: z.ZodError, payload: unknown): FieldProblem[] {
  return error.issues.flatMap((issue) => problemsOf(issue, payload)).slice(0, PROBLEMS_MAX);
}

function problemsOf(issue: Issue, payload: unknown): FieldProblem[] {
  const path = pathOf(issue.path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ path: pathOf([...issue.path, nameOf(key)]), problem: 'unknown-field' }));
    case 'invalid_type':
      return [{ path, problem: valueAt(payload, issue.path) === undefined ? 'required' : 'wrong-type' }];
    case 'too_small':
      return [
        isMissing(valueAt(payload, issue.path))
          ? { path, problem: 'required' }
          : { path, problem: 'too-small', values: { min: Number(issue.minimum) } },
      ];
    case 'too_big':
      return [{ path, problem: 'too-big', values: { max: Number(issue.maximum) } }];
    case 'invalid_value':
      return [{ path, problem: 'not-a-choice' }];
    case 'invalid_union':
      return unionProblems(issue, payload);
    case 'custom':
      return [{ path, problem: isMissing(valueAt(payload, issue.path)) ? 'required' : 'wrong-format' }];
    case 'invalid_element':
    case 'invalid_format':
    case 'invalid_key':
    case 'not_multiple_of':
      return [{ path, problem: 'wrong-format' }];
  }
}

/** Of several shapes that were allowed, the one that the payload is nearest to is what the person meant. */
function unionProblems(issue: Extract<Issue, { code: 'invalid_union' }>, payload: unknown): FieldProblem[] {
  const branches = issue.errors.map((issues) =>
    issues.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] })),
  );
  const isAboutValue = branches.every((issues) => issues.every(({ code }) => code === 'invalid_value'));
  if (isAboutValue) return [{ path: pathOf(issue.path), problem: 'not-a-choice' }];
  const [nearest = []] = branches.sort((a, b) => distance(a) - distance(b));
  return nearest.flatMap((inner) => problemsOf(inner, payload));
}

/** A field that is unknown or of the wrong kind says more against a shape than a value that is out of bounds. */
function distance(issues: readonly Issue[]): number {
  return issues.reduce((sum, { code }) => sum + (code === 'unrecognized_keys' || code === 'invalid_type' ? 10 : 1), 0);
}

function pathOf(path: readonly PropertyKey[]): string {
  return path.map(String).join('.');
}

/** The name of an unknown field is the caller's text: cut, and free of what might be somebody's address. */
function nameOf(key: string): string {
  return key.slice(0, NAME_LENGTH_MAX).replace(/[^\w.-]/g, '?');
}

function valueAt(payload: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    payload,
  );
}

function isMissing(value: unknown): boolean {
  return value === undefined || (typeof value === 'string' && value.trim() === '');
}
