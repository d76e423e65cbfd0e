import type { z } from 'zod';
import type { App } from '../../app';
import type { GroupRow, SearchGroups } from '../../contract';

/** As many as a list to choose from shows. */
const GROUPS_MAX = 50;

/** Groups by a part of their name or by id, by name. */
export async function searchGroups(
  app: App,
  { text, groupIds, granting }: z.output<typeof SearchGroups>,
): Promise<{ rows: GroupRow[] }> {
  const admin = await app.admin();
  const { items } = await admin.searchGroups(
    {
      ...(text !== undefined && text !== '' && { searchTerm: text }),
      ...(groupIds && { groupIds }),
      ...(granting && { resourceIds: [granting.resourceId], roleIds: [granting.role] }),
      expand: ['counts.users'],
      sortBy: [{ field: 'name', direction: 'asc' }],
    },
    { limit: GROUPS_MAX },
  );
  return {
    rows: items.map(({ id, name, directoryId, externalSynced, counts }) => ({
      groupId: id,
      name,
      ...(directoryId !== undefined && { directoryId }),
      synced: externalSynced === true,
      ...(counts?.users !== undefined && { userCount: counts.users }),
    })),
  };
}
