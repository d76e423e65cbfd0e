import type { App } from '../../app';
import { hashOfFilter } from './filter-hash';
import { matchIndex, type Matched } from './match-index';
import type { PageAsked, PageFound } from './page';
import { badCursor, decodeCursor, encodeCursor } from './page-cursor';

/**
 * One page of the users that the directory index finds. Names and all else that it does not hold are read for the page,
 * ten accounts a request. Criteria that the index does not hold take a search the first time in five minutes.
 *
 * @param path of the input that takes the index
 * @throws {AppError} `not-found`: there is no index yet; `invalid-input`: a cursor of another scan, day or filter
 */
export async function findIndexed(
  app: App,
  path: string,
  { filter, order, cursor: text, limit, expand }: PageAsked,
): Promise<PageFound> {
  const { accounts, version, asOf } = await matchIndex(app, path, { filter, order });
  const hash = hashOfFilter({ ...filter }, `${version} ${JSON.stringify(order)}`);
  const from = text === undefined ? 0 : decodeCursor(text, hash).next;
  if (typeof from === 'string') throw badCursor();

  const page = accounts.slice(from, from + limit).map(({ account }) => account);
  const users = await (
    await app.admin()
  ).usersByIds(
    page.map(({ accountId }) => accountId),
    { expand },
  );
  const next = from + limit;
  return {
    source: 'index',
    accounts: page,
    users,
    ...(next < accounts.length && { nextCursor: encodeCursor({ filter: hash, next }) }),
    total: accounts.length,
    asOf,
    ...(filter.accountIds && { notFound: idsNotFound(filter.accountIds, accounts) }),
  };
}

function idsNotFound(pasted: readonly string[], accounts: Matched['accounts']): string[] {
  const found = new Set(accounts.map(({ account }) => account.accountId));
  return [...new Set(pasted)].filter((accountId) => !found.has(accountId));
}
