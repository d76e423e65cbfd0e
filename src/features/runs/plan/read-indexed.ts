import { allOf } from '../../../atlassian/http/paginate';
import type { UserFilter } from '../../../contract';
import { excludedParts, isAlongIds, searchedPart, whyIndexed } from '../../../domain/filter/index-criteria';
import { IDS_PER_SEARCH } from '../../../limits';
import { without } from '../../../lists';
import type { PlanPage } from '../../../storage/runs/plans';
import type { PartOf } from '../../../storage/selections/selections';
import type { PartPosition } from '../../selection/part-position';
import { nextIds, type PartRead } from '../../selection/read-part';
import { queryOf } from '../../selection/search-query';
import { withoutExcluded } from '../../selection/without-excluded';
import type { Planning } from './context';
import { ACCOUNTS_PER_READ, lookUpAll, lookUpCost, missingOf, originOfPart, sightingsOf } from './look-up';
import { MEANT_COST, meantBy } from './read-addressed';

const SEARCHES_PER_READ = ACCOUNTS_PER_READ / IDS_PER_SEARCH;

/** Addresses of one part are as many as one search takes; its answer may come in two pages. */
const EMAIL_REQUESTS = 2 + MEANT_COST;

/** Requests that the next page of {@link readIndexedPart} takes at most. */
export function indexedCost(planning: Planning, filter: UserFilter): number {
  const searches = narrowingOf(filter) === undefined ? 0 : SEARCHES_PER_READ + EMAIL_REQUESTS;
  const excluding = SEARCHES_PER_READ * excludedParts(filter).length;
  return SEARCHES_PER_READ * lookUpCost(planning) + searches + excluding;
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
export async function readIndexedPart(
  planning: Planning,
  { filter, except: chunks, ...part }: PartOf<'filter'>,
  position: PartPosition,
): Promise<PartRead<PlanPage> | undefined> {
  const isIndexed = whyIndexed(filter) !== undefined;
  const ids = isIndexed ? [...(await planning.index(filter)).lastActive.keys()] : sorted(filter.accountIds ?? []);
  const addressed = await addressedAmong(planning, filter, ids);
  if (addressed === undefined) return undefined;
  const { page, next } = nextIds(addressed, position, { perRead: ACCOUNTS_PER_READ });
  const except =
    chunks === undefined ? undefined : await planning.app.selections.readExcept(planning.run.runId, chunks);
  const wanted = await withoutExcluded(
    planning,
    filter,
    await narrowed(
      planning,
      filter,
      page.filter((accountId) => except?.has(accountId) !== true),
    ),
  );
  const found = await lookUpAll(planning, wanted);
  const originOf = originOfPart(part, false);
  return {
    found: {
      sightings: sightingsOf(planning, found, originOf),
      missing: isIndexed ? missingOf(wanted, found, originOf) : [],
      missingEmails: [],
    },
    next,
  };
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
  const { query, matches, none } = queryOf(planning, searchedPart(filter) ?? {});
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
  const { query, matches, none } = queryOf(planning, searched);
  if (none) return [];
  const found = await planning.admin.usersByIds(ids, query);
  return ids.filter((accountId) => {
    const user = found.get(accountId);
    return user !== undefined && matches(user);
  });
}
