import type { AdminApi } from '../../atlassian/admin/client';
import type { DirectoryUser } from '../../atlassian/admin/users';
import { chunksOf } from '../../domain/chunks-of';
import { IDS_PER_SEARCH } from '../runs/apply-context';
import { USER_EXPANSIONS } from './user-row';

/** The accounts of a page, ten a request; whom Atlassian does not know any more is not among them. */
export async function readUsers(
  admin: AdminApi,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, DirectoryUser>> {
  const found = await Promise.all(
    chunksOf(accountIds, IDS_PER_SEARCH).map((some) =>
      admin.searchUsers({ accountIds: some, expand: USER_EXPANSIONS }, { limit: IDS_PER_SEARCH }),
    ),
  );
  return new Map(found.flatMap(({ items }) => items).map((user) => [user.accountId, user]));
}
