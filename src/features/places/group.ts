import type { AdminApi } from '../../atlassian/admin/client';
import type { Group } from '../../atlassian/admin/groups';
import type { RoleAccess, GroupLock, GroupPlace } from '../../domain/places/place';
import { AppError } from '../../errors';
import { ACCESS_LAG_MS, type PlaceWork } from './place-work';

export const groupWork: PlaceWork<GroupPlace> = {
  readBy: 'search',
  needsGroups: true,
  lagMs: ACCESS_LAG_MS,
  send({ admin, answered }, { directoryId, groupId }, { goal, accountId }) {
    const membership = { directoryId, groupId, accountId };
    return answered(() => (goal === 'give' ? admin.addGroupMember(membership) : admin.removeGroupMember(membership)));
  },
  async readCurrent(admin, place, accountId) {
    return (await isAnyMember(admin, place, [accountId])) ? 'member' : 'no-member';
  },
  ownSide: {
    isAnyThere: isAnyMember,
    shownThere({ groupId }, { user, ...read }) {
      return { ...read, ...(user && { user: { ...user, groups: [...(user.groups ?? []), { id: groupId }] } }) };
    },
  },
  async regranted(admin, place) {
    const { grants } = await groupPlaceOf(admin, await admin.getGroup(place.groupId));
    return { ...place, grants };
  },
};

async function isAnyMember(
  admin: AdminApi,
  { groupId, directoryId }: GroupPlace,
  accountIds: readonly string[],
): Promise<boolean> {
  for await (const { items } of admin.groupPages({ accountIds, groupIds: [groupId] }, { directoryId })) {
    if (items.some(({ id }) => id === groupId)) return true;
  }
  return false;
}

/** A group as a place of a run: where it lies, whether its members can be changed here, and all that it grants. */
export async function groupPlaceOf(admin: AdminApi, group: Group): Promise<GroupPlace> {
  const { id: groupId, name, directoryId } = group;
  if (directoryId === undefined) throw new AppError('unexpected-response', 'a group without a directory');
  const grants: RoleAccess[] = [];
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
