import { z } from 'zod';
import { METHOD_UNREAD } from '../../domain/places/role';
import { ROLE_ASSIGNMENTS_PER_PAGE } from '../../limits';
import { endpoint } from '../http/endpoint';
import { pages, type Pages } from '../http/paginate';
import { field, id, nothing, openEnum, pageOf, readFields, type InPart } from '../http/schema';
import type { Http } from '../http/transport';
import { directoryPath, type ListInDirectory } from './directories';

/** `roleAssignmentMethods`: `inferred`: another role implies it; {@link METHOD_UNREAD}: not known. Never empty. */
export type RoleAssignment = { role: string; roleAssignmentMethods: string[] };

const RoleAssignment = z
  .object({ role: id, roleAssignmentMethods: field(z.array(z.string())) })
  .transform(readFields)
  .transform(({ role, roleAssignmentMethods = [] }): RoleAssignment => ({
    role,
    roleAssignmentMethods: roleAssignmentMethods.length === 0 ? [METHOD_UNREAD] : roleAssignmentMethods,
  }));

/**
 * What a user may do on one app instance, site or organization, and in which directory. Roles that are not told are not
 * none: who holds none is not named.
 */
export const UserRoleAssignment = z
  .object({
    resourceId: id,
    resourceOwner: field(z.string()),
    /** Absent for roles on the whole organization or site. */
    directoryId: field(z.string()),
    /** The membership in that one directory; absent for roles that belong to none. */
    userDirectoryStatus: field(openEnum(['active', 'suspended', 'no_membership'])),
    /** Absent where they could not be read. */
    roleAssignments: field(z.array(RoleAssignment)),
  })
  .transform(readFields)
  .transform(withRolesUnread);
export type UserRoleAssignment = z.output<typeof UserRoleAssignment>;

/** Names the roles among what could not be read, where they are not told or how one is held is not. */
function withRolesUnread<Held extends { roleAssignments: RoleAssignment[] | undefined } & InPart>(held: Held): Held {
  const { roleAssignments, unread = [] } = held;
  const isUnread = ({ roleAssignmentMethods }: RoleAssignment): boolean =>
    roleAssignmentMethods.includes(METHOD_UNREAD);
  if (roleAssignments?.some(isUnread) === false || unread.includes('roleAssignments')) return held;
  return { ...held, unread: [...unread, 'roleAssignments'] };
}

export const listUserRoleAssignments = endpoint({
  method: 'GET',
  path: '/admin/v2/orgs/{orgId}/directories/{directoryId}/users/{accountId}/role-assignments',
  success: 200,
  scope: 'read:directories:admin',
  retry: 'safe',
  query: z.object({ cursor: z.string().optional(), limit: z.int().min(1).max(ROLE_ASSIGNMENTS_PER_PAGE) }),
  response: pageOf(UserRoleAssignment),
});

const ResourceRole = z.strictObject({ resource: z.string(), role: z.string() });

/**
 * Gives a user a role on one app instance, directly. 409 with `ADMIN-UAM-409-3`: the app has no seat left. What a repeat
 * answers is not documented.
 *
 * @see https://developer.atlassian.com/cloud/admin/organization/rest/api-group-users/
 */
const assignRole = endpoint({
  method: 'POST',
  path: '/admin/v1/orgs/{orgId}/users/{accountId}/roles/assign',
  success: 204,
  scope: 'unscoped-key',
  proves: 'change-roles',
  retry: 'rate-limit-only',
  body: ResourceRole,
  response: nothing,
});

/** Takes a direct role back; a role that a group grants stays. What a repeat answers is not documented. */
const revokeRole = endpoint({
  method: 'POST',
  path: '/admin/v1/orgs/{orgId}/users/{accountId}/roles/revoke',
  success: 204,
  scope: 'unscoped-key',
  proves: 'change-roles',
  retry: 'rate-limit-only',
  body: ResourceRole,
  response: nothing,
});

/** A role on one app instance, by its ARI. */
type HeldRole = { accountId: string; resourceId: string; role: string };

export function userRoleCalls({ send }: Http, orgId: string) {
  return {
    userRoleAssignmentPages(
      accountId: string,
      { directoryId, limit = ROLE_ASSIGNMENTS_PER_PAGE }: ListInDirectory = {},
    ): Pages<UserRoleAssignment> {
      const path = { ...directoryPath(orgId, directoryId), accountId };
      return pages((cursor) => send(listUserRoleAssignments, { path, query: { cursor, limit } }));
    },
    /** @throws {AppError} `conflict`: no seat left */
    grantUserAccess({ accountId, resourceId, role }: HeldRole): Promise<void> {
      return send(assignRole, { path: { orgId, accountId }, body: { resource: resourceId, role } });
    },
    /** Of a direct role only: one that a group grants stays. */
    revokeUserAccess({ accountId, resourceId, role }: HeldRole): Promise<void> {
      return send(revokeRole, { path: { orgId, accountId }, body: { resource: resourceId, role } });
    },
  };
}
