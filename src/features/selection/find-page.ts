import type { App } from '../../app';
import { LIST_START, walkOn } from '../../atlassian/http/walk';
import { whyPageIndexed } from '../../domain/filter/index-criteria';
import { countMatching } from './count-matching';
import { findAddressed, LIVE_EMAILS_MAX } from './find-addressed';
import { findIndexed } from './find-indexed';
import { findPasted } from './find-pasted';
import type { LivePlace, PageAsked, PageFound } from './page';
import { badCursor, decodeCursor, encodeCursor } from './page-cursor';
import { planQuery, type PlannedQuery } from './search-query';

/**
 * One page of the users that match a filter, with how many there are. One request to Atlassian, and one more to count
 * the first time a filter is used; a pasted list takes as many as its length needs, a long one several calls: see
 * {@link findAddressed}. What takes the directory index is read from there: see {@link findIndexed}.
 *
 * @throws {AppError} `invalid-input`: a filter that no search can answer, or a cursor that leads nowhere any more
 */
export async function findPage(app: App, asked: PageAsked): Promise<PageFound> {
  const { filter, order, cursor: text, limit, expand } = asked;
  const asOf = new Date(app.clock.now()).toISOString();
  const indexed = whyPageIndexed(filter, order);
  if (indexed !== undefined) return findIndexed(app, indexed, asked);
  const plan = await planQuery(app, filter);
  const cursor = text === undefined ? undefined : decodeCursor(text, plan.hash);
  if (plan.none) return { source: 'live', users: [], total: 0, asOf };
  return finderOf(plan.query)(app, plan, { cursor, limit, asOf, expand });
}

function finderOf({ emails = [], accountIds = [] }: PlannedQuery['query']): typeof findLive {
  if (emails.length > LIVE_EMAILS_MAX) return findAddressed;
  return emails.length + accountIds.length > 0 ? findPastedPage : findLive;
}

async function findLive(app: App, plan: PlannedQuery, { cursor, limit, expand }: LivePlace): Promise<PageFound> {
  if (typeof cursor?.next === 'number') throw badCursor();
  const admin = await app.admin();
  const query = { ...plan.query, expand };
  const at = cursor === undefined ? LIST_START : { ...LIST_START, at: cursor.next };
  const [page, count] = await Promise.all([
    walkOn((text) => admin.searchUsers(query, { cursor: text, limit }), at),
    countMatching(app, plan),
  ]);
  if (page.isBegunAgain) throw badCursor();
  const next = page.next?.at;
  return {
    source: 'live',
    users: page.items,
    ...(next !== undefined && { nextCursor: encodeCursor({ filter: plan.hash, next }) }),
    ...count,
  };
}

/** A pasted list is found whole for each page: that is what sorting and an exact total take. */
async function findPastedPage(
  app: App,
  plan: PlannedQuery,
  { cursor, limit, asOf, expand }: LivePlace,
): Promise<PageFound> {
  if (typeof cursor?.next === 'string') throw badCursor();
  const { users, notFound } = await findPasted(app, plan, expand);
  const from = cursor?.next ?? 0;
  const next = from + limit;
  return {
    source: 'live',
    users: users.slice(from, next),
    ...(next < users.length && { nextCursor: encodeCursor({ filter: plan.hash, next }) }),
    total: users.length,
    asOf,
    notFound,
  };
}
