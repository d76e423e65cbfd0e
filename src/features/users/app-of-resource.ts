import type { UserRoleAssignment } from '../../atlassian/admin/user-roles';
import type { GrantedApp, OrgProfile } from '../../contract';
import { isSameResource, partsOfResource } from '../../domain/accounts/app-keys';

type Role = GrantedApp['roles'][number];

const METHODS: Record<string, Role['methods'][number]> = {
  direct: 'direct',
  group_direct: 'group',
  inferred: 'inferred',
};

/** Roles on a site or on the organization are on no app. */
export function isOnApp({ resourceId, resourceOwner, directoryId }: UserRoleAssignment): boolean {
  return directoryId !== undefined && (resourceOwner ?? partsOfResource(resourceId).owner) !== 'platform';
}

/** How a role was granted. Ways that we have not heard of are left out. */
export function knownMethods(methods: readonly string[]): Role['methods'] {
  return [...new Set(methods.flatMap((method) => METHODS[method] ?? []))];
}

/** Name and site of an app on which somebody holds a role. */
export function appOfResource(
  { resourceId, resourceOwner }: UserRoleAssignment,
  profile: OrgProfile | undefined,
): Pick<GrantedApp, 'resourceId' | 'key' | 'appName' | 'siteId' | 'siteName'> {
  const app = profile?.apps.find((one) => isSameResource(one.resourceId, resourceId));
  const { owner, siteId } = partsOfResource(resourceId);
  const site = profile?.sites.find((one) => one.siteId === siteId);
  const key = app?.key ?? resourceOwner ?? owner;
  return { resourceId, key, appName: app?.name ?? key, siteId, ...(site && { siteName: site.name }) };
}
