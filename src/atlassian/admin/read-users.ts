import { IDS_PER_SEARCH } from '../../limits';
import { chunked } from '../../lists';
import { allOf } from '../http/paginate';
import type { AdminApi } from './client';
import type { UserQuery } from './user-search';
import type { DirectoryUser } from './users';

/** Accounts by id, ten a search, all at once; whom Atlassian does not know (any more) is not among them. */
export async function readUsers(
  admin: AdminApi,
  accountIds: readonly string[],
  expand?: UserQuery['expand'],
): Promise<ReadonlyMap<string, DirectoryUser>> {
  const found = await Promise.all(
    chunked(accountIds, IDS_PER_SEARCH).map((some) =>
      allOf(admin.userPages({ accountIds: some, ...(expand && { expand }) }, { limit: IDS_PER_SEARCH })),
    ),
  );
  return new Map(found.flat().map((user) => [user.accountId, user]));
}
