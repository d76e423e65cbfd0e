import type { z } from 'zod';

const MISMATCHES_SHOWN = 5;

/** What does not fit a schema, by path and type and never by value: `data.3.accountId: string expected, number found`. */
export function describeMismatch(error: z.ZodError, value: unknown): string {
  const shown = error.issues.slice(0, MISMATCHES_SHOWN).map((issue) => {
    const path = issue.path.length === 0 ? '(all)' : issue.path.join('.');
    return `${path}: ${whatIsWrong(issue, memberAt(value, issue.path))}`;
  });
  const more = error.issues.length - shown.length;
  return shown.join('; ') + (more > 0 ? `; ${more} more` : '');
}

function whatIsWrong(issue: z.core.$ZodIssue, found: unknown): string {
  if (issue.code === 'invalid_type') return `${issue.expected} expected, ${typeName(found)} found`;
  // The message of a custom issue is our own; those of the others may quote what they found.
  return issue.code === 'custom'
    ? `${issue.message}, ${typeName(found)} found`
    : `${issue.code}, ${typeName(found)} found`;
}

function memberAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (parent, key) =>
      typeof parent === 'object' && parent !== null ? (parent as Record<PropertyKey, unknown>)[key] : undefined,
    value,
  );
}

function typeName(value: unknown): string {
  if (value === null) return 'null';
  if (value === undefined) return 'nothing';
  return Array.isArray(value) ? 'array' : typeof value;
}
