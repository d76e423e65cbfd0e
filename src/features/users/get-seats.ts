import type { App } from '../../app';
import type { AdminApi } from '../../atlassian/admin/client';
import type { Group } from '../../atlassian/admin/groups';
import { allOf } from '../../atlassian/http/paginate';
import type { SeatsPage } from '../../contract';
import { isOnApp } from './app-of-resource';
import { groupPaths, seatAppOf, type GroupGrants } from './seat-paths';
import { attempt } from './user-sections';

/** One request for each: a call stays far from the 100 requests a minute and the 25 seconds of an invocation. */
const GROUPS_PER_CALL = 50;

/**
 * Why an account takes seats: every app on which it holds a role that takes one, with the paths to it that do not need
 * a group, and those through the groups of this page. A group whose roles could not be read is named, not left out.
 *
 * @throws {AppError} `not-found`, or what kept the account, its roles or its groups from being read
 */
export async function getSeats(
  app: App,
  { accountId, cursor }: { accountId: string; cursor?: string | undefined },
): Promise<SeatsPage> {
  const admin = await app.admin();
  const [{ accountStatus }, assignments, groups, profile] = await Promise.all([
    admin.getUser(accountId),
    allOf(admin.userRoleAssignmentPages(accountId)),
    admin.searchGroups({ accountIds: [accountId] }, { cursor, limit: GROUPS_PER_CALL }),
    app.orgProfile.find(),
  ]);
  const held = assignments
    .filter(isOnApp)
    .flatMap((assignment) => seatAppOf(assignment, { accountStatus, profile }) ?? []);
  const isThroughGroup = held.some(
    ({ roles }) => roles.length === 0 || roles.some(({ methods }) => methods.includes('group') || methods.length === 0),
  );
  const asOf = new Date(app.clock.now()).toISOString();
  if (!isThroughGroup) return { apps: held, groupsRead: 0, unreadGroups: [], asOf };

  const { grants, unreadGroups } = await readGrants(admin, groups.items);
  return {
    apps: held.map((seat) => ({ ...seat, paths: [...seat.paths, ...groupPaths(seat, grants, profile)] })),
    groupsRead: grants.length,
    unreadGroups,
    ...(groups.nextCursor !== undefined && { nextCursor: groups.nextCursor }),
    asOf,
  };
}

async function readGrants(
  admin: AdminApi,
  groups: readonly Group[],
): Promise<{ grants: GroupGrants[]; unreadGroups: SeatsPage['unreadGroups'] }> {
  const read = await Promise.all(
    groups.map(async (group) => {
      const { directoryId } = group;
      const { value } = await attempt(allOf(admin.groupRoleAssignmentPages(group.id, { directoryId })));
      return { group, grants: value };
    }),
  );
  return {
    grants: read.flatMap(({ group, grants }) => (grants === undefined ? [] : [{ group, grants }])),
    unreadGroups: read.flatMap(({ group: { id, name }, grants }) =>
      grants === undefined ? [{ groupId: id, name }] : [],
    ),
  };
}
