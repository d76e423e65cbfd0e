import { z } from 'zod';
import { AccountId, Cursor } from './common';
import type { GrantedApp } from './users';

export const GetSeats = z.strictObject({ accountId: AccountId, cursor: Cursor.optional() });
export const ListTokens = z.strictObject({ accountId: AccountId });

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

export type UserToken = {
  tokenId: string;
  label: string;
  createdAt?: string;
  /** An instant, `never`, or `unknown` where it could not be read. */
  lastUsed: string;
  expiresAt?: string;
};

export type UserTokens = {
  /** The one used last first, those never used last. */
  tokens: UserToken[];
  asOf: string;
};

export type UserPageCalls = {
  /** All paths by which an account takes seats. One request for each group, so a call reads some of them only. */
  'users.seats': (input: z.input<typeof GetSeats>) => SeatsPage;
  /** The API tokens of a managed account; takes a key without scopes. */
  'users.tokens': (input: z.input<typeof ListTokens>) => UserTokens;
};
