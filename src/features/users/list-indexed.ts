import type { App, Caller } from '../../app';
import type { AdminApi } from '../../atlassian/admin/client';
import type { DirectoryUser } from '../../atlassian/admin/users';
import type { UserFilter, UserOrder, UserPage } from '../../contract';
import type { IndexedAccount } from '../../domain/indexed-account';
import { badCursor, decodeCursor, encodeCursor, hashOfFilter } from './cursor';
import { indexedRow } from './indexed-row';
import { matchIndex } from './match-index';
import { readRowFacts } from './row-facts';
import { inPart, USER_EXPANSIONS } from './user-row';

/** Accounts that one search takes by id. @see admin.openapi.yaml, UserSearchRequest */
const IDS_PER_REQUEST = 10;

type Asked = { filter: UserFilter; order?: UserOrder | undefined; cursor?: string | undefined; limit: number };

/**
 * One page of the users that the directory index finds. Names and all else that it does not hold are read for the page,
 * ten accounts a request. Criteria that the index does not hold take a search the first time in five minutes.
 *
 * @param path of the input that takes the index
 * @throws {AppError} `not-found`: there is no index yet; `invalid-input`: a cursor of another scan, day or filter
 */
export async function listIndexed(
  app: App,
  path: string,
  { filter, order, cursor: text, limit }: Asked,
  caller: Caller,
): Promise<UserPage> {
  const [{ accounts, version, asOf }, facts] = await Promise.all([
    matchIndex(app, path, { filter, order }),
    readRowFacts(app, caller),
  ]);
  const hash = hashOfFilter({ ...filter }, `${version} ${JSON.stringify(order)}`);
  const from = text === undefined ? 0 : decodeCursor(text, hash).next;
  if (typeof from === 'string') throw badCursor();

  const page = accounts.slice(from, from + limit).map(({ account }) => account);
  const users = await readUsers(await app.admin(), page);
  const next = from + limit;
  const count = { total: accounts.length, asOf };
  return {
    rows: page.map((account) => indexedRow(account, users.get(account.accountId), facts)),
    ...(next < accounts.length && { nextCursor: encodeCursor({ filter: hash, next }) }),
    ...count,
    ...inPart(users.values()),
    source: 'index',
  };
}

async function readUsers(admin: AdminApi, page: readonly IndexedAccount[]): Promise<Map<string, DirectoryUser>> {
  const lists = Array.from({ length: Math.ceil(page.length / IDS_PER_REQUEST) }, (_, n) =>
    page.slice(n * IDS_PER_REQUEST, (n + 1) * IDS_PER_REQUEST).map(({ accountId }) => accountId),
  );
  const found = await Promise.all(
    lists.map((accountIds) => admin.searchUsers({ accountIds, expand: USER_EXPANSIONS }, { limit: IDS_PER_REQUEST })),
  );
  return new Map(found.flatMap(({ items }) => items).map((user) => [user.accountId, user]));
}
