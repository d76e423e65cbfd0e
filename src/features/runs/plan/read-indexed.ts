import { allOf } from '../../../atlassian/http/paginate';
import type { UserFilter } from '../../../contract';
import { isAlongIds, searchedPart, whyIndexed } from '../../../domain/filter/index-criteria';
import { isRefused, toUserQuery, type UserQueryPlan } from '../../../domain/filter/search-query';
import { invalidInput } from '../../../errors';
import { IDS_PER_SEARCH } from '../../../limits';
import { without } from '../../../lists';
import type { PlanPart } from '../../../storage/runs/plans';
import { withIndex } from '../../directory/with-index';
import type { Planning } from './context';
import type { PartPosition } from './cursor';
import { lookUpAll, lookUpCost, missingOf, originOfPart, sightingsOf } from './look-up';
import { MEANT_COST, meantBy } from './read-addressed';
import type { PartRead } from './read-part';

type FilterPart = Extract<PlanPart, { kind: 'filter' }>;

/** Accounts that are read before the next commit. */
const IDS_PER_PAGE = 50;
const SEARCHES_PER_PAGE = IDS_PER_PAGE / IDS_PER_SEARCH;

/** Addresses of one part are as many as one search takes; its answer may come in two pages. */
const EMAIL_REQUESTS = 2 + MEANT_COST;

/** Requests that the next page of {@link readIndexed} takes at most. */
export function indexedCost(planning: Planning, filter: UserFilter): number {
  const searches = narrowingOf(filter) === undefined ? 0 : SEARCHES_PER_PAGE + EMAIL_REQUESTS;
  return SEARCHES_PER_PAGE * lookUpCost(planning) + searches;
}

/**
 * Reads the next accounts that a filter finds in the directory index, or that it names itself. They are looked up as if
 * they had been selected one by one, so the plan knows what they are now. Read in the order of their ids: when another
 * scan takes the index's place, the rest is found in that one, and nobody is left out or named twice. Whom a filter
 * names and Atlassian does not know is not among those that match it.
 *
 * @returns `undefined`: whom the filter's addresses mean takes asking for fewer of them
 * @throws {AppError} `not-found`: no scan has come to its end yet
 */
export async function readIndexed(
  planning: Planning,
  { filter, except: chunks, ...part }: FilterPart,
  { after = '', ...position }: PartPosition,
): Promise<PartRead | undefined> {
  const isIndexed = whyIndexed(filter) !== undefined;
  const ids = isIndexed ? await indexedIds(planning, filter) : sorted(filter.accountIds ?? []);
  const addressed = await addressedAmong(planning, filter, ids);
  if (addressed === undefined) return undefined;
  const rest = addressed.filter((accountId) => accountId > after);
  const page = rest.slice(0, IDS_PER_PAGE);
  const except =
    chunks === undefined ? undefined : await planning.app.runs.plans.readExcept(planning.run.runId, chunks);
  const wanted = await narrowed(
    planning,
    filter,
    page.filter((accountId) => except?.has(accountId) !== true),
  );
  const found = await lookUpAll(planning, wanted);
  const last = page.at(-1);
  const originOf = originOfPart(part, false);
  return {
    page: {
      sightings: sightingsOf(planning, found, originOf),
      missing: isIndexed ? missingOf(wanted, found, originOf) : [],
      missingEmails: [],
    },
    next: rest.length > page.length && last !== undefined ? { ...position, after: last } : undefined,
  };
}

/** Everybody whom the index finds, by id; read once in a step. It holds no addresses. */
async function indexedIds({ app, indexed }: Planning, asked: UserFilter): Promise<readonly string[]> {
  const filter = without(asked, 'emails');
  const name = JSON.stringify(filter);
  const known = indexed.get(name);
  if (known !== undefined) return known;
  const ids = await withIndex(app, whyIndexed(filter) ?? 'filter', async ({ accounts, testOf }) => {
    const isMatch = await testOf(filter);
    const found: string[] = [];
    for await (const chunk of accounts()) {
      for (const account of chunk) if (isMatch(account)) found.push(account.accountId);
    }
    return sorted(found);
  });
  indexed.set(name, ids);
  return ids;
}

function sorted(ids: readonly string[]): string[] {
  return [...ids].sort((a, b) => (a < b ? -1 : 1));
}

/** The part of a filter that takes a search beside the accounts that it is read along; `undefined`: there is none. */
function narrowingOf(filter: UserFilter): UserFilter | undefined {
  if (whyIndexed(filter) !== undefined || !isAlongIds(filter)) return searchedPart(filter);
  const rest = without(filter, 'accountIds');
  return Object.values(rest).every((value) => value === undefined) ? undefined : rest;
}

/** Those of some accounts whom the filter's addresses mean, all of them where it has none; `undefined`: see {@link meantBy}. */
async function addressedAmong(
  planning: Planning,
  filter: UserFilter,
  ids: readonly string[],
): Promise<readonly string[] | undefined> {
  if (filter.emails === undefined) return ids;
  const { query, matches, none } = searchOf(planning, searchedPart(filter) ?? {});
  if (none || ids.length === 0) return [];
  const among = new Set(ids);
  const users = (await allOf(planning.admin.userPages(query))).filter(
    (user) => matches(user) && among.has(user.accountId),
  );
  const meant = await meantBy(planning, filter.emails, users);
  return meant && sorted([...new Set(meant.map(({ accountId }) => accountId))]);
}

/** Those of some accounts whom a search finds by the criteria that name nobody. Addresses have been searched before. */
async function narrowed(planning: Planning, filter: UserFilter, ids: readonly string[]): Promise<string[]> {
  const searched = narrowingOf(filter);
  if (searched === undefined || searched.emails !== undefined) return [...ids];
  const { query, matches, none } = searchOf(planning, searched);
  if (none) return [];
  const found = await planning.admin.usersByIds(ids, query);
  return ids.filter((accountId) => {
    const user = found.get(accountId);
    return user !== undefined && matches(user);
  });
}

function searchOf({ apps }: Planning, searched: UserFilter): UserQueryPlan {
  const plan = toUserQuery(searched, apps);
  if (isRefused(plan)) throw invalidInput([plan.refused]);
  return plan;
}
