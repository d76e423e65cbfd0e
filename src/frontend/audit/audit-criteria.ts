import type { AuditFilter } from '../../contract';

/** The filter with a criterion changed; one without a value, or with none of its choices, is no criterion. */
export function withCriterion(
  filter: AuditFilter,
  change: { [Name in keyof AuditFilter]?: AuditFilter[Name] | undefined },
): AuditFilter {
  const criteria = Object.entries({ ...filter, ...change });
  return Object.fromEntries(
    criteria.filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)),
  );
}
