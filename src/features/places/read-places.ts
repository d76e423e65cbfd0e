import type { AdminApi } from '../../atlassian/admin/client';
import type { UserRoleAssignment } from '../../atlassian/admin/user-roles';
import type { DirectoryUser } from '../../atlassian/admin/users';
import type { PlaceRead } from '../../domain/places/place';
import { AppError } from '../../errors';
import { IDS_PER_SEARCH, REQUESTS_AT_ONCE } from '../../limits';
import { chunked, inLanes } from '../../lists';
import type { RunPlace, RunRecord } from '../../storage/runs/record';
import { directoryIdAt, readAccounts } from './read-accounts';
import { placeAt, workAt } from './work-at';

/** An account and the places at which it is to be read. */
export type Wanted = { accountId: string; places: readonly number[] };

/** What reading takes beyond the states at the places. */
export type PlacesReading = {
  admin: AdminApi;
  run: Pick<RunRecord, 'places'>;
  /** Asks for what shows whether an account is protected; whether groups protect, which may be of any directory. */
  protectedGroups?: boolean;
  /** Directories that are asked for this beside the search over all. */
  protectedIn?: readonly string[];
  /** Asks which roles accounts have, also where no place is a role. */
  withRoles?: boolean;
  /** Asks when accounts were last active: over all directories, and in these. */
  activityIn?: readonly string[];
  /** Somebody whom one of the searches shows along with the accounts; of `usersOf` only. */
  bystander?: string;
};

/** Accounts as they were read at places. */
export type PlacesRead = {
  /** `undefined`: Atlassian does not show the account there. */
  readOf(accountId: string, place: number): PlaceRead | undefined;
  /** The account as each search has shown it. */
  usersOf(accountId: string): DirectoryUser[];
  /** The account as a search over all directories has shown it; `undefined`: none has. */
  overAll(accountId: string): DirectoryUser | undefined;
};

type Search = { directoryId: string | undefined; accountIds: string[] };

/**
 * The searches for what is so at places, in each directory once for ten accounts; `undefined`: over all directories. One
 * over all comes along when groups protect, which may be groups of other directories, and for activity; so do those in
 * the directories that are named for either.
 */
function searchesFor(reading: Omit<PlacesReading, 'admin'>, wanted: readonly Wanted[]): Search[] {
  const { run, protectedGroups, protectedIn = [], activityIn } = reading;
  const ofEverybody = new Set([...(protectedGroups === true ? protectedIn : []), ...(activityIn ?? [])]);
  const directories = new Set(wanted.flatMap(({ places }) => places.map((place) => directoryIdAt(run, place))));
  if (protectedGroups === true || activityIn !== undefined) directories.add(undefined);
  ofEverybody.forEach((directoryId) => directories.add(directoryId));
  return withBystander(
    [...directories].flatMap((directoryId) => {
      const isMeant = ({ places }: Wanted): boolean =>
        directoryId === undefined ||
        ofEverybody.has(directoryId) ||
        places.some((place) => directoryIdAt(run, place) === directoryId);
      const accountIds = [...new Set(wanted.filter(isMeant).map(({ accountId }) => accountId))];
      return chunked(accountIds, IDS_PER_SEARCH).map((ten) => ({ directoryId, accountIds: ten }));
    }),
    reading.bystander,
  );
}

/** The bystander goes where there is room, over all directories if it can be. */
function withBystander(searches: Search[], bystander: string | undefined): Search[] {
  if (bystander === undefined) return searches;
  const roomy = searches.filter(({ accountIds }) => accountIds.length < IDS_PER_SEARCH);
  const chosen = roomy.find(({ directoryId }) => directoryId === undefined) ?? roomy[0];
  if (chosen === undefined) return [...searches, { directoryId: undefined, accountIds: [bystander] }];
  return searches.map((search) =>
    search === chosen ? { ...search, accountIds: [...new Set([...search.accountIds, bystander])] } : search,
  );
}

/** Whether a search tells what is so at a place, of ten accounts at once. */
export function isShownBySearch(place: RunPlace): boolean {
  return workAt(place).readBy === 'search';
}

/** Requests that reading takes, where roles come in one page. */
export function readsFor(reading: Omit<PlacesReading, 'admin'>, wanted: readonly Wanted[]): number {
  return (
    searchesFor(reading, wanted).length +
    wanted.filter((one) => needsRoles(reading, one)).length +
    wanted.filter((one) => needsTokens(reading, one)).length
  );
}

/** Reads accounts at places: by a search for ten of them in each directory, and what only the account itself tells. */
export async function readPlaces(reading: PlacesReading, wanted: readonly Wanted[]): Promise<PlacesRead> {
  const { admin, run } = reading;
  const found = await searched(reading, wanted);
  const roles = await eachOf(
    wanted.filter((one) => needsRoles(reading, one)),
    (accountId) => readRoles(admin, accountId),
  );
  const tokens = await eachOf(
    wanted.filter((one) => needsTokens(reading, one)),
    (accountId) => tokensOf(admin, accountId),
  );
  return {
    readOf: (accountId, place) => {
      const user = found.get(directoryIdAt(run, place))?.get(accountId);
      return user && { user, assignments: roles.get(accountId), tokens: tokens.get(accountId) };
    },
    usersOf: (accountId) => [...found.values()].flatMap((users) => users.get(accountId) ?? []),
    overAll: (accountId) => found.get(undefined)?.get(accountId),
  };
}

/** Accounts as the searches have shown them, by directory. */
async function searched(reading: PlacesReading, wanted: readonly Wanted[]) {
  const { admin, run, protectedGroups, activityIn } = reading;
  const withActivity = activityIn !== undefined;
  const withGroups = wanted.some(({ places }) =>
    places.some((place) => workAt(placeAt(run, place)).needsGroups === true),
  );
  const searches = searchesFor(reading, wanted);
  const answers = await inLanes(REQUESTS_AT_ONCE, searches, ({ accountIds, directoryId }) =>
    readAccounts(admin, { accountIds, directoryId, protectedGroups, withGroups, withActivity }),
  );
  const found = new Map<string | undefined, Map<string, DirectoryUser>>();
  answers.forEach((users, index) => {
    const directoryId = searches[index]?.directoryId;
    found.set(directoryId, new Map([...(found.get(directoryId) ?? []), ...users]));
  });
  return found;
}

function needsRoles({ run, withRoles }: Omit<PlacesReading, 'admin'>, { places }: Wanted): boolean {
  return withRoles === true || places.some((place) => workAt(placeAt(run, place)).readBy === 'roles');
}

function needsTokens({ run }: Omit<PlacesReading, 'admin'>, { places }: Wanted): boolean {
  return places.some((place) => workAt(placeAt(run, place)).readBy === 'tokens');
}

async function eachOf<T>(wanted: readonly Wanted[], read: (accountId: string) => Promise<T>): Promise<Map<string, T>> {
  const accountIds = [...new Set(wanted.map(({ accountId }) => accountId))];
  const answers = await inLanes(
    REQUESTS_AT_ONCE,
    accountIds,
    async (accountId) => [accountId, await read(accountId)] as const,
  );
  return new Map(answers);
}

/** Every role of an account; `undefined`: Atlassian does not know it. */
export async function readRoles(admin: AdminApi, accountId: string): Promise<UserRoleAssignment[] | undefined> {
  return unlessRefused(async () => {
    const all: UserRoleAssignment[] = [];
    for await (const { items } of admin.userRoleAssignmentPages(accountId)) all.push(...items);
    return all;
  }, ['not-found']);
}

/** The ids of an account's API tokens; `undefined`: Atlassian does not tell them of this account. */
async function tokensOf(admin: AdminApi, accountId: string): Promise<string[] | undefined> {
  return unlessRefused(
    async () => (await admin.listUserApiTokens(accountId)).map(({ id }) => id),
    ['not-found', 'request-rejected'],
  );
}

async function unlessRefused<T>(read: () => Promise<T>, codes: readonly AppError['code'][]): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof AppError && codes.includes(error.code)) return undefined;
    throw error;
  }
}
