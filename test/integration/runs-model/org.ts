import type { AdminApi } from '../../../src/atlassian/admin/client';

export type Access = { resourceId: string; role: string };
export type OrgGroup = {
  groupId: string;
  directoryId: string;
  lock?: 'synced' | 'unmodifiable';
  grants: readonly Access[];
};

/** What of the organization no run changes: its groups with what they grant, and where its apps are. */
export type Org = Awaited<ReturnType<typeof readOrg>>;

/** @param admin a client of a new invocation, which may send so many requests only */
export async function readOrg(admin: () => Promise<AdminApi>) {
  const groups = new Map<string, OrgGroup>();
  for await (const { items } of (await admin()).groupPages({ expand: ['counts.resources'] })) {
    for (const { id: groupId, directoryId = '', externalSynced, managementAccess, counts } of items) {
      const lock = externalSynced === true ? 'synced' : 'unmodifiable';
      const isLocked = externalSynced === true || managementAccess?.modifiable === false;
      groups.set(groupId, {
        groupId,
        directoryId,
        grants: counts?.resources === 0 ? [] : await grantsOf(await admin(), groupId),
        ...(isLocked && { lock }),
      });
    }
  }
  const inDirectory = new Map<string, OrgGroup[]>();
  for (const group of groups.values()) {
    inDirectory.set(group.directoryId, [...(inDirectory.get(group.directoryId) ?? []), group]);
  }
  const granting = [...groups.values()].filter(({ grants }) => grants.length > 0);
  const directories = new Map(
    granting.flatMap(({ grants, directoryId }) => grants.map(({ resourceId }) => [resourceId, directoryId] as const)),
  );
  const accesses = new Map(
    granting.flatMap(({ grants }) => grants.map((access) => [`${access.resourceId} ${access.role}`, access] as const)),
  );
  return {
    groups,
    /** Every role on an app that some group grants. */
    accesses: [...accesses.values()],
    groupsIn: (directoryId: string) => inDirectory.get(directoryId) ?? [],
    directoryOf: (resourceId: string) => directories.get(resourceId) ?? '',
  };
}

/** What a group grants on apps; organization roles are no app's. */
async function grantsOf(admin: AdminApi, groupId: string): Promise<Access[]> {
  const grants: Access[] = [];
  for await (const { items } of admin.groupRoleAssignmentPages(groupId)) {
    const apps = items.filter(({ resourceId }) => !resourceId.startsWith('ari:cloud:platform::'));
    grants.push(...apps.flatMap(({ resourceId, roles }) => roles.map((role) => ({ resourceId, role }))));
  }
  return grants;
}
