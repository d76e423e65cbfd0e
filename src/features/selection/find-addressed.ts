import type { App } from '../../app';
import type { LivePlace, PageFound } from './page';
import { badCursor, encodeCursor } from './page-cursor';
import { searchAddresses } from './search-addresses';
import type { PlannedQuery } from './search-query';

/** Addresses of which a page finds every user anew, which shows them by name. */
export const LIVE_EMAILS_MAX = 1_000;

/**
 * One page of the users of a long list of addresses, in the order of their ids: who they are is remembered for minutes,
 * what they are is read for the page. Where the list is searched anew meanwhile, the next page begins after the last id.
 */
export async function findAddressed(
  app: App,
  plan: PlannedQuery,
  { cursor, limit, asOf, expand }: LivePlace,
): Promise<PageFound> {
  if (typeof cursor?.next === 'number') throw badCursor();
  const { ids, notFound } = await searchAddresses(app, plan);
  const { next: after = '' } = cursor ?? {};
  const rest = [...ids].filter((accountId) => accountId > after).sort(byCodeUnits);
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  const users = await (await app.admin()).usersByIds(page, { expand });
  return {
    source: 'live',
    users: page.flatMap((accountId) => users.get(accountId) ?? []),
    ...(rest.length > limit && last !== undefined && { nextCursor: encodeCursor({ filter: plan.hash, next: last }) }),
    total: ids.size,
    asOf,
    notFound,
  };
}

function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : 1;
}
