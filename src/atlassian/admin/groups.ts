import { z } from 'zod';
import { GROUPS_PER_PAGE } from '../../limits';
import { endpoint } from '../http/endpoint';
import { absent, field, id, nothing, pageOf, readFields } from '../http/schema';

export const Group = z
  .object({
    id,
    name: field(z.string()),
    directoryId: field(z.string()),
    /** It comes from an identity provider: its members cannot be changed here. */
    externalSynced: field(z.boolean()),
    managementAccess: field(z.object({ modifiable: absent(z.boolean()) })),
    /** Only what `expand` asked for. */
    counts: field(z.object({ users: absent(z.number()), resources: absent(z.number()) })),
  })
  .transform(readFields)
  .transform((group) => ({ ...group, name: group.name ?? group.id }));
export type Group = z.output<typeof Group>;

const ids = (max: number) => z.array(z.string()).min(1).max(max).readonly().optional();

export const GroupQuery = z.strictObject({
  /** Over names; not together with `groupNames`. */
  searchTerm: z.string().optional(),
  groupNames: ids(100),
  groupIds: ids(10),
  accountIds: ids(10),
  directoryIds: ids(10),
  resourceIds: ids(20),
  roleIds: ids(10),
  expand: z
    .array(z.enum(['counts.resources', 'counts.users']))
    .readonly()
    .optional(),
  sortBy: z
    .array(z.strictObject({ field: z.literal('name'), direction: z.enum(['asc', 'desc']) }))
    .max(1)
    .readonly()
    .optional(),
});
export type GroupQuery = z.input<typeof GroupQuery>;

/** @see https://developer.atlassian.com/cloud/admin/organization/rest/api-group-groups/ */
export const searchGroups = endpoint({
  method: 'POST',
  path: '/admin/v2/orgs/{orgId}/directories/{directoryId}/groups/search',
  success: 200,
  scope: 'none-documented',
  retry: 'safe', // a search changes nothing
  body: GroupQuery.extend({ cursor: z.string().optional(), limit: z.int().min(1).max(GROUPS_PER_PAGE) }),
  response: pageOf(Group),
});

export const getGroup = endpoint({
  method: 'GET',
  path: '/admin/v2/orgs/{orgId}/directories/{directoryId}/groups/{groupId}',
  success: 200,
  scope: 'none-documented',
  retry: 'safe',
  response: z.object({ data: Group }).transform(({ data }) => data),
});

/**
 * Puts a user into a group of the same directory. 409: already a member, or an app that the group grants has no seat
 * left; no code is documented for either.
 */
export const addGroupMember = endpoint({
  method: 'POST',
  path: '/admin/v2/orgs/{orgId}/directories/{directoryId}/groups/{groupId}/memberships',
  success: 204,
  scope: 'unscoped-key',
  proves: 'change-groups',
  retry: 'rate-limit-only',
  body: z.strictObject({ accountId: z.string() }),
  response: nothing,
});

/** Takes a user out of a group. 404: no member any more, or no such group or account. */
export const removeGroupMember = endpoint({
  method: 'DELETE',
  path: '/admin/v2/orgs/{orgId}/directories/{directoryId}/groups/{groupId}/memberships/{accountId}',
  success: 204,
  scope: 'unscoped-key',
  proves: 'change-groups',
  retry: 'rate-limit-only',
  response: nothing,
});

/** What membership of a group grants on one app instance. A list that leaves something out would make a group harmless. */
export const GroupRoleAssignment = z.object({
  resourceId: id,
  resourceOwner: absent(z.string()),
  roles: z.array(z.string()),
  /** Set where new users of the app are put into this group. */
  defaultRole: absent(z.string()),
});
export type GroupRoleAssignment = z.output<typeof GroupRoleAssignment>;

export const listGroupRoleAssignments = endpoint({
  method: 'GET',
  path: '/admin/v2/orgs/{orgId}/directories/{directoryId}/groups/{groupId}/role-assignments',
  success: 200,
  scope: 'read:groups:admin',
  retry: 'safe',
  query: z.object({ cursor: z.string().optional(), limit: z.int().min(1).max(GROUPS_PER_PAGE) }),
  response: pageOf(GroupRoleAssignment),
});
