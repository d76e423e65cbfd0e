import type { App } from '../../../app';
import type { AppInstance, OrgProfile } from '../../../contract';
import { SEAT_ROLES } from '../../../domain/seats/seats';
import { AppError } from '../../../errors';
import { REQUESTS_AT_ONCE } from '../../../limits';
import { inLanes } from '../../../lists';
import type { StoredCount } from '../../../storage/searches/counts';
import { findSiteDirectory } from '../../directory/site-directory';
import { hashOfFilter } from '../../selection/filter-hash';

/** Of the 100 that a call of the page may send; the others are for access and the organization's layout. */
const REQUESTS_MAX = 85;

/** What a key with few scopes may not read leaves the directory of a site unknown. */
const NOT_READABLE: readonly AppError['code'][] = ['missing-scope', 'not-permitted', 'not-found', 'request-rejected'];

/**
 * Seats in use of each app whose seats are bought by number, by resource id: active accounts with a role that takes one,
 * counted in the directory of the app, since whoever is suspended there takes none, though active elsewhere. Each count
 * is asked of Atlassian at most every five minutes. Nothing is said where the directory is not known, and where one call
 * could not ask for all.
 *
 * @param counted accounts with any role on each app: where nobody has one, no seat is taken; and the requests of it
 */
export async function countSeatsUsed(
  app: App,
  profile: OrgProfile,
  { appUsers, requests }: { appUsers: ReadonlyMap<string, number>; requests: number },
): Promise<Map<string, StoredCount>> {
  const bought = profile.apps.filter(({ seats }) => seats !== undefined);
  if (requests + requestsFor(bought, profile) > REQUESTS_MAX) return new Map();
  const directoryOf = directoriesOf(app, profile);
  const generation = (await app.orgKeys.findStatus())?.generation ?? '';
  const counts = await inLanes(REQUESTS_AT_ONCE, bought, async (one) => {
    const hash = hashOfFilter(
      { apps: [{ key: one.key, siteId: one.siteId }] },
      `seats ${one.resourceId} ${generation}`,
    );
    const known = await app.counts.find(hash);
    if (known !== undefined) return [one.resourceId, known] as const;
    const count = await countIn(app, one, await directoryOf(one.siteId), appUsers);
    if (count !== undefined) await app.counts.save(hash, count);
    return [one.resourceId, count] as const;
  });
  return new Map(counts.flatMap(([resourceId, count]) => (count === undefined ? [] : [[resourceId, count] as const])));
}

/** At most: one for each app, and where there are several directories those that find the one of each site. */
function requestsFor(apps: readonly AppInstance[], { directories }: OrgProfile): number {
  const sites = new Set(apps.map(({ siteId }) => siteId)).size;
  return apps.length + (directories.length < 2 ? 0 : sites * (1 + directories.length));
}

async function countIn(
  app: App,
  { resourceId }: AppInstance,
  directoryId: string | undefined,
  appUsers: ReadonlyMap<string, number>,
): Promise<StoredCount | undefined> {
  const asOf = new Date(app.clock.now()).toISOString();
  if (appUsers.get(resourceId) === 0) return { total: 0, asOf };
  if (directoryId === undefined) return undefined;
  const admin = await app.admin();
  const criteria = { resourceIds: [resourceId], roleIds: [...SEAT_ROLES], status: ['active' as const] };
  return { total: await admin.countUsers(criteria, { directoryId }), asOf };
}

/** The directory of each site, asked once. */
function directoriesOf(app: App, profile: OrgProfile): (siteId: string) => Promise<string | undefined> {
  const [only, ...others] = profile.directories;
  if (others.length === 0) return () => Promise.resolve(only?.directoryId);
  const asked = new Map<string, Promise<string | undefined>>();
  return (siteId) => {
    const answer = asked.get(siteId) ?? askDirectory(app, profile, siteId);
    asked.set(siteId, answer);
    return answer;
  };
}

async function askDirectory(app: App, profile: OrgProfile, siteId: string): Promise<string | undefined> {
  try {
    return await findSiteDirectory(await app.admin(), profile, siteId);
  } catch (error) {
    if (error instanceof AppError && NOT_READABLE.includes(error.code)) return undefined;
    throw error;
  }
}
