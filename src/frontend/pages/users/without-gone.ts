import type { Undecidable, UserFilter } from '../../../contract';
import { withoutCriteria, withList } from '../../people/filter/changed-filter';

/** The lists of a filter that name things of the organization. */
const LISTS = ['apps', 'roleIds', 'directoryIds', 'groupIds'] as const;

/**
 * The filter withoutCriteria what is gone. Activity in an app that is gone goes as a whole: activity in any app would be another
 * question.
 */
export function withoutGone(filter: UserFilter, undecidable: readonly Undecidable[]): UserFilter {
  const paths = undecidable.map(({ path }) => path);
  const kept = LISTS.reduce<UserFilter>((rest, name) => {
    const values: readonly unknown[] | undefined = filter[name];
    if (values === undefined) return rest;
    const isGone = (index: number): boolean =>
      paths.some((path) => `${path}.`.startsWith(`filter.${name}.${String(index)}.`));
    return withList(
      rest,
      name,
      values.filter((_, index) => !isGone(index)),
    );
  }, filter);
  return paths.some((path) => path.startsWith('filter.lastActive.')) ? withoutCriteria(kept, ['lastActive']) : kept;
}
