import type { AssignmentMethod } from '../org/model';
import { membershipStatus } from '../org/standing';
import { visitRoles } from '../org/visit-roles';
import type { Seen } from './user-row';

export type RoleRowFilters = {
  directoryIds?: string[];
  resourceOwners?: string[];
  resourceIds?: string[];
  roleIds?: string[];
};

type RoleRow = {
  resourceId: string;
  resourceOwner: string;
  directoryId: string | null;
  userDirectoryStatus: string | null;
  roleAssignments: { role: string; roleAssignmentMethods: AssignmentMethod[] }[];
  roles: string[];
};

/**
 * The roles of an account, a row per resource with how each role came about. Platform roles belong to no directory
 * and are listed whatever the scope.
 */
export function roleRows(seen: Seen, filters: RoleRowFilters): RoleRow[] {
  const byResource = new Map<string, Map<string, Set<AssignmentMethod>>>();
  visitRoles(seen.state.organization, seen.holder, (resourceId, role, method) => {
    const roles = byResource.get(resourceId) ?? new Map<string, Set<AssignmentMethod>>();
    byResource.set(resourceId, roles.set(role, (roles.get(role) ?? new Set()).add(method)));
  });
  return [...byResource]
    .map(([resourceId, roles]) => roleRow(seen, resourceId, roles))
    .filter((row) => isInScope(seen, row) && passes(row, filters))
    .sort((a, b) => (a.resourceId < b.resourceId ? -1 : 1));
}

function roleRow({ state, standing }: Seen, resourceId: string, roles: Map<string, Set<AssignmentMethod>>): RoleRow {
  const { resources, directories } = state.organization;
  const resource = resources.find((candidate) => candidate.resourceId === resourceId);
  return {
    resourceId,
    resourceOwner: resource?.owner ?? 'platform',
    directoryId: resource === undefined ? null : (directories[resource.directory]?.directoryId ?? null),
    userDirectoryStatus: resource === undefined ? null : membershipStatus(standing, 1 << resource.directory),
    roleAssignments: [...roles].map(([role, methods]) => ({ role, roleAssignmentMethods: [...methods] })),
    roles: [...roles.keys()],
  };
}

function isInScope({ state, scope }: Seen, { directoryId }: RoleRow): boolean {
  return directoryId === null || ((state.scopeOf(directoryId) ?? 0) & scope) !== 0;
}

function passes(row: RoleRow, { directoryIds, resourceOwners, resourceIds, roleIds }: RoleRowFilters): boolean {
  return (
    (directoryIds === undefined || (row.directoryId !== null && directoryIds.includes(row.directoryId))) &&
    (resourceOwners === undefined || resourceOwners.includes(row.resourceOwner)) &&
    (resourceIds === undefined || resourceIds.includes(row.resourceId)) &&
    (roleIds === undefined || row.roles.some((role) => roleIds.includes(role)))
  );
}
