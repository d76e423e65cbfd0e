import type { App, Caller } from '../../app';
import type { UserFilter, UserOrder, UserPage } from '../../contract';
import { hashOfFilter } from '../selection/filter-hash';
import { matchIndex, type Matched } from '../selection/match-index';
import { badCursor, decodeCursor, encodeCursor } from './cursor';
import { indexedRow } from './indexed-row';
import { readRowFacts } from './row-facts';
import { inPart, USER_EXPANSIONS } from './user-row';

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
  const users = await (
    await app.admin()
  ).usersByIds(
    page.map(({ accountId }) => accountId),
    { expand: USER_EXPANSIONS },
  );
  const next = from + limit;
  const count = { total: accounts.length, asOf };
  return {
    rows: page.map((account) => indexedRow(account, users.get(account.accountId), facts)),
    ...(next < accounts.length && { nextCursor: encodeCursor({ filter: hash, next }) }),
    ...count,
    ...inPart(users.values()),
    ...(filter.accountIds && { notFound: idsNotFound(filter.accountIds, accounts) }),
    source: 'index',
  };
}

function idsNotFound(pasted: readonly string[], accounts: Matched['accounts']): string[] {
  const found = new Set(accounts.map(({ account }) => account.accountId));
  return [...new Set(pasted)].filter((accountId) => !found.has(accountId));
}
