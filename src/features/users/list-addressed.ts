import type { App } from '../../app';
import type { UserPage } from '../../contract';
import { searchAddresses } from '../selection/search-addresses';
import type { PlannedQuery } from '../selection/search-query';
import { badCursor, encodeCursor, type UserCursor } from './cursor';
import { liveRows } from './live-rows';
import { USER_EXPANSIONS, type RowFacts } from './user-row';

/** Addresses of which a page finds every user anew, which shows them by name. */
export const LIVE_EMAILS_MAX = 1_000;

type Asked = { plan: PlannedQuery; facts: RowFacts; place: { cursor: UserCursor | undefined; limit: number } };

/**
 * One page of the users of a long list of addresses, in the order of their ids: who they are is remembered for minutes,
 * what they are is read for the page. Where the list is searched anew meanwhile, the next page begins after the last id.
 */
export async function listAddressed(app: App, { plan, facts, place: { cursor, limit } }: Asked): Promise<UserPage> {
  if (typeof cursor?.next === 'number') throw badCursor();
  const { ids, notFound } = await searchAddresses(app, plan);
  const { next: after = '' } = cursor ?? {};
  const rest = [...ids].filter((accountId) => accountId > after).sort(byCodeUnits);
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  const users = await (await app.admin()).usersByIds(page, { expand: USER_EXPANSIONS });
  const found = page.flatMap((accountId) => users.get(accountId) ?? []);
  return {
    ...(await liveRows(app, found, facts)),
    ...(rest.length > limit && last !== undefined && { nextCursor: encodeCursor({ filter: plan.hash, next: last }) }),
    total: ids.size,
    asOf: new Date(facts.nowMs).toISOString(),
    source: 'live',
    notFound,
  };
}

function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : 1;
}
