import type { AppCriterion, LastActiveFilter, UserFilter } from '../../../contract';

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

type Excluding = NonNullable<UserFilter['not']>;

/** The filter with another list of what is left out; without the criterion where nothing is. */
export function withLeftOut(filter: UserFilter, name: keyof Excluding, values: readonly unknown[]): UserFilter {
  const kept = Object.entries(filter.not ?? {}).filter(([other]) => other !== name);
  const not = Object.fromEntries<unknown>(values.length === 0 ? kept : [...kept, [name, values]]) as Excluding;
  const rest = withoutCriteria(filter, ['not']);
  return Object.keys(not).length === 0 ? rest : { ...rest, not };
}

/** Whether protected accounts are asked for, or those that are not: addresses of before say `protected: false`. */
export function protectionAsked({ protected: asked, not }: UserFilter): boolean | undefined {
  return asked ?? (not?.protected === undefined ? undefined : !not.protected);
}

/** The filter with protected accounts alone, without them (`false`), or with both. */
export function withProtection(filter: UserFilter, asked: boolean | undefined): UserFilter {
  const rest = withLeftOut(withoutCriteria(filter, ['protected']), 'protected', []);
  if (asked === undefined) return rest;
  return asked ? { ...rest, protected: true } : { ...rest, not: { ...rest.not, protected: true } };
}

/** The one app that is chosen, on one site or on several; `undefined`: none, or more than one. */
export function appMeant(apps: readonly AppCriterion[] = []): LastActiveFilter['app'] {
  const [first, ...others] = apps;
  if (first?.key === undefined || others.some(({ key }) => key !== first.key)) return undefined;
  const { key, siteId } = first;
  return others.length > 0 || siteId === undefined ? { key } : { key, siteId };
}

/** The filter after other apps were chosen: activity that was asked for in the app before is asked for in the one now. */
export function withAppsMeant(next: UserFilter, before: UserFilter): UserFilter {
  const { lastActive } = next;
  if (lastActive === undefined || JSON.stringify(next.apps) === JSON.stringify(before.apps)) return next;
  const { app, ...conditions } = lastActive;
  const isOwn = app !== undefined && JSON.stringify(app) !== JSON.stringify(appMeant(before.apps));
  if (isOwn) return next;
  const meant = appMeant(next.apps);
  return { ...next, lastActive: { ...conditions, ...(meant && { app: meant }) } };
}
