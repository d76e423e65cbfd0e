import type { App, Caller } from '../../app';
import type { SavedFilter } from '../../contract';
import { AppError } from '../../errors';
import { withoutFilter } from './save-filter';
import { sharingEntries } from './sharing-entries';

/**
 * Forgets a saved filter. Of the shared ones an organization admin may delete any: who saved it may have left.
 *
 * @throws {AppError} `not-found`, `not-permitted`
 */
export async function deleteFilter(
  app: App,
  { filterId }: { filterId: string },
  caller: Caller,
): Promise<{ savedFilters: SavedFilter[] }> {
  const own = await app.savedFilters.ownList(caller.accountId);
  const shared = await app.savedFilters.sharedList();
  const list = [own, shared].find(({ entries }) => entries.some((entry) => entry.filterId === filterId));
  const entry = list?.entries.find((one) => one.filterId === filterId);
  if (list === undefined || entry === undefined) throw new AppError('not-found', 'no filter of this id');
  if (entry.by !== caller.accountId && !caller.isOrgAdmin) {
    throw new AppError('not-permitted', 'the filter is another admin’s');
  }
  const entries = sharingEntries({ by: caller.accountId, filterId }, { before: list === shared, after: false });
  await app.audit.append(
    entries,
    app.savedFilters.writesOf({ lists: [withoutFilter(list, filterId)], removed: [filterId] }),
  );
  return { savedFilters: await app.savedFilters.all(caller.accountId) };
}
