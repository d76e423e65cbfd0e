import type { App } from '../../app';
import type { DirectoryUser } from '../../atlassian/admin/users';
import { nameOfApp, type AppDay } from '../../domain/activity/app-day';
import {
  COVERS_NOTHING,
  readActivity,
  withScanned,
  type ActivityCoverage,
  type ReadActivity,
} from '../../domain/activity/read-activity';
import { findIndex, withIndex } from './with-index';

/** What the last scan has read of accounts. `asOf`: when, ISO 8601. */
type Scanned = { activity: ReadonlyMap<string, ReadActivity>; asOf: string };

/** The activity of a user whom a search over all directories has found; `undefined`: it was not read. */
export type ActivityTold = (user: DirectoryUser) => ReadActivity | undefined;

/**
 * Of which directories the search over all is known to show the activity: of each, where there is one or it was asked.
 *
 * @see `askCoverage`
 */
export async function coverageOf(app: App): Promise<ActivityCoverage> {
  const profile = await app.orgProfile.find();
  if (profile === undefined || profile.unread?.includes('directories') === true) return COVERS_NOTHING;
  const uncovered = await uncoveredOf(app, profile.directories);
  if (uncovered.length === 0) return 'whole';
  const ids = profile.directories.map(({ directoryId }) => directoryId);
  return { directories: ids.filter((directoryId) => !uncovered.includes(directoryId)) };
}

/** Directories whose activity the search over all directories is not known to show. */
export async function uncoveredOf(app: App, directories: readonly { directoryId: string }[]): Promise<string[]> {
  if (directories.length < 2) return [];
  const coverage = await app.directoryIndex.coverage();
  const covered = new Set(coverage.flatMap(({ directoryId, isCovered }) => (isCovered ? [directoryId] : [])));
  return directories.flatMap(({ directoryId }) => (covered.has(directoryId) ? [] : [directoryId]));
}

/**
 * Tells the activity of a page of users, with what the last scan has read where the search may not show all of it.
 *
 * @returns `scanAsOf`: the scan whose activity is told besides; absent where the search alone tells
 */
export async function tellActivity(
  app: App,
  users: readonly DirectoryUser[],
): Promise<{ activityOf: ActivityTold; scanAsOf?: string }> {
  const read = users.filter(({ productAccess }) => productAccess !== undefined);
  const coverage = read.length === 0 ? COVERS_NOTHING : await coverageOf(app);
  if (read.length === 0 || coverage === 'whole') return { activityOf: telling(coverage) };
  const ids = new Set(read.map(({ accountId }) => accountId));
  const scanned = await findScanned(app, (accountId) => ids.has(accountId));
  return { activityOf: telling(coverage, scanned), ...(scanned && { scanAsOf: scanned.asOf }) };
}

/** {@link tellActivity} for page after page of one invocation: what a scan has read is looked up once, for everybody. */
export function activityTeller(app: App): (users: readonly DirectoryUser[]) => Promise<ActivityTold> {
  let opened: Promise<ActivityTold> | undefined;
  return async (users) => {
    if (users.every(({ productAccess }) => productAccess === undefined)) return () => undefined;
    opened ??= openTelling(app);
    return opened;
  };
}

async function openTelling(app: App): Promise<ActivityTold> {
  const coverage = await coverageOf(app);
  return telling(coverage, coverage === 'whole' ? undefined : await findScanned(app, () => true));
}

function telling(coverage: ActivityCoverage, scanned?: Scanned): ActivityTold {
  return ({ accountId, productAccess }) =>
    productAccess && withScanned(readActivity(productAccess, coverage), scanned?.activity.get(accountId));
}

/** `undefined`: no scan has come to its end yet. */
async function findScanned(app: App, isWanted: (accountId: string) => boolean): Promise<Scanned | undefined> {
  if ((await findIndex(app)) === undefined) return undefined;
  return withIndex(app, 'filter', async ({ index, accounts }) => {
    const activity = new Map<string, ReadActivity>();
    const once = sharedDays();
    for await (const chunk of accounts()) {
      for (const account of chunk) {
        if (account.activity !== undefined && isWanted(account.accountId)) {
          const { coverage, days } = account.activity;
          activity.set(account.accountId, { coverage, days: days.map(once) });
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
    const name = `${nameOfApp(one)} ${one.day}`;
    const earlier = known.get(name) ?? one;
    known.set(name, earlier);
    return earlier;
  };
}
