import type { AdminApi } from '../../atlassian/admin/client';
import type { OrgProfile } from '../../contract';
import { RESOURCE_IDS_MAX } from '../../domain/filter';

/**
 * The directory of a site: of the groups that give access to its apps. Only a search in it tells what somebody's status
 * is there, and shows their activity and their groups there for certain.
 *
 * @returns `undefined`: the organization has one directory, or its groups do not tell: all are searched then
 */
export async function findSiteDirectory(
  admin: AdminApi,
  { directories, apps }: OrgProfile,
  siteId: string,
): Promise<string | undefined> {
  const resourceIds = apps.filter((app) => app.siteId === siteId).map(({ resourceId }) => resourceId);
  if (directories.length < 2 || resourceIds.length === 0) return undefined;
  const { items } = await admin.searchGroups({ resourceIds: resourceIds.slice(0, RESOURCE_IDS_MAX) });
  const [found, ...others] = new Set(items.map(({ directoryId }) => directoryId));
  return others.length === 0 ? found : undefined;
}
