import type { Undecidable, UserFilter } from '../../../contract';
import { withLeftOut, withoutCriteria, withList } from '../../people/filter/changed-filter';

/** The lists of a filter that name things of the organization. */
const LISTS = ['apps', 'roleIds', 'directoryIds', 'groupIds'] as const;
const LEFT_OUT = ['apps', 'groupIds'] as const;

/**
 * The filter without what is gone. Activity in an app that is gone goes as a whole: activity in any app would be another
 * question.
 */
export function withoutGone(filter: UserFilter, undecidable: readonly Undecidable[]): UserFilter {
  const paths = undecidable.map(({ path }) => path);
  const kept = LISTS.reduce<UserFilter>((rest, name) => {
    const values: readonly unknown[] | undefined = filter[name];
    if (values === undefined) return rest;
    return withList(
      rest,
      name,
      values.filter((_, index) => !isGoneAt(paths, name, index)),
    );
  }, filter);
  const left = LEFT_OUT.reduce<UserFilter>((rest, name) => {
    const values: readonly unknown[] | undefined = filter.not?.[name];
    if (values === undefined) return rest;
    return withLeftOut(
      rest,
      name,
      values.filter((_, index) => !isGoneAt(paths, `not.${name}`, index)),
    );
  }, kept);
  return paths.some((path) => path.startsWith('filter.lastActive.')) ? withoutCriteria(left, ['lastActive']) : left;
}

function isGoneAt(paths: readonly string[], name: string, index: number): boolean {
  return paths.some((path) => `${path}.`.startsWith(`filter.${name}.${String(index)}.`));
}
