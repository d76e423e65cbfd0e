import type { AdminApi } from '../../atlassian/admin/client';
import type { Group, GroupRoleAssignment } from '../../atlassian/admin/groups';
import type { DirectoryUser, UserRoleAssignment } from '../../atlassian/admin/users';
import type { GrantedApp, OrgProfile } from '../../contract';
import { lastActiveOf } from '../../domain/activity';
import { isSameResource, partsOfResource } from '../../domain/app-keys';
import { allOf } from './all-of';
import { attempt } from './user-sections';

/** One request or more for each group: beyond these, through which groups an app was granted stays unknown. */
const GROUPS_READ_MAX = 15;

type GroupGrants = { groupId: string; name: string; grants: GroupRoleAssignment[] };
type GrantedRole = GrantedApp['roles'][number];

const METHODS: Record<string, GrantedRole['methods'][number]> = {
  direct: 'direct',
  group_direct: 'group',
  inferred: 'inferred',
};

export type GrantFacts = {
  assignments: readonly UserRoleAssignment[];
  groups: readonly Group[];
  found: DirectoryUser | undefined;
  profile: OrgProfile | undefined;
};

/** The apps on which a user holds a role, and how each was granted. Roles on a site or the organization are no app. */
export async function grantedApps(admin: AdminApi, facts: GrantFacts): Promise<GrantedApp[]> {
  const onApps = facts.assignments.filter(isOnApp);
  const isThroughGroup = onApps.some(({ roleAssignments }) =>
    roleAssignments.some(({ roleAssignmentMethods }) => roleAssignmentMethods.includes('group_direct')),
  );
  const grants = isThroughGroup ? await readGroupGrants(admin, facts.groups) : undefined;
  return onApps.map((assignment) => appOf(assignment, grants, facts));
}

function isOnApp({ resourceId, resourceOwner, directoryId }: UserRoleAssignment): boolean {
  return directoryId !== undefined && (resourceOwner ?? partsOfResource(resourceId).owner) !== 'platform';
}

/** `undefined`: not all groups could be read, so that a list of granting groups might be incomplete. */
async function readGroupGrants(admin: AdminApi, groups: readonly Group[]): Promise<GroupGrants[] | undefined> {
  if (groups.length > GROUPS_READ_MAX) return undefined;
  const read = await Promise.all(
    groups.map(async ({ id, name, directoryId }) => {
      const { value } = await attempt(allOf(admin.groupRoleAssignmentPages(id, { directoryId })));
      return value && { groupId: id, name, grants: value };
    }),
  );
  const known = read.filter((one) => one !== undefined);
  return known.length === groups.length ? known : undefined;
}

function appOf(
  { resourceId, resourceOwner, roleAssignments }: UserRoleAssignment,
  grants: readonly GroupGrants[] | undefined,
  { found, profile }: GrantFacts,
): GrantedApp {
  const app = profile?.apps.find((one) => isSameResource(one.resourceId, resourceId));
  const { owner, siteId } = partsOfResource(resourceId);
  const site = profile?.sites.find((one) => one.siteId === siteId);
  const key = app?.key ?? resourceOwner ?? owner;
  const activity = found?.productAccess?.filter(({ id }) => isSameResource(id, resourceId));
  return {
    resourceId,
    key,
    appName: app?.name ?? key,
    siteId,
    ...(site && { siteName: site.name }),
    roles: roleAssignments.map((assignment) => roleOf(assignment, resourceId, grants)),
    lastActive: lastActiveOf(activity),
  };
}

function roleOf(
  { role, roleAssignmentMethods }: UserRoleAssignment['roleAssignments'][number],
  resourceId: string,
  grants: readonly GroupGrants[] | undefined,
): GrantedRole {
  const methods = [...new Set(roleAssignmentMethods.flatMap((method) => METHODS[method] ?? []))];
  if (!methods.includes('group') || grants === undefined) return { roleId: role, methods };
  const throughGroups = grants
    .filter((group) =>
      group.grants.some((grant) => isSameResource(grant.resourceId, resourceId) && grant.roles.includes(role)),
    )
    .map(({ groupId, name }) => ({ groupId, name }));
  return { roleId: role, methods, throughGroups };
}
