import { ok, type Answer } from '../../api/answer';
import { orgResourceId } from '../../org/addresses';
import type { Group } from '../../org/model';
import type { OrgState } from '../../org/state';
import { param, requireScope, type Call, type Handler } from '../call';
import { nextToken, resume, pageSizeAt, resumeSearch, sliceOf } from '../paging';
import { badRequest, notFound } from '../refusal';

const LIMIT_DEFAULT = 20;

type GroupFilters = {
  searchTerm?: string;
  groupNames?: string[];
  groupIds?: string[];
  accountIds?: string[];
  directoryIds?: string[];
  resourceIds?: string[];
  resourceOwners?: string[];
  roleIds?: string[];
};
type SearchBody = GroupFilters & {
  cursor?: string;
  limit?: number;
  expand?: ('counts.resources' | 'counts.users')[];
  sortBy?: { field: 'name'; direction: 'asc' | 'desc' }[];
};

export const searchGroups: Handler = (call) => {
  const { cursor, limit = LIMIT_DEFAULT, expand = [], sortBy, ...filters } = (call.body ?? {}) as SearchBody;
  return answerSearch(call, { cursor, limit, expand, order: sortBy?.[0]?.direction, filters });
};

/** The deprecated list of groups: as the search, without what only that can expand. */
export const listGroupsDeprecated: Handler = (call) => {
  const { cursor, limit = LIMIT_DEFAULT, ...filters } = call.query as SearchBody;
  return answerSearch(call, { cursor, limit, expand: [], order: undefined, filters });
};

type Search = Required<Pick<SearchBody, 'limit' | 'expand'>> & {
  cursor: string | undefined;
  order: 'asc' | 'desc' | undefined;
  filters: GroupFilters;
};

function answerSearch(call: Call, { cursor, limit, expand, ...asked }: Search): Answer {
  const { groupNames, searchTerm, groupIds } = asked.filters;
  if (groupNames !== undefined && (searchTerm !== undefined || groupIds !== undefined)) {
    throw badRequest('groupNames goes neither with searchTerm nor with groupIds.');
  }
  const directoryId = param(call, 'directoryId');
  const { from, filters, order } = resumeSearch(call, cursor, {
    directoryId,
    filters: asked.filters,
    order: asked.order,
  });
  const { items, nextPosition } = sliceOf(
    sorted(groupsMatching(call, filters), order),
    from,
    pageSizeAt(call, from, limit),
  );
  const data = items.map((group) => {
    const counts = {
      ...(expand.includes('counts.users') && { users: memberCount(call, group) }),
      ...(expand.includes('counts.resources') && { resources: resourceCount(group) }),
    };
    return { ...groupRow(call.state, group), ...(expand.length > 0 && { counts }) };
  });
  const next = nextToken(call, { directoryId, filters, order }, nextPosition);
  return ok({ data, links: { self: cursor ?? null, next, prev: null } });
}

export const countGroups: Handler = (call) => ok({ count: groupsMatching(call, call.query).length });

export const groupStats: Handler = (call) => {
  const groups = groupsMatching(call, {});
  const types: Group['type'][] = ['TEAM', 'GROUP', 'USERBASE_GROUP'];
  return ok({
    totals: {
      all: groups.length,
      managed: groups.filter(({ managedBy }) => managedBy === 'external').length,
      synced: groups.filter(({ externalSynced }) => externalSynced).length,
    },
    types: types.map((type) => ({ type, count: groups.filter((group) => group.type === type).length })),
  });
};

export const getGroup: Handler = (call) => {
  const group = requireGroup(call);
  const counts = { users: memberCount(call, group), resources: resourceCount(group) };
  return ok({ data: { ...groupRow(call.state, group), counts } });
};

type RoleQuery = Pick<GroupFilters, 'directoryIds' | 'resourceOwners' | 'resourceIds' | 'roleIds'> & {
  cursor?: string;
  limit?: number;
};

export const groupRoleAssignments: Handler = (call) => {
  const group = requireGroup(call);
  const { cursor, limit = 20, ...filters } = call.query as RoleQuery;
  const { query, from } = resume(call, cursor, { groupId: group.groupId, limit, filters });
  const rows = group.grants
    .filter((grant) => grantPasses(call.state, group, grant, query.filters))
    .map(({ resource, role }) => ({
      resourceId: call.state.organization.resources[resource]?.resourceId,
      resourceOwner: call.state.organization.resources[resource]?.owner,
      roles: [role],
      defaultRole: group.defaultRole ?? null,
    }))
    .concat(platformRows(call.state, group, query.filters));
  const { items, nextPosition } = sliceOf(rows, from, query.limit);
  return ok({ data: items, links: { self: cursor ?? null, next: nextToken(call, query, nextPosition), prev: null } });
};

/** Organization roles belong to no app and no directory. */
function platformRows({ organization }: OrgState, { platformRoles }: Group, filters: RoleQuery) {
  const { resourceIds, roleIds, resourceOwners, directoryIds } = filters;
  const resourceId = orgResourceId(organization.orgId);
  const isAsked =
    resourceIds?.includes(resourceId) !== false &&
    resourceOwners?.includes('platform') !== false &&
    directoryIds === undefined;
  return (platformRoles ?? [])
    .filter((role) => isAsked && roleIds?.includes(role) !== false)
    .map((role) => ({ resourceId, resourceOwner: 'platform', roles: [role as string], defaultRole: null }));
}

function memberCount({ state, now }: Call, { index }: Group): number {
  return state.indexAt(now).members(index).length;
}

export function requireGroup(call: Call): Group {
  const scope = requireScope(call);
  const group = call.state.organization.groups.find(({ groupId }) => groupId === param(call, 'groupId'));
  if (group === undefined || group.isDeleted === true || (scope & (1 << group.directory)) === 0)
    throw notFound('group');
  return group;
}

function groupsMatching(call: Call, filters: GroupFilters): Group[] {
  const { state, now } = call;
  const scope = requireScope(call);
  const names = filters.groupNames && new Set(filters.groupNames.map((name) => name.toLowerCase()));
  const term = filters.searchTerm?.trim().toLowerCase();
  const members = filters.accountIds?.flatMap((id) => state.findAccount(id) ?? []);
  const ofMembers = members && new Set(members.flatMap((account) => state.holderSeen(account, now).groups));
  const byGrant = [filters.resourceIds, filters.resourceOwners, filters.roleIds].some((filter) => filter !== undefined);
  return state.organization.groups.filter(
    (group) =>
      group.isDeleted !== true &&
      (scope & (1 << group.directory)) !== 0 &&
      names?.has(group.name.toLowerCase()) !== false &&
      (term === undefined || group.name.toLowerCase().includes(term)) &&
      filters.groupIds?.includes(group.groupId) !== false &&
      ofMembers?.has(group.index) !== false &&
      isInDirectories(state, group, filters.directoryIds) &&
      (!byGrant || group.grants.some((grant) => grantPasses(state, group, grant, filters))),
  );
}

function grantPasses(state: OrgState, group: Group, grant: Group['grants'][number], filters: GroupFilters): boolean {
  const resource = state.organization.resources[grant.resource];
  return (
    resource !== undefined &&
    filters.resourceIds?.includes(resource.resourceId) !== false &&
    filters.resourceOwners?.includes(resource.owner) !== false &&
    filters.roleIds?.includes(grant.role) !== false &&
    isInDirectories(state, group, filters.directoryIds)
  );
}

function isInDirectories(state: OrgState, { directory }: Group, directoryIds: readonly string[] | undefined): boolean {
  return directoryIds?.includes(state.organization.directories[directory]?.directoryId ?? '') !== false;
}

function sorted(groups: Group[], direction: 'asc' | 'desc' | undefined): Group[] {
  if (direction === undefined) return groups;
  const sign = direction === 'asc' ? 1 : -1;
  return groups.sort((a, b) => sign * a.name.localeCompare(b.name, 'en') || a.index - b.index);
}

function resourceCount({ grants, platformRoles }: Group): number {
  return new Set(grants.map(({ resource }) => resource)).size + (platformRoles === undefined ? 0 : 1);
}

function groupRow({ organization }: OrgState, group: Group): Record<string, unknown> {
  return {
    id: group.groupId,
    name: group.name,
    ...(group.description !== null && { description: group.description }),
    directoryId: organization.directories[group.directory]?.directoryId,
    externalSynced: group.externalSynced,
    managedBy: group.managedBy,
    managementAccess: { deletable: group.deletable, modifiable: group.modifiable, readable: true },
  };
}
