import type { UserQuery } from '../../../atlassian/admin/user-search';
import type { DirectoryUser } from '../../../atlassian/admin/users';
import { LIST_START, walkOn, type Walked, type WalkPosition } from '../../../atlassian/http/walk';
import type { UserFilter } from '../../../contract';
import { actionOf } from '../../../domain/actions/action';
import { isAlongIds, whyIndexed } from '../../../domain/filter/index-criteria';
import { EMAILS_PER_SEARCH, IDS_PER_SEARCH, USERS_PER_PAGE } from '../../../limits';
import { chunked } from '../../../lists';
import type { PlanPage } from '../../../storage/runs/plans';
import type { PartOf } from '../../../storage/selections/selections';
import { directoryIdAt, expansions } from '../../places/read-accounts';
import { PART_START, type PartPosition } from '../../selection/part-position';
import type { PartRead } from '../../selection/read-part';
import { queryOf } from '../../selection/search-query';
import { askedFor, searchedPlaces, seenOverAll, type Planning } from './context';
import { lookUpAll, lookUpCost, originOfPart, protectedAmong, searchIn, sightingsOf, type SeenUser } from './look-up';
import { MEANT_COST, meantBy, readAddressed } from './read-addressed';
import { indexedCost, readIndexedPart } from './read-indexed';

/**
 * One walk through a search's pages. `place`: the one that its answers speak of. `isOverAll`: the search is made over
 * all directories all the same. `look`: the places are then asked about those it found.
 */
type FilterSearch = { place: number; query: UserQuery; look: boolean; isOverAll: boolean };

/** Of the 100 requests that an invocation may send in a minute, what one read may plan with. */
const OUTBOUND_PLANNED_MAX = 80;

/** Criteria that say the same in every directory: a search in one finds its members of the same people. */
const OF_THE_ACCOUNT: readonly string[] = ['text', 'emails', 'accountIds', 'claimStatus', 'domains', 'mfaEnabled'];

/** Reads the next page of the accounts that a filter finds, along the index or its own list where it takes or has that. */
export async function readFilterPart(
  planning: Planning,
  part: PartOf<'filter'>,
  position: PartPosition,
): Promise<PartRead<PlanPage>> {
  const { filter } = part;
  if (filter.emails === undefined) return (await readOn(planning, part, position)) ?? NOTHING_MORE;
  return readAddressed(filter.emails, position, (emails) =>
    readOn(planning, { ...part, filter: { ...filter, emails } }, position),
  );
}

/** `undefined`: see {@link readAddressed}. */
async function readOn(
  planning: Planning,
  part: PartOf<'filter'>,
  position: PartPosition,
): Promise<PartRead<PlanPage> | undefined> {
  if (isReadAlong(part.filter)) return readIndexedPart(planning, part, position);
  const plan = queryOf(planning, part.filter);
  const passes = plan.none ? [] : passesOf(planning, part.filter, plan.query);
  const pass = passes[position.pass];
  if (pass === undefined) return NOTHING_MORE;

  const read = await readPage(planning, pass, position);
  const except =
    part.except === undefined ? undefined : await planning.app.selections.readExcept(planning.run.runId, part.except);
  const matching = read.items.filter((user) => plan.matches(user) && except?.has(user.accountId) !== true);
  const users = await meantBy(planning, part.filter.emails, matching);
  if (users === undefined) return undefined;
  const found = users.map((user) => ({ place: pass.place, user }));
  const looked = pass.look ? await lookAtMembers(planning, users) : [];
  const all = [...found, ...looked, ...(await protectedAmong(planning, idsOf(users)))];
  return {
    found: { ...emptyPage(), sightings: sightingsOf(planning, all, originOfPart(part, false)) },
    next: nextPosition(position, read.next, passes.length),
    gained: read.gained,
  };
}

/** Whether a filter is read along a list of accounts: of the directory index, or its own. */
function isReadAlong(filter: UserFilter): boolean {
  return whyIndexed(filter) !== undefined || isAlongIds(filter);
}

/** Requests that the next page takes at most. */
export function filterCost(planning: Planning, { filter }: PartOf<'filter'>): number {
  if (isReadAlong(filter)) return indexedCost(planning, filter);
  const tens = Math.ceil(pageSize(planning) / IDS_PER_SEARCH);
  const protection = tens * planning.protectedIn.length;
  const search = 1 + protection + (filter.emails === undefined ? 0 : MEANT_COST);
  return isOneSearch(planning, filter) || isOfItsDirectories(planning, filter)
    ? search
    : search + tens * 2 * lookUpCost(planning);
}

/**
 * An organization with one directory is searched over all: what is said of all directories is then said of that one.
 * Not so of groups, which only a search in their directory tells.
 *
 * Several are asked one by one, since only that tells a membership's status there. Where the filter means the same
 * in each, its search in each finds the people and their status in one; whoever is in no directory, or in none that
 * was chosen, is found over all. Otherwise (a status over all directories, a group or an app of one of them) the
 * search over all finds the people, and the directories are asked about those.
 */
function passesOf(planning: Planning, filter: UserFilter, query: UserQuery): FilterSearch[] {
  const places = searchedPlaces(planning);
  const over = (rest: UserQuery, look = false): FilterSearch => ({
    place: seenOverAll(planning.run),
    query: rest,
    look,
    isOverAll: true,
  });
  if (places.length === 0) return [over(query)];
  const isOfGroup = planning.run.places.some(({ kind }) => kind === 'group');
  if (hasOneDirectory(planning) && !isOfGroup) return [{ ...over(query), place: 0 }];
  const inEach = places.map((place) => ({ place, query, look: false, isOverAll: false }));
  if (isOfItsDirectories(planning, filter)) return inEach;
  if (!isOneSearch(planning, filter)) return [over(query, true)];
  if (!planning.run.isEverywhere) return [...inEach, over(query)];
  const inNone = over({ ...query, membershipStatus: ['no_membership'] });
  return filter.status === undefined || isOfGroup ? [...inEach, inNone] : inEach;
}

/**
 * Whether a filter finds members of exactly the directories that the run acts in: then searches in these find everybody,
 * and a status is the one in the directory.
 */
function isOfItsDirectories(planning: Planning, { directoryIds, ...filter }: UserFilter): boolean {
  const { places } = planning.run;
  const own = new Set(places.flatMap((place) => (place.kind === 'directory' ? [place.directoryId] : [])));
  const isSame = directoryIds !== undefined && own.size === new Set(directoryIds).size;
  return isSame && directoryIds.every((id) => own.has(id)) && isOneSearch(planning, filter);
}

/** Whether the organization has a single directory; a run in a chosen one may have others beside it. */
function hasOneDirectory(planning: Planning): boolean {
  return planning.run.isEverywhere && searchedPlaces(planning).length === 1;
}

function isOneSearch(planning: Planning, filter: UserFilter): boolean {
  if (actionOf(planning.run.action).looksAtPlaces !== true || hasOneDirectory(planning)) return true;
  const criteria = Object.entries(filter).filter(([, value]) => value !== undefined);
  // Whoever is active in any directory is active over all of them, and the others have nothing to be suspended.
  const { goal, at } = actionOf(planning.run.action);
  const isActiveOnly =
    goal === 'take' && at === 'directories' && filter.status?.every((status) => status === 'active') === true;
  return criteria.every(([name]) => OF_THE_ACCOUNT.includes(name) || (name === 'status' && isActiveOnly));
}

/** A pass that is begun again finds the same accounts once more, and no harm done. */
async function readPage(
  planning: Planning,
  { place, query, look, isOverAll }: FilterSearch,
  { walk = LIST_START }: PartPosition,
): Promise<Walked<DirectoryUser>> {
  const directoryId = isOverAll ? undefined : directoryIdAt(planning.run, place);
  const expand = expansions(askedFor(planning));
  const within = directoryId === undefined ? {} : { directoryIds: [directoryId] };
  const limit = look || planning.protectedIn.length > 0 ? pageSize(planning) : USERS_PER_PAGE;
  return walkOn(
    (cursor) => planning.admin.searchUsers({ ...query, ...within, expand }, { directoryId, cursor, limit }),
    walk,
  );
}

/** What each place's directory says of users that the search over all has found: by address where it is shown, 100 at a time. */
async function lookAtMembers(planning: Planning, users: readonly DirectoryUser[]): Promise<SeenUser[]> {
  const members = users.filter(({ membershipStatus }) => membershipStatus !== 'no_membership');
  const emails = [...new Set(members.flatMap(({ email }) => email ?? []))];
  const ids = new Set(members.map(({ accountId }) => accountId));
  const searches = searchedPlaces(planning).flatMap((place) =>
    chunked(emails, EMAILS_PER_SEARCH).map((some) => searchIn(planning, place, { emails: some })),
  );
  const found = (await Promise.all(searches)).flat().filter(({ user }) => ids.has(user.accountId));
  const seen = new Set(
    found.filter(({ user }) => user.membershipStatus !== 'no_membership').map(({ user }) => user.accountId),
  );
  const unseen = [...ids].filter((accountId) => !seen.has(accountId));
  return [...found, ...(await lookUpAll(planning, unseen))];
}

/** As many accounts as the outbound budget lets the directories be asked about, one by one if need be. */
function pageSize(planning: Planning): number {
  const groups = Math.floor(OUTBOUND_PLANNED_MAX / (2 * lookUpCost(planning)));
  return Math.min(USERS_PER_PAGE, IDS_PER_SEARCH * Math.max(1, groups));
}

function nextPosition(
  { pass }: PartPosition,
  walk: WalkPosition | undefined,
  passes: number,
): PartPosition | undefined {
  if (walk !== undefined) return { ...PART_START, pass, walk };
  return pass + 1 < passes ? { ...PART_START, pass: pass + 1 } : undefined;
}

function idsOf(users: readonly DirectoryUser[]): string[] {
  return users.map(({ accountId }) => accountId);
}

function emptyPage(): PlanPage {
  return { sightings: [], missing: [], missingEmails: [] };
}

const NOTHING_MORE: PartRead<PlanPage> = { found: emptyPage(), next: undefined };
