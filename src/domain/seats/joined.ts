import type { SeatApp, SeatPath, SeatsPage } from './paths';

/** An app with every path that was found. */
export type JoinedSeat = SeatApp & {
  /** Roles that Atlassian says were granted in a way that no path shows: known once every group was read. */
  unexplained: string[];
};

export type JoinedSeats = Omit<SeatsPage, 'apps'> & { apps: JoinedSeat[]; isWhole: boolean };

/**
 * The pages of `users.seats` as one, in the order they were read. What does not come from groups is in every page: the
 * newest one tells it.
 */
export function joinSeats(first: SeatsPage, further: readonly SeatsPage[]): JoinedSeats {
  const pages = [first, ...further];
  const last = further.at(-1) ?? first;
  const unreadGroups = pages.flatMap((page) => page.unreadGroups);
  const isWhole = last.nextCursor === undefined && unreadGroups.length === 0;
  return {
    ...last,
    groupsRead: pages.reduce((sum, { groupsRead }) => sum + groupsRead, 0),
    unreadGroups,
    isWhole,
    apps: last.apps.map((app) => {
      const paths = [...app.paths.filter(isNoGroup), ...pages.flatMap((page) => groupPathsOf(page, app.resourceId))];
      return { ...app, paths, unexplained: isWhole ? unexplainedOf(app, paths) : [] };
    }),
  };
}

function groupPathsOf({ apps }: SeatsPage, resourceId: string): SeatPath[] {
  return apps.filter((app) => app.resourceId === resourceId).flatMap(({ paths }) => paths.filter((p) => !isNoGroup(p)));
}

function isNoGroup({ via }: SeatPath): boolean {
  return via !== 'group';
}

/** A role said to come through a group, or in a way that we have not heard of, and not found on any path. */
function unexplainedOf({ roles }: SeatApp, paths: readonly SeatPath[]): string[] {
  return roles
    .filter(({ methods }) => methods.length === 0 || methods.includes('group'))
    .map(({ roleId }) => roleId)
    .filter((roleId) => !paths.some((path) => path.via === 'group' && path.roleId === roleId));
}
