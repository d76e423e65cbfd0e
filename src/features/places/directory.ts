import type { AdminApi } from '../../atlassian/admin/client';
import type { Place } from '../../domain/places/place';
import { SEARCH_LAG_MS, unlessGone, type PlaceWork } from './place-work';

export const directoryWork: PlaceWork<Extract<Place, { kind: 'directory' }>> = {
  readBy: 'search',
  lagMs: SEARCH_LAG_MS,
  send({ admin, answered }, { directoryId }, { goal, accountId }) {
    const membership = { directoryId, accountId };
    return answered(() => (goal === 'give' ? admin.restoreUser(membership) : admin.suspendUser(membership)));
  },
  readCurrent: (admin, { directoryId }, accountId) => membershipStatus(admin, { accountId, directoryId }),
};

/** `undefined` where no role assignment speaks of the directory: the account may hold no app there. */
async function membershipStatus(
  admin: AdminApi,
  { accountId, directoryId }: { accountId: string; directoryId: string },
): Promise<string | undefined> {
  const assignments = admin.userRoleAssignmentPages(accountId, { directoryId });
  for (
    let page = await unlessGone(assignments.next());
    page?.value !== undefined;
    page = await unlessGone(assignments.next())
  ) {
    const found = page.value.items.find((assignment) => assignment.directoryId === directoryId);
    if (found?.userDirectoryStatus !== undefined) return found.userDirectoryStatus;
  }
  return undefined;
}
