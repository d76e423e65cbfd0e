import { GROUPS_PER_PAGE } from '../../limits';
import { pages } from '../http/paginate';
import type { Http } from '../http/transport';
import type { At, In, ListOf } from './at';
import { ALL_DIRECTORIES } from './directories';
import {
  addGroupMember,
  getGroup,
  listGroupRoleAssignments,
  removeGroupMember,
  searchGroups,
  type GroupQuery,
} from './groups';

export type GroupMembership = { directoryId: string; groupId: string; accountId: string };

/** Calls about groups. */
export function groupCalls({ send }: Http, orgId: string) {
  const inDirectory = (directoryId = ALL_DIRECTORIES) => ({ orgId, directoryId });
  const search = (query: GroupQuery, { directoryId, cursor, limit = GROUPS_PER_PAGE }: At = {}) =>
    send(searchGroups, { path: inDirectory(directoryId), body: { ...query, cursor, limit } });

  return {
    searchGroups: search,
    groupPages: (query: GroupQuery, of: ListOf = {}) => pages((cursor) => search(query, { ...of, cursor })),
    getGroup: (groupId: string, { directoryId }: In = {}) =>
      send(getGroup, { path: { ...inDirectory(directoryId), groupId } }),
    groupRoleAssignmentPages: (groupId: string, { directoryId, limit = GROUPS_PER_PAGE }: ListOf = {}) =>
      pages((cursor) =>
        send(listGroupRoleAssignments, { path: { ...inDirectory(directoryId), groupId }, query: { cursor, limit } }),
      ),
    addGroupMember: ({ accountId, ...group }: GroupMembership) =>
      send(addGroupMember, { path: { orgId, ...group }, body: { accountId } }),
    removeGroupMember: (membership: GroupMembership) => send(removeGroupMember, { path: { orgId, ...membership } }),
  };
}
