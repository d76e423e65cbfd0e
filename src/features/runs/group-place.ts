import type { AdminApi } from '../../atlassian/admin/client';
import type { Group } from '../../atlassian/admin/groups';
import type { Access, GroupLock, GroupPlace } from '../../domain/places/place';
import { AppError } from '../../errors';

/** A group as a place of a run: where it lies, whether its members can be changed here, and all that it grants. */
export async function groupPlaceOf(admin: AdminApi, group: Group): Promise<GroupPlace> {
  const { id: groupId, name, directoryId } = group;
  if (directoryId === undefined) throw new AppError('unexpected-response', 'a group without a directory');
  const grants: Access[] = [];
  for await (const { items } of admin.groupRoleAssignmentPages(groupId, { directoryId })) {
    grants.push(...items.flatMap(({ resourceId, roles }) => roles.map((role) => ({ resourceId, role }))));
  }
  const lock = lockOf(group);
  return { kind: 'group', groupId, directoryId, name, grants, ...(lock !== undefined && { lock }) };
}

/** Offered are only changes that Atlassian says are possible: what it does not say counts as not. */
function lockOf({ externalSynced, managementAccess }: Group): GroupLock | undefined {
  if (externalSynced === true) return 'synced';
  return managementAccess?.modifiable === true ? undefined : 'unmodifiable';
}
