import type { App } from '../../app';
import type { UserFilter } from '../../contract';
import { invalidInput } from '../../errors';
import { IDS_PER_SEARCH, USERS_PER_PAGE } from '../../limits';
import { chunked, inLanes } from '../../lists';
import { countMatching } from './count-matching';
import { hashOfFilter } from './filter-hash';
import { REQUESTS_MAX, SEARCH_MS_MAX, SEARCHES_AT_ONCE, searchAddresses } from './search-addresses';
import { planQuery, type CriteriaPath, type PlannedQuery } from './search-query';

const FOUND_MAX = REQUESTS_MAX * USERS_PER_PAGE;
const NAMED_MAX = REQUESTS_MAX * IDS_PER_SEARCH;

/**
 * The accounts that a search finds, for what the index cannot tell. Remembered for five minutes.
 *
 * @param among the only accounts that are asked about: where the search finds too many, these are searched, if few
 * @param path where the criteria stand, for whoever reads why the search is refused
 * @throws {AppError} `invalid-input`, problem `too-wide-for-activity`: more than one call can read, 8,000 accounts at
 *   most; nothing was searched where a count shows it; `rate-limited`: see {@link searchAddresses}
 */
export async function searchIds(
  app: App,
  filter: UserFilter,
  { among, path }: { among?: readonly string[] | undefined; path?: CriteriaPath } = {},
): Promise<ReadonlySet<string>> {
  const plan = await planQuery(app, filter, path);
  if (plan.none) return new Set();
  if (plan.query.emails) return (await searchAddresses(app, plan)).ids;
  const known = await app.foundIds.find(plan.hash);
  if (known !== undefined) return known.ids;
  const { total } = await countMatching(app, plan);
  if (total <= FOUND_MAX) return remembered(app, plan.hash, (until) => pagesOf(app, plan, { until }));
  if (among === undefined || among.length > NAMED_MAX) throw tooWide();
  const hash = hashOfFilter({ accountIds: [...among] }, plan.hash);
  return remembered(app, hash, (until) => searchNamed(app, plan, { among, until }));
}

async function remembered(
  app: App,
  hash: string,
  search: (until: number) => Promise<Set<string>>,
): Promise<ReadonlySet<string>> {
  const known = await app.foundIds.find(hash);
  if (known !== undefined) return known.ids;
  const ids = await search(app.clock.now() + SEARCH_MS_MAX);
  await app.foundIds.save(hash, { ids, missing: [] });
  return ids;
}

async function searchNamed(
  app: App,
  { query, matches }: PlannedQuery,
  { among, until }: { among: readonly string[]; until: number },
): Promise<Set<string>> {
  const found = await inLanes(SEARCHES_AT_ONCE, chunked([...new Set(among)], IDS_PER_SEARCH), (accountIds) =>
    pagesOf(app, { query: { ...query, accountIds }, matches }, { until }),
  );
  return new Set(found.flatMap((ids) => [...ids]));
}

async function pagesOf(
  app: App,
  { query, matches }: Pick<PlannedQuery, 'query' | 'matches'>,
  { until }: { until: number },
): Promise<Set<string>> {
  if (app.clock.now() >= until) throw tooWide();
  const admin = await app.admin();
  const ids = new Set<string>();
  let pages = 0;
  for await (const { items, nextCursor } of admin.userPages(query)) {
    for (const user of items) if (matches(user)) ids.add(user.accountId);
    pages += 1;
    if (nextCursor !== undefined && (pages >= REQUESTS_MAX || app.clock.now() >= until)) throw tooWide();
  }
  return ids;
}

function tooWide(): Error {
  return invalidInput([{ path: 'filter', problem: 'too-wide-for-activity', values: { max: FOUND_MAX } }]);
}
