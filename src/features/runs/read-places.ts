import type { AdminApi } from '../../atlassian/admin/client';
import type { DirectoryUser } from '../../atlassian/admin/users';
import type { PlaceRead } from '../../domain/places/place';
import type { RunRecord } from '../../storage/runs';
import { directoryIdAt, readAccounts } from './apply-context';

/** An account and the places at which it is to be read. */
export type Wanted = { accountId: string; places: readonly number[] };

/** What reading takes. `protectedGroups`: whether groups protect, which may be groups of any directory. */
export type Reading = {
  admin: AdminApi;
  run: Pick<RunRecord, 'places'>;
  /** Asks for what shows whether an account is protected; absent: it is not asked. */
  protectedGroups?: boolean;
};

/** Accounts as they were read at places. */
export type PlacesRead = {
  /** `undefined`: Atlassian does not show the account there. */
  readOf(accountId: string, place: number): PlaceRead | undefined;
  /** The account as each search has shown it. */
  usersOf(accountId: string): DirectoryUser[];
};

/**
 * Directories to search for what is so at places, each once; `undefined`: over all. One over all comes along when
 * groups protect, which may be groups of other directories.
 */
export function searchesFor(
  { run, protectedGroups }: Omit<Reading, 'admin'>,
  places: Iterable<number>,
): (string | undefined)[] {
  const directories = new Set([...places].map((place) => directoryIdAt(run, place)));
  if (protectedGroups === true) directories.add(undefined);
  return [...directories];
}

/**
 * Reads accounts at places: one search for each directory in which these lie.
 *
 * @param wanted of at most {@link IDS_PER_SEARCH} accounts
 */
export async function readPlaces(reading: Reading, wanted: readonly Wanted[]): Promise<PlacesRead> {
  const { admin, run, protectedGroups } = reading;
  const directories = searchesFor(
    reading,
    wanted.flatMap(({ places }) => places),
  );
  const reads = directories.map(async (directoryId) => {
    const isMeant = ({ places }: Wanted): boolean =>
      directoryId === undefined || places.some((place) => directoryIdAt(run, place) === directoryId);
    const accountIds = [...new Set(wanted.filter(isMeant).map(({ accountId }) => accountId))];
    return [directoryId, await readAccounts(admin, { accountIds, directoryId, protectedGroups })] as const;
  });
  const found = new Map(await Promise.all(reads));
  return {
    readOf: (accountId, place) => {
      const user = found.get(directoryIdAt(run, place))?.get(accountId);
      return user && { user };
    },
    usersOf: (accountId) => [...found.values()].flatMap((users) => users.get(accountId) ?? []),
  };
}
