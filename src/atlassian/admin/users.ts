import { z } from 'zod';
import { endpoint } from '../http/endpoint';
import { absent, instant, nothing, openEnum, pageOf } from '../http/schema';

export const USER_PAGE_MAX = 100;
/** The most addresses of one search. @see admin.openapi.yaml, UserSearchRequest */
export const USER_EMAILS_MAX = 100;
export const ROLE_ASSIGNMENT_PAGE_MAX = 100;

const GROUP_ARI_PREFIX = /^ari:cloud:identity::group\//;

/** Use of one app instance. `id` is the instance's ARI; without a time stamp the app was never opened. */
export const ProductAccess = z.object({ id: z.string(), key: z.string(), lastActiveTimestamp: absent(instant) });
export type ProductAccess = z.output<typeof ProductAccess>;

const account = z.object({
  accountId: z.string(),
  accountType: absent(openEnum(['atlassian', 'app', 'customer'])),
  /** Of the Atlassian account itself: `inactive` is deactivated, `closed` is deleted. */
  accountStatus: absent(openEnum(['active', 'inactive', 'closed'])),
  /** Over all directories that the key sees: `suspended` only where it is suspended in every one of them. */
  membershipStatus: absent(openEnum(['active', 'suspended', 'no_membership'])),
  /** Both of the above in one word. A pending invitation reads `active`. */
  status: absent(openEnum(['active', 'suspended', 'not_invited', 'deactivated', 'for_deletion'])),
  /** `managed`: the organization has verified the domain of the account's address. */
  claimStatus: absent(openEnum(['managed', 'unmanaged'])),
  managementSource: absent(z.string()),
  name: absent(z.string()),
  nickname: absent(z.string()),
  /** Absent where an unmanaged account hides it. */
  email: absent(z.string()),
  mfaEnabled: absent(z.boolean()),
  addedToOrg: absent(instant),
  jobTitle: absent(z.string()),
  department: absent(z.string()),
  location: absent(z.string()),
  timeZone: absent(z.string()),
  deactivatedOn: absent(instant),
  /** Seen in live answers, not in the specification; unsure which type it has. */
  forDeletion: absent(z.union([z.boolean(), z.string()])),
  /** Absent where `expand` did not ask. */
  platformRoles: absent(z.array(z.string())),
  /** `resources`: app instances on which the user has a role. Absent where `expand` did not ask. */
  counts: absent(z.object({ resources: absent(z.number()) })),
});

function named<User extends { accountId: string; name: string | undefined; nickname: string | undefined }>(user: User) {
  return { ...user, name: user.name ?? user.nickname ?? user.accountId };
}

/** One account with everything but its activity and its groups. */
export const UserDetails = account.transform(named);
export type UserDetails = z.output<typeof UserDetails>;

/** An account as `users/search` tells it. Members that `expand` did not ask for are absent, not empty. */
export const DirectoryUser = account
  .extend({
    productAccess: absent(z.array(ProductAccess)),
    groups: absent(
      z.array(
        z.object({
          /** Bare, as paths and filters take it. */
          id: z.string().transform((id) => id.replace(GROUP_ARI_PREFIX, '')),
          name: absent(z.string()),
        }),
      ),
    ),
  })
  .transform(named);
export type DirectoryUser = z.output<typeof DirectoryUser>;

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
  emails: ids(USER_EMAILS_MAX),
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
  retry: 'safe', // a search changes nothing
  body: UserQuery.extend({ cursor: z.string().optional(), limit: z.int().min(1).max(USER_PAGE_MAX) }),
  response: pageOf(DirectoryUser),
});

export const countUsers = endpoint({
  method: 'GET',
  path: '/admin/v2/orgs/{orgId}/directories/{directoryId}/users/count',
  success: 200,
  scope: 'none-documented',
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

/** What a user may do on one app instance, site or organization, and in which directory. */
export const UserRoleAssignment = z.object({
  resourceId: z.string(),
  resourceOwner: absent(z.string()),
  /** Absent for roles on the whole organization or site. */
  directoryId: absent(z.string()),
  /** The membership in that one directory; absent for roles that belong to none. */
  userDirectoryStatus: absent(openEnum(['active', 'suspended', 'no_membership'])),
  roleAssignments: z
    .array(
      z.object({
        role: z.string(),
        /** `inferred`: another role implies it. */
        roleAssignmentMethods: absent(z.array(z.string())).transform((methods) => methods ?? []),
      }),
    )
    .nullish()
    .transform((roles) => roles ?? []),
});
export type UserRoleAssignment = z.output<typeof UserRoleAssignment>;

export const listUserRoleAssignments = endpoint({
  method: 'GET',
  path: '/admin/v2/orgs/{orgId}/directories/{directoryId}/users/{accountId}/role-assignments',
  success: 200,
  scope: 'read:directories:admin',
  retry: 'safe',
  query: z.object({ cursor: z.string().optional(), limit: z.int().min(1).max(ROLE_ASSIGNMENT_PAGE_MAX) }),
  response: pageOf(UserRoleAssignment),
});

/** Takes a user's access in one directory away; groups and roles are kept. What a repeat answers is not documented. */
export const suspendUser = endpoint({
  method: 'POST',
  path: '/admin/v2/orgs/{orgId}/directories/{directoryId}/users/{accountId}/suspend',
  success: 204,
  scope: 'unscoped-key',
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
  retry: 'rate-limit-only',
  emptyJsonBody: true,
  response: nothing,
});
