import type { AdminApi } from '../../atlassian/admin/client';
import type { Group, GroupRoleAssignment } from '../../atlassian/admin/groups';
import type { RoleAssignment, UserRoleAssignment } from '../../atlassian/admin/user-roles';
import { allOf } from '../../atlassian/http/paginate';
import type { GrantedApp, OrgProfile } from '../../contract';
import { isSameResource } from '../../domain/accounts/app-keys';
import { lastActiveOf, onResource, type ReadActivity } from '../../domain/activity/read-activity';
import { appOfResource, isOnApp, knownMethods } from './app-of-resource';
import { attempt } from './user-sections';

/** One request or more for each group: beyond these, `users.seats` tells through which groups an app was granted. */
const GROUPS_READ_MAX = 15;

type NamedGrants = { groupId: string; name: string; grants: GroupRoleAssignment[] };
type GrantedRole = GrantedApp['roles'][number];

export type GrantFacts = {
  assignments: readonly UserRoleAssignment[];
  groups: readonly Group[];
  activity: ReadActivity | undefined;
  profile: OrgProfile | undefined;
};

/** The apps on which a user holds a role, and how each was granted. Roles on a site or the organization are no app. */
export async function grantedApps(admin: AdminApi, facts: GrantFacts): Promise<GrantedApp[]> {
  const onApps = facts.assignments.filter(isOnApp);
  const isThroughGroup = onApps.some(({ roleAssignments = [] }) =>
    roleAssignments.some(({ roleAssignmentMethods }) => roleAssignmentMethods.includes('group_direct')),
  );
  const grants = isThroughGroup ? await readGroupGrants(admin, facts.groups) : undefined;
  return onApps.map((assignment) => appOf(assignment, grants, facts));
}

/** `undefined`: not all groups could be read, so that a list of granting groups might be incomplete. */
async function readGroupGrants(admin: AdminApi, groups: readonly Group[]): Promise<NamedGrants[] | undefined> {
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
  assignment: UserRoleAssignment,
  grants: readonly NamedGrants[] | undefined,
  { activity, profile }: GrantFacts,
): GrantedApp {
  const { resourceId, roleAssignments = [] } = assignment;
  return {
    ...appOfResource(assignment, profile),
    roles: roleAssignments.map((roleAssignment) => roleOf(roleAssignment, resourceId, grants)),
    lastActive: lastActiveOf(activity && onResource(activity, resourceId)),
  };
}

function roleOf(
  { role, roleAssignmentMethods }: RoleAssignment,
  resourceId: string,
  grants: readonly NamedGrants[] | undefined,
): GrantedRole {
  const methods = knownMethods(roleAssignmentMethods);
  if (!methods.includes('group') || grants === undefined) return { roleId: role, methods };
  const throughGroups = grants
    .filter((group) =>
      group.grants.some((grant) => isSameResource(grant.resourceId, resourceId) && grant.roles.includes(role)),
    )
    .map(({ groupId, name }) => ({ groupId, name }));
  return { roleId: role, methods, throughGroups };
}
