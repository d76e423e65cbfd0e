import type { z } from 'zod';
import type { App, Caller } from '../../app';
import { LIST_START, walkOn } from '../../atlassian/http/walk';
import type { ListUsers, UserPage } from '../../contract';
import { whyPageIndexed } from '../../domain/filter/index-criteria';
import { countMatching } from '../selection/count-matching';
import { findPasted } from '../selection/find-pasted';
import { planQuery, type PlannedQuery } from '../selection/search-query';
import { badCursor, decodeCursor, encodeCursor, type UserCursor } from './cursor';
import { findUndecidable } from './find-undecidable';
import { LIVE_EMAILS_MAX, listAddressed } from './list-addressed';
import { listIndexed } from './list-indexed';
import { liveRows } from './live-rows';
import { readRowFacts } from './row-facts';
import { USER_EXPANSIONS, type RowFacts } from './user-row';

type Place = { cursor: UserCursor | undefined; limit: number };

/**
 * One page of the users that match a filter, with how many there are. One request to Atlassian, and one more to count
 * the first time a filter is used; a pasted list takes as many as its length needs, a long one several calls: see
 * {@link listAddressed}. What takes the directory index is read from there: see {@link listIndexed}.
 *
 * @throws {AppError} `invalid-input`: a filter that no search can answer or that names what the organization never had,
 *   or a cursor that leads nowhere any more
 */
export async function listUsers(
  app: App,
  { filter, order, cursor: text, limit }: z.output<typeof ListUsers>,
  caller: Caller,
): Promise<UserPage> {
  const undecidable = await findUndecidable(app, filter);
  if (undecidable !== undefined) return { rows: [], ...undecidable };
  const indexed = whyPageIndexed(filter, order);
  if (indexed !== undefined) return listIndexed(app, indexed, { filter, order, cursor: text, limit }, caller);
  const [plan, facts] = await Promise.all([planQuery(app, filter), readRowFacts(app, caller)]);
  const cursor = text === undefined ? undefined : decodeCursor(text, plan.hash);
  if (plan.none) return { rows: [], total: 0, source: 'live', asOf: new Date(facts.nowMs).toISOString() };
  return listOf(plan.query)(app, { plan, facts, place: { cursor, limit } });
}

function listOf({ emails = [], accountIds = [] }: PlannedQuery['query']): typeof listLive {
  if (emails.length > LIVE_EMAILS_MAX) return listAddressed;
  return emails.length + accountIds.length > 0 ? listPasted : listLive;
}

type Listing = { plan: PlannedQuery; facts: RowFacts; place: Place };

async function listLive(app: App, { plan, facts, place: { cursor, limit } }: Listing): Promise<UserPage> {
  if (typeof cursor?.next === 'number') throw badCursor();
  const admin = await app.admin();
  const query = { ...plan.query, expand: USER_EXPANSIONS };
  const at = cursor === undefined ? LIST_START : { ...LIST_START, at: cursor.next };
  const [page, count] = await Promise.all([
    walkOn((text) => admin.searchUsers(query, { cursor: text, limit }), at),
    countMatching(app, plan),
  ]);
  if (page.isBegunAgain) throw badCursor();
  const next = page.next?.at;
  return {
    ...(await liveRows(app, page.items, facts)),
    ...(next !== undefined && { nextCursor: encodeCursor({ filter: plan.hash, next }) }),
    ...count,
    source: 'live',
  };
}

/** A pasted list is found whole for each page: that is what sorting and an exact total take. */
async function listPasted(app: App, { plan, facts, place: { cursor, limit } }: Listing): Promise<UserPage> {
  if (typeof cursor?.next === 'string') throw badCursor();
  const { users, notFound } = await findPasted(app, plan, USER_EXPANSIONS);
  const from = cursor?.next ?? 0;
  const next = from + limit;
  const count = { total: users.length, asOf: new Date(facts.nowMs).toISOString() };
  return {
    ...(await liveRows(app, users.slice(from, next), facts)),
    ...(next < users.length && { nextCursor: encodeCursor({ filter: plan.hash, next }) }),
    ...count,
    source: 'live',
    notFound,
  };
}
