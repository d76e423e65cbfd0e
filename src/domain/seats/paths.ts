import type { GrantedApp } from '../accounts/granted-app';

/**
 * How a path to a seat is ended: by a change that this app can make; in the identity provider that keeps the group; not
 * here, since Atlassian does not let the group be changed; with another role that implies this one. `unknown`: Atlassian
 * does not say whether the group can be changed.
 */
export type SeatEnd = 'here' | 'identity-provider' | 'not-modifiable' | 'with-other-role' | 'unknown';

/** One way in which an account holds a role that takes a seat. */
export type SeatPath = {
  roleId: string;
  via: 'direct' | 'inferred' | 'group';
  /** With `group`: which one, and in which directory. */
  group?: { groupId: string; name: string; directoryId?: string; directoryName?: string };
  end: SeatEnd;
};

/**
 * Whether an app bills for the account: `suspended` and `deactivated` keep their roles and take no seat. `unknown`: it is
 * not known whether the role takes one, or Atlassian does not say how the account stands.
 */
export type SeatState = 'taken' | 'suspended' | 'deactivated' | 'unknown';

/** An app instance on which an account holds a role that takes a seat, or may take one. */
export type SeatApp = Pick<GrantedApp, 'resourceId' | 'key' | 'appName' | 'siteId' | 'siteName'> & {
  seat: SeatState;
  /** The roles, and how they were granted as Atlassian tells it without naming groups. */
  roles: Pick<GrantedApp['roles'][number], 'roleId' | 'methods'>[];
  paths: SeatPath[];
};

export type SeatsPage = {
  apps: SeatApp[];
  /** Groups whose roles this page holds. */
  groupsRead: number;
  /** Groups whose roles Atlassian did not tell: each may be a path. */
  unreadGroups: { groupId: string; name: string }[];
  /** There are groups that were not read yet: call again with it. Its pages are joined by `joinSeats`. */
  nextCursor?: string;
  asOf: string;
};
