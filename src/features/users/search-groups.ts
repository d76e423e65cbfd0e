import type { z } from 'zod';
import type { App } from '../../app';
import { firstOf } from '../../atlassian/http/paginate';
import type { GroupRow, SearchGroups } from '../../contract';
import type { Reference } from '../../domain/organization/references';
import { requireThere } from '../known/decide-references';

/** As many as a list to choose from shows. */
const GROUPS_MAX = 50;

/**
 * Groups by a part of their name or by id, by name.
 *
 * @throws {AppError} `invalid-input`, `undecidable`: an app or a role that is not there, which Atlassian might leave out
 */
export async function searchGroups(
  app: App,
  { text, groupIds, granting }: z.output<typeof SearchGroups>,
): Promise<{ rows: GroupRow[] }> {
  if (granting !== undefined) await requireThere(app, grantingReferences(granting));
  const admin = await app.admin();
  const pages = admin.groupPages(
    {
      ...(text !== undefined && text !== '' && { searchTerm: text }),
      ...(groupIds && { groupIds }),
      ...(granting && { resourceIds: [granting.resourceId], roleIds: [granting.role] }),
      expand: ['counts.users'],
      sortBy: [{ field: 'name', direction: 'asc' }],
    },
    { limit: GROUPS_MAX },
  );
  const groups = await firstOf(pages, GROUPS_MAX);
  return {
    rows: groups.map(({ id, name, directoryId, externalSynced, counts }) => ({
      groupId: id,
      name,
      ...(directoryId !== undefined && { directoryId }),
      synced: externalSynced === true,
      ...(counts?.users !== undefined && { userCount: counts.users }),
    })),
  };
}

function grantingReferences({ resourceId, role }: NonNullable<z.output<typeof SearchGroups>['granting']>): Reference[] {
  return [
    { path: 'granting.resourceId', kind: 'resource', id: resourceId },
    { path: 'granting.role', kind: 'role', id: role },
  ];
}
