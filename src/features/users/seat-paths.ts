import type { Group, GroupRoleAssignment } from '../../atlassian/admin/groups';
import type { UserRoleAssignment } from '../../atlassian/admin/user-roles';
import type { OrgProfile, SeatApp, SeatEnd, SeatPath } from '../../contract';
import { isSameResource } from '../../domain/accounts/app-keys';
import { seatStateOf, seatUseOf } from '../../domain/seats/use';
import { appOfResource, knownMethods } from './app-of-resource';

/** A group and the roles that membership of it grants. */
export type GroupGrants = { group: Group; grants: readonly GroupRoleAssignment[] };

/** An app with the paths that need no group; `undefined`: no role there takes a seat. Without roles: they are not known. */
export function seatAppOf(
  assignment: UserRoleAssignment,
  { accountStatus, profile }: { accountStatus: string | undefined; profile: OrgProfile | undefined },
): SeatApp | undefined {
  const { roleAssignments } = assignment;
  if (roleAssignments === undefined) {
    return { ...appOfResource(assignment, profile), seat: 'unknown', roles: [], paths: [] };
  }
  const roles = roleAssignments
    .filter(({ role }) => seatUseOf(role) !== 'none')
    .map(({ role, roleAssignmentMethods }) => ({ roleId: role, methods: knownMethods(roleAssignmentMethods) }));
  const seat = seatStateOf({
    roleIds: roles.map(({ roleId }) => roleId),
    accountStatus,
    membershipStatus: assignment.userDirectoryStatus,
  });
  return seat && { ...appOfResource(assignment, profile), seat, roles, paths: roles.flatMap(ownPaths) };
}

function ownPaths({ roleId, methods }: SeatApp['roles'][number]): SeatPath[] {
  return [
    ...(methods.includes('direct') ? [{ roleId, via: 'direct', end: 'here' } as const] : []),
    ...(methods.includes('inferred') ? [{ roleId, via: 'inferred', end: 'with-other-role' } as const] : []),
  ];
}

/** The paths to an app's seat through groups, one for each group and role. */
export function groupPaths(
  { resourceId }: SeatApp,
  groups: readonly GroupGrants[],
  profile: OrgProfile | undefined,
): SeatPath[] {
  return groups.flatMap(({ group, grants }) => {
    const granted = grants
      .filter((grant) => isSameResource(grant.resourceId, resourceId))
      .flatMap(({ roles }) => roles);
    return [...new Set(granted)]
      .filter((roleId) => seatUseOf(roleId) !== 'none')
      .map((roleId) => ({ roleId, via: 'group', group: namedGroup(group, profile), end: endOf(group) }) as const);
  });
}

function namedGroup({ id, name, directoryId }: Group, profile: OrgProfile | undefined): NonNullable<SeatPath['group']> {
  const directory = profile?.directories.find((one) => one.directoryId === directoryId);
  return {
    groupId: id,
    name,
    ...(directoryId !== undefined && { directoryId }),
    ...(directory && { directoryName: directory.name }),
  };
}

/** Who can take an account out of a group. A group that is not said to be modifiable is not offered. */
function endOf({ externalSynced, managementAccess }: Group): SeatEnd {
  if (externalSynced === true) return 'identity-provider';
  if (managementAccess?.modifiable === undefined) return 'unknown';
  return managementAccess.modifiable ? 'here' : 'not-modifiable';
}
