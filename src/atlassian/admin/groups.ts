import { z } from 'zod';
import { GROUPS_PER_PAGE } from '../../limits';
import { endpoint } from '../http/endpoint';
import { pages, type Pages } from '../http/paginate';
import { absent, field, id, pageOf, readFields } from '../http/schema';
import type { Http } from '../http/transport';
import type { Page } from '../http/walk';
import { directoryPath, type InDirectory, type ListInDirectory, type PageInDirectory } from './directories';

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

export function groupCalls({ send }: Http, orgId: string) {
  function search(query: GroupQuery, at?: PageInDirectory): Promise<Page<Group>> {
    const { directoryId, cursor, limit = GROUPS_PER_PAGE } = at ?? {};
    return send(searchGroups, { path: directoryPath(orgId, directoryId), body: { ...query, cursor, limit } });
  }

  return {
    searchGroups: search,
    groupPages(query: GroupQuery, of: ListInDirectory = {}): Pages<Group> {
      return pages((cursor) => search(query, { ...of, cursor }));
    },
    /** @throws {AppError} `not-found`: no such group, or none that the key sees */
    getGroup(groupId: string, { directoryId }: InDirectory = {}): Promise<Group> {
      return send(getGroup, { path: { ...directoryPath(orgId, directoryId), groupId } });
    },
    groupRoleAssignmentPages(
      groupId: string,
      { directoryId, limit = GROUPS_PER_PAGE }: ListInDirectory = {},
    ): Pages<GroupRoleAssignment> {
      const path = { ...directoryPath(orgId, directoryId), groupId };
      return pages((cursor) => send(listGroupRoleAssignments, { path, query: { cursor, limit } }));
    },
  };
}
