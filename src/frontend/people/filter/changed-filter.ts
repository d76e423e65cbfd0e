import type { LastActiveFilter, UserFilter } from '../../../contract';

/** The filter with another list of values; without the criterion where the list is empty. */
export function withList(filter: UserFilter, name: keyof UserFilter, values: readonly unknown[]): UserFilter {
  const rest = withoutCriteria(filter, [name]);
  return values.length === 0 ? rest : { ...rest, [name]: values };
}

/** The filter without some criteria. */
export function withoutCriteria(filter: UserFilter, names: readonly (keyof UserFilter)[]): UserFilter {
  return Object.fromEntries(Object.entries(filter).filter(([name]) => !(names as readonly string[]).includes(name)));
}

/** The filter with other days of being added; without the criterion where there are none. */
export function withAdded(
  filter: UserFilter,
  { before, after }: { before?: string | undefined; after?: string | undefined },
): UserFilter {
  const rest = withoutCriteria(filter, ['added']);
  if (before === undefined && after === undefined) return rest;
  return { ...rest, added: { ...(before !== undefined && { before }), ...(after !== undefined && { after }) } };
}

/** The filter with another criterion of last activity, or with none. */
export function withLastActive(filter: UserFilter, lastActive: LastActiveFilter | undefined): UserFilter {
  const rest = withoutCriteria(filter, ['lastActive']);
  return lastActive === undefined ? rest : { ...rest, lastActive };
}

/** The filter without some of its conditions; `undefined` where only the choice of the app would be left. */
export function withoutConditions(
  criterion: LastActiveFilter,
  names: readonly (keyof LastActiveFilter)[],
): LastActiveFilter | undefined {
  const rest = Object.entries(criterion).filter(([name]) => !(names as readonly string[]).includes(name));
  return rest.some(([name]) => name !== 'app') ? Object.fromEntries(rest) : undefined;
}
