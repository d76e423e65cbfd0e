import type { AdminApi } from '../../atlassian/admin/client';
import type { OrgProfile } from '../../contract';
import { RESOURCES_PER_SEARCH } from '../../limits';
import { chunked } from '../../lists';

/**
 * The directory of a site: of the groups that give access to its apps, else the only one in which anybody has a role on
 * them. Only a search in it tells what somebody's status is there, and shows their activity and their groups there for
 * certain. One request, and one for each directory where the groups do not tell.
 *
 * @returns `undefined`: the organization has one directory, or the site is used from several: all are searched then
 */
export async function findSiteDirectory(
  admin: AdminApi,
  { directories, apps }: OrgProfile,
  siteId: string,
): Promise<string | undefined> {
  const resourceIds = apps.filter((app) => app.siteId === siteId).map(({ resourceId }) => resourceId);
  if (directories.length < 2 || resourceIds.length === 0) return undefined;
  const { items, nextCursor } = await admin.searchGroups({ resourceIds: resourceIds.slice(0, RESOURCES_PER_SEARCH) });
  const [found, ...others] = new Set(items.map(({ directoryId }) => directoryId));
  const isTold = others.length === 0 && nextCursor === undefined && resourceIds.length <= RESOURCES_PER_SEARCH;
  if (isTold && found !== undefined) return found;

  const isUsedFrom = await Promise.all(
    directories.map(({ directoryId }) => hasRoleHolders(admin, { resourceIds, directoryId })),
  );
  const [used, ...more] = directories.filter((_, index) => isUsedFrom[index]);
  return more.length === 0 ? used?.directoryId : undefined;
}

async function hasRoleHolders(
  admin: AdminApi,
  { resourceIds, directoryId }: { resourceIds: readonly string[]; directoryId: string },
): Promise<boolean> {
  for (const some of chunked(resourceIds, RESOURCES_PER_SEARCH)) {
    if ((await admin.countUsers({ resourceIds: some }, { directoryId })) > 0) return true;
  }
  return false;
}
