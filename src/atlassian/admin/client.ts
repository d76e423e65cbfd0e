import { searchesOfAddresses } from '../../domain/idn-forms';
import {
  API_KEYS_PER_PAGE,
  DIRECTORIES_PER_PAGE,
  EMAILS_PER_SEARCH,
  ROLE_ASSIGNMENTS_PER_PAGE,
  USERS_PER_PAGE,
  WORKSPACES_PER_PAGE,
} from '../../limits';
import { joined, pages } from '../http/paginate';
import type { Http } from '../http/transport';
import type { Page } from '../http/walk';
import { accountCalls } from './account-calls';
import { listApiKeys, type OrgApiKey } from './api-keys';
import type { UserApiToken } from './api-tokens';
import type { At, In, ListOf, Pages } from './at';
import { bulkFetchAuthPolicies, type AuthPolicyMembership } from './auth-policies';
import { ALL_DIRECTORIES, listDirectories, type Directory } from './directories';
import { listDomains, type Domain } from './domains';
import { eventCalls } from './event-calls';
import type { AdminEvent, EventAction, EventQuery } from './events';
import { groupCalls, type GroupMembership } from './group-calls';
import type { Group, GroupQuery, GroupRoleAssignment } from './groups';
import type { ManagePrivileges } from './lifecycle';
import { listManagedAccounts, type ManagedAccount } from './managed-accounts';
import { getOrg, type Org } from './orgs';
import {
  countUsers,
  getUser,
  listUserRoleAssignments,
  restoreUser,
  searchUsers,
  suspendUser,
  type DirectoryUser,
  type UserCriteria,
  type UserDetails,
  type UserQuery,
  type UserRoleAssignment,
} from './users';
import { assignRole, revokeRole } from './user-access';
import { queryWorkspaces, type Workspace } from './workspaces';

type Membership = { directoryId: string; accountId: string };
/** A role on one app instance, by its ARI. */
type Access = { accountId: string; resourceId: string; role: string };

/**
 * What we use of api.atlassian.com, for one organization. Every method throws {@link AppError}: `org-key-rejected`,
 * `missing-scope`, `not-found`, `conflict`, `request-rejected`, `rate-limited`, `atlassian-unavailable` or
 * `unexpected-response`. A write is never sent twice where the first may have been carried out; it throws
 * `atlassian-unavailable`, or `unexpected-response` where the answer is none that is documented, with `outcomeUnknown`:
 * what became of it is settled by reading.
 */
export type AdminApi = {
  getOrg(): Promise<Org>;
  directoryPages(): Pages<Directory>;
  workspacePages(): Pages<Workspace>;
  domainPages(): Pages<Domain>;
  apiKeyPages(): Pages<OrgApiKey>;

  searchUsers(query: UserQuery, at?: At): Promise<Page<DirectoryUser>>;
  /** Addresses of internationalized domains are asked for in both their forms. */
  userPages(query: UserQuery, of?: ListOf): Pages<DirectoryUser>;
  countUsers(criteria: UserCriteria, at?: In): Promise<number>;
  /** @throws {AppError} `not-found`: no such account, or none that the key sees */
  getUser(accountId: string, at?: In): Promise<UserDetails>;
  userRoleAssignmentPages(accountId: string, of?: ListOf): Pages<UserRoleAssignment>;

  searchGroups(query: GroupQuery, at?: At): Promise<Page<Group>>;
  groupPages(query: GroupQuery, of?: ListOf): Pages<Group>;
  /** @throws {AppError} `not-found`: no such group, or none that the key sees */
  getGroup(groupId: string, at?: In): Promise<Group>;
  groupRoleAssignmentPages(groupId: string, of?: ListOf): Pages<GroupRoleAssignment>;
  /** @throws {AppError} `conflict`: already a member, or no seat left; `conflictKindOf` tells which */
  addGroupMember(membership: GroupMembership): Promise<void>;
  /** @throws {AppError} `not-found`: no member any more, or no such group or account */
  removeGroupMember(membership: GroupMembership): Promise<void>;

  suspendUser(membership: Membership): Promise<void>;
  restoreUser(membership: Membership): Promise<void>;
  /** @throws {AppError} `conflict`: no seat left */
  grantUserAccess(access: Access): Promise<void>;
  /** Of a direct role only: one that a group grants stays. */
  revokeUserAccess(access: Access): Promise<void>;
  deactivateAccount(account: { accountId: string; message?: string | undefined }): Promise<void>;
  activateAccount(account: { accountId: string }): Promise<void>;
  /** @param privileges what to ask; only `lifecycle.enablement` is read */
  getManagePrivileges(accountId: string, privileges?: readonly string[]): Promise<ManagePrivileges>;
  /** Of a managed account. */
  listUserApiTokens(accountId: string): Promise<UserApiToken[]>;
  /** @throws {AppError} `not-found`: no such token any more, or no such account */
  deleteUserApiToken(token: { accountId: string; tokenId: string }): Promise<void>;
  /** At most 100 accounts. */
  bulkFetchAuthPolicies(accountIds: readonly string[]): Promise<AuthPolicyMembership[]>;
  managedAccounts(at?: { cursor?: string | undefined }): Promise<Page<ManagedAccount>>;

  /** Atlassian's own audit log, newest first. Ten requests a minute. */
  queryEvents(
    query: EventQuery,
    at?: { cursor?: string | undefined; limit?: number | undefined },
  ): Promise<Page<AdminEvent>>;
  /** Ten requests a minute. */
  listEventActions(): Promise<EventAction[]>;
};

/** The admin API of the organization that the key of `http` belongs to. */
export function createAdminApi({ http, orgId }: { http: Http; orgId: string }): AdminApi {
  return {
    ...organizationCalls(http, orgId),
    ...userCalls(http, orgId),
    ...groupCalls(http, orgId),
    ...accountCalls(http),
    ...eventCalls(http, orgId),
  };
}

function organizationCalls({ send }: Http, orgId: string) {
  const path = { orgId };
  return {
    getOrg: () => send(getOrg, { path }),
    directoryPages: () =>
      pages((cursor) => send(listDirectories, { path, query: { cursor, limit: DIRECTORIES_PER_PAGE } })),
    workspacePages: () =>
      pages((cursor) =>
        send(queryWorkspaces, { path, body: cursor === undefined ? { limit: WORKSPACES_PER_PAGE } : { cursor } }),
      ),
    domainPages: () => pages((cursor) => send(listDomains, { path, query: { cursor } })),
    apiKeyPages: () => pages((cursor) => send(listApiKeys, { path, query: { cursor, pageSize: API_KEYS_PER_PAGE } })),
    managedAccounts: ({ cursor }: { cursor?: string | undefined } = {}) =>
      send(listManagedAccounts, { path, query: { cursor } }),
    bulkFetchAuthPolicies: (accountIds: readonly string[]) =>
      send(bulkFetchAuthPolicies, { path, body: { accountIds } }),
  };
}

function userCalls({ send }: Http, orgId: string) {
  const inDirectory = (directoryId = ALL_DIRECTORIES) => ({ orgId, directoryId });
  const search = (query: UserQuery, { directoryId, cursor, limit = USERS_PER_PAGE }: At = {}) =>
    send(searchUsers, { path: inDirectory(directoryId), body: { ...query, cursor, limit } });

  return {
    searchUsers: search,
    userPages: ({ emails, ...query }: UserQuery, of: ListOf = {}) =>
      emails === undefined
        ? pages((cursor) => search(query, { ...of, cursor }))
        : joined(
            searchesOfAddresses(emails, EMAILS_PER_SEARCH).map((some) =>
              pages((cursor) => search({ ...query, emails: some }, { ...of, cursor })),
            ),
          ),
    countUsers: (criteria: UserCriteria, { directoryId }: In = {}) =>
      send(countUsers, { path: inDirectory(directoryId), query: criteria }),
    getUser: (accountId: string, { directoryId }: In = {}) =>
      send(getUser, { path: { ...inDirectory(directoryId), accountId } }),
    userRoleAssignmentPages: (accountId: string, { directoryId, limit = ROLE_ASSIGNMENTS_PER_PAGE }: ListOf = {}) =>
      pages((cursor) =>
        send(listUserRoleAssignments, { path: { ...inDirectory(directoryId), accountId }, query: { cursor, limit } }),
      ),
    suspendUser: (membership: Membership) => send(suspendUser, { path: { orgId, ...membership } }),
    restoreUser: (membership: Membership) => send(restoreUser, { path: { orgId, ...membership } }),
    grantUserAccess: ({ accountId, resourceId, role }: Access) =>
      send(assignRole, { path: { orgId, accountId }, body: { resource: resourceId, role } }),
    revokeUserAccess: ({ accountId, resourceId, role }: Access) =>
      send(revokeRole, { path: { orgId, accountId }, body: { resource: resourceId, role } }),
  };
}
