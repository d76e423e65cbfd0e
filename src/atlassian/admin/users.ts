import { z } from 'zod';
import { METHOD_UNREAD } from '../../domain/places/role';
import { EMAILS_PER_SEARCH, ROLE_ASSIGNMENTS_PER_PAGE, USERS_PER_PAGE } from '../../limits';
import { endpoint } from '../http/endpoint';
import {
  absent,
  address,
  field,
  id,
  instant,
  nothing,
  openEnum,
  pageOf,
  readFields,
  type InPart,
} from '../http/schema';

const GROUP_ARI_PREFIX = /^ari:cloud:identity::group\//;

/** Stands for an instant that could not be read: whoever has one was not "never" active. */
const INSTANT_UNREAD = 'unknown';

/**
 * Use of one app instance. `id` is the instance's ARI, empty where it could not be read; without a time stamp the app was
 * never opened. A time stamp that could not be read is the word `unknown`.
 */
export type ProductAccess = { id: string; key: string; lastActiveTimestamp: string | undefined };

const ProductAccess = z
  .object({ id: field(z.string()), key: field(z.string()), lastActiveTimestamp: z.unknown().optional() })
  .catch({ id: undefined, key: undefined, lastActiveTimestamp: '' })
  .transform(readFields)
  .transform(({ id: resourceId = '', key = '', lastActiveTimestamp }): ProductAccess => ({
    id: resourceId,
    key,
    lastActiveTimestamp: usedAt(lastActiveTimestamp),
  }));

/** An empty text is no word for "never". */
function usedAt(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  return instant.safeParse(value).data ?? INSTANT_UNREAD;
}

const account = z.object({
  accountId: id,
  accountType: field(openEnum(['atlassian', 'app', 'customer'])),
  /** Of the Atlassian account itself: `inactive` is deactivated, `closed` is deleted. */
  accountStatus: field(openEnum(['active', 'inactive', 'closed'])),
  /** Over all directories that the key sees: `suspended` only where it is suspended in every one of them. */
  membershipStatus: field(openEnum(['active', 'suspended', 'no_membership'])),
  /** Both of the above in one word. A pending invitation reads `active`. */
  status: field(openEnum(['active', 'suspended', 'not_invited', 'deactivated', 'for_deletion'])),
  /** `managed`: the organization has verified the domain of the account's address. */
  claimStatus: field(openEnum(['managed', 'unmanaged'])),
  managementSource: field(z.string()),
  name: field(z.string()),
  nickname: field(z.string()),
  /** Absent where an unmanaged account hides it. */
  email: field(address),
  /** Only of a managed account does `false` say anything: see {@link twoStepTold}. */
  mfaEnabled: field(z.boolean()),
  addedToOrg: field(instant),
  jobTitle: field(z.string()),
  department: field(z.string()),
  location: field(z.string()),
  timeZone: field(z.string()),
  deactivatedOn: field(instant),
  /** Seen in live answers, not in the specification; unsure which type it has. */
  forDeletion: field(z.union([z.boolean(), z.string()])),
  /** Absent where `expand` did not ask. */
  platformRoles: field(z.array(z.string())),
  /** `resources`: app instances on which the user has a role. Absent where `expand` did not ask. */
  counts: field(z.object({ resources: absent(z.number()) })),
});

type TwoStep = { claimStatus: string | undefined; mfaEnabled: boolean | undefined };

/** Of accounts that the organization does not manage Atlassian says `false` or nothing: whether they have it is unknown. */
function twoStepTold<User extends TwoStep>(user: User): User {
  return user.mfaEnabled === false && user.claimStatus !== 'managed' ? { ...user, mfaEnabled: undefined } : user;
}

type Named = { accountId: string; name: string | undefined; nickname: string | undefined };

function named<User extends Named>(user: User) {
  return { ...user, name: user.name ?? user.nickname ?? user.accountId };
}

/** One account with everything but its activity and its groups. */
export const UserDetails = account.transform(readFields).transform(twoStepTold).transform(named);
export type UserDetails = z.output<typeof UserDetails>;

/**
 * An account as `users/search` tells it. Members that `expand` did not ask for are absent, not empty. Groups are known
 * all or not at all; of activity, what could be read.
 */
export const DirectoryUser = account
  .extend({
    productAccess: field(z.array(ProductAccess)),
    groups: field(
      z.array(
        z.object({
          /** Bare, as paths and filters take it. */
          id: id.transform((groupId) => groupId.replace(GROUP_ARI_PREFIX, '')),
          name: field(z.string()).transform((name) => (typeof name === 'string' ? name : undefined)),
        }),
      ),
    ),
  })
  .transform(readFields)
  .transform(twoStepTold)
  .transform(withUseUnread)
  .transform(named);
export type DirectoryUser = z.output<typeof DirectoryUser>;

/** Names the activity among what could not be read, where a part of it could not. */
function withUseUnread<User extends { productAccess: ProductAccess[] | undefined } & InPart>(user: User): User {
  const isUnread = ({ id: resourceId, lastActiveTimestamp }: ProductAccess): boolean =>
    resourceId === '' || lastActiveTimestamp === INSTANT_UNREAD;
  if (user.productAccess?.some(isUnread) !== true) return user;
  return { ...user, unread: [...(user.unread ?? []), 'productAccess'] };
}

const ids = (max: number) => z.array(z.string()).min(1).max(max).readonly().optional();

/** The criteria that search and count share: members of one array are joined by or, criteria by and. */
const criteria = {
  /** Over names and addresses; not together with `emails`. */
  searchTerm: z.string().optional(),
  accountIds: ids(10),
  directoryIds: ids(10),
  /** Users with a role on any of these app instances, by ARI. */
  resourceIds: ids(20),
  groupIds: ids(10),
  roleIds: ids(10),
  emailDomains: ids(10),
  claimStatus: z.string().optional(),
  mfaEnabled: z.boolean().optional(),
  status: ids(4),
  accountStatus: ids(3),
  membershipStatus: ids(3),
};

export const UserCriteria = z.strictObject(criteria);
export type UserCriteria = z.input<typeof UserCriteria>;

export const UserQuery = z.strictObject({
  ...criteria,
  emails: ids(EMAILS_PER_SEARCH),
  expand: z
    .array(z.enum(['platformRoles', 'counts.resources', 'productAccess', 'groups']))
    .readonly()
    .optional(),
  sortBy: z
    .array(z.strictObject({ field: z.literal('nick_name'), direction: z.enum(['asc', 'desc']) }))
    .max(1)
    .readonly()
    .optional(),
});
export type UserQuery = z.input<typeof UserQuery>;

/**
 * One page of users, in no promised order unless asked for. Without `directoryIds`: the users of all directories that
 * the key sees, and managed accounts that are in none.
 *
 * @see https://developer.atlassian.com/cloud/admin/organization/rest/api-group-users/
 */
export const searchUsers = endpoint({
  method: 'POST',
  path: '/admin/v2/orgs/{orgId}/directories/{directoryId}/users/search',
  success: 200,
  scope: 'none-documented',
  proves: 'read-users',
  retry: 'safe', // a search changes nothing
  body: UserQuery.extend({ cursor: z.string().optional(), limit: z.int().min(1).max(USERS_PER_PAGE) }),
  response: pageOf(DirectoryUser),
});

export const countUsers = endpoint({
  method: 'GET',
  path: '/admin/v2/orgs/{orgId}/directories/{directoryId}/users/count',
  success: 200,
  scope: 'none-documented',
  proves: 'count-users',
  retry: 'safe',
  query: UserCriteria,
  response: z.object({ count: z.int().min(0) }).transform(({ count }) => count),
});

export const getUser = endpoint({
  method: 'GET',
  path: '/admin/v2/orgs/{orgId}/directories/{directoryId}/users/{accountId}',
  success: 200,
  scope: 'none-documented',
  retry: 'safe',
  response: z.object({ data: UserDetails }).transform(({ data }) => data),
});

/** `roleAssignmentMethods`: `inferred`: another role implies it; {@link METHOD_UNREAD}: not known. Never empty. */
export type RoleAssignment = { role: string; roleAssignmentMethods: string[] };

const RoleAssignment = z
  .object({ role: id, roleAssignmentMethods: field(z.array(z.string())) })
  .transform(readFields)
  .transform(({ role, roleAssignmentMethods = [] }): RoleAssignment => ({
    role,
    roleAssignmentMethods: roleAssignmentMethods.length === 0 ? [METHOD_UNREAD] : roleAssignmentMethods,
  }));

/**
 * What a user may do on one app instance, site or organization, and in which directory. Roles that are not told are not
 * none: who holds none is not named.
 */
export const UserRoleAssignment = z
  .object({
    resourceId: id,
    resourceOwner: field(z.string()),
    /** Absent for roles on the whole organization or site. */
    directoryId: field(z.string()),
    /** The membership in that one directory; absent for roles that belong to none. */
    userDirectoryStatus: field(openEnum(['active', 'suspended', 'no_membership'])),
    /** Absent where they could not be read. */
    roleAssignments: field(z.array(RoleAssignment)),
  })
  .transform(readFields)
  .transform(withRolesUnread);
export type UserRoleAssignment = z.output<typeof UserRoleAssignment>;

/** Names the roles among what could not be read, where they are not told or how one is held is not. */
function withRolesUnread<Held extends { roleAssignments: RoleAssignment[] | undefined } & InPart>(held: Held): Held {
  const { roleAssignments, unread = [] } = held;
  const isUnread = ({ roleAssignmentMethods }: RoleAssignment): boolean =>
    roleAssignmentMethods.includes(METHOD_UNREAD);
  if (roleAssignments?.some(isUnread) === false || unread.includes('roleAssignments')) return held;
  return { ...held, unread: [...unread, 'roleAssignments'] };
}

export const listUserRoleAssignments = endpoint({
  method: 'GET',
  path: '/admin/v2/orgs/{orgId}/directories/{directoryId}/users/{accountId}/role-assignments',
  success: 200,
  scope: 'read:directories:admin',
  retry: 'safe',
  query: z.object({ cursor: z.string().optional(), limit: z.int().min(1).max(ROLE_ASSIGNMENTS_PER_PAGE) }),
  response: pageOf(UserRoleAssignment),
});

/** Takes a user's access in one directory away; groups and roles are kept. What a repeat answers is not documented. */
export const suspendUser = endpoint({
  method: 'POST',
  path: '/admin/v2/orgs/{orgId}/directories/{directoryId}/users/{accountId}/suspend',
  success: 204,
  scope: 'unscoped-key',
  proves: 'change-access',
  retry: 'rate-limit-only',
  emptyJsonBody: true,
  response: nothing,
});

/** Gives the access back that {@link suspendUser} took. */
export const restoreUser = endpoint({
  method: 'POST',
  path: '/admin/v2/orgs/{orgId}/directories/{directoryId}/users/{accountId}/restore',
  success: 204,
  scope: 'unscoped-key',
  proves: 'change-access',
  retry: 'rate-limit-only',
  emptyJsonBody: true,
  response: nothing,
});
