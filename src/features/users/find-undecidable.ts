import type { App } from '../../app';
import type { UserFilter, PageOfUsers } from '../../contract';
import { whyPageIndexed } from '../../domain/filter/index-criteria';
import { referencesOf, requireKnown } from '../known/decide-references';

type UndecidedPage = Pick<PageOfUsers, 'total' | 'source' | 'asOf' | 'undecidable'>;

/**
 * What is answered in place of the users that match, where nobody can say who does: nobody, and what is gone.
 * `undefined`: it can be said.
 *
 * @throws {AppError} `invalid-input`: the filter names what the organization never had
 */
export async function findUndecidable(app: App, filter: UserFilter): Promise<UndecidedPage | undefined> {
  const undecidable = await requireKnown(app, await referencesOf(app, filter));
  if (undecidable.length === 0) return undefined;
  const source = whyPageIndexed(filter) === undefined ? 'live' : 'index';
  return { total: 0, source, asOf: new Date(app.clock.now()).toISOString(), undecidable };
}
