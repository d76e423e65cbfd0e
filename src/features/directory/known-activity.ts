import type { App } from '../../app';
import type { DirectoryUser } from '../../atlassian/admin/users';
import type { AppDay } from '../../domain/accounts/indexed-account';
import { knownAccess } from '../../domain/activity/known-activity';
import { findIndex, withIndex } from './with-index';

/** What the last scan has read of accounts. `asOf`: when, ISO 8601. */
type Scanned = { activity: ReadonlyMap<string, AppDay[]>; asOf: string };

/** Users of a search over all directories, with the activity that may be told of them. */
export type ToldUsers = {
  users: DirectoryUser[];
  /** Whether whoever is not shown to have used an app has never used it. */
  isNeverKnown: (accountId: string) => boolean;
  /** The scan whose activity is told besides; absent where the search alone tells. */
  scanAsOf?: string;
};

/**
 * Whether the search over all directories is known to show the activity of each: there is one, or it was asked.
 *
 * @see askCoverage
 */
export async function isActivityWhole(app: App): Promise<boolean> {
  const profile = await app.orgProfile.find();
  if (profile === undefined || profile.unread?.includes('directories') === true) return false;
  return (await uncoveredOf(app, profile.directories)).length === 0;
}

/** Directories whose activity the search over all directories is not known to show. */
export async function uncoveredOf(app: App, directories: readonly { directoryId: string }[]): Promise<string[]> {
  if (directories.length < 2) return [];
  const coverage = await app.directoryIndex.coverage();
  const covered = new Set(coverage.flatMap(({ directoryId, isCovered }) => (isCovered ? [directoryId] : [])));
  return directories.flatMap(({ directoryId }) => (covered.has(directoryId) ? [] : [directoryId]));
}

/** Tells the activity of a page of users, by {@link knownAccess} where the search may not show all of it. */
export async function tellActivity(app: App, users: readonly DirectoryUser[]): Promise<ToldUsers> {
  const read = users.filter(({ productAccess }) => productAccess !== undefined);
  if (read.length === 0 || (await isActivityWhole(app))) return { users: [...users], isNeverKnown: () => true };
  const ids = new Set(read.map(({ accountId }) => accountId));
  const scanned = await findScanned(app, (accountId) => ids.has(accountId));
  return {
    users: users.map((user) => told(user, scanned)),
    isNeverKnown: (accountId) => scanned?.activity.has(accountId) === true,
    ...(scanned && { scanAsOf: scanned.asOf }),
  };
}

export type ActivityTeller = (users: readonly DirectoryUser[]) => Promise<DirectoryUser[]>;

/** {@link tellActivity} for page after page of one invocation: what a scan has read is looked up once, for everybody. */
export function activityTeller(app: App): ActivityTeller {
  let opened: Promise<(user: DirectoryUser) => DirectoryUser> | undefined;
  return async (users) => {
    if (users.every(({ productAccess }) => productAccess === undefined)) return [...users];
    opened ??= openTelling(app);
    return users.map(await opened);
  };
}

async function openTelling(app: App): Promise<(user: DirectoryUser) => DirectoryUser> {
  if (await isActivityWhole(app)) return (user) => user;
  const scanned = await findScanned(app, () => true);
  return (user) => told(user, scanned);
}

function told(user: DirectoryUser, scanned: Scanned | undefined): DirectoryUser {
  return { ...user, productAccess: knownAccess(user.productAccess, scanned?.activity.get(user.accountId)) };
}

/** `undefined`: no scan has come to its end yet. */
async function findScanned(app: App, isWanted: (accountId: string) => boolean): Promise<Scanned | undefined> {
  if ((await findIndex(app)) === undefined) return undefined;
  return withIndex(app, 'filter', async ({ index, accounts }) => {
    const activity = new Map<string, AppDay[]>();
    const once = sharedDays();
    for await (const chunk of accounts()) {
      for (const account of chunk) {
        if (account.activity !== undefined && isWanted(account.accountId)) {
          activity.set(account.accountId, account.activity.map(once));
        }
      }
    }
    return { activity, asOf: new Date(index.endedAt).toISOString() };
  });
}

/** One object for each day of an app, so that 100,000 accounts stay small. */
function sharedDays(): (one: AppDay) => AppDay {
  const known = new Map<string, AppDay>();
  return (one) => {
    const name = `${one.key} ${one.siteId} ${one.day}`;
    const earlier = known.get(name) ?? one;
    known.set(name, earlier);
    return earlier;
  };
}
