import type { Handler } from './call';
import { lastActiveDates, listManagedAccounts } from './handlers/activity';
import { countGroups, getGroup, groupRoleAssignments, groupStats, searchGroups } from './handlers/groups';
import { bulkFetchAuthPolicies, countOrgApiKeys, listOrgApiKeys } from './handlers/keys-and-policies';
import {
  activateAccount,
  deactivateAccount,
  getManagePrivileges,
  getProfile,
  listUserApiTokens,
} from './handlers/manage';
import { getDomain, getOrg, listDirectories, listDomains, listOrgs } from './handlers/organization';
import { restoreUser, suspendUser } from './handlers/user-writes';
import { countUsersMatching, getUser, searchUsers, userRoleAssignments, userStats } from './handlers/users';
import { queryWorkspaces } from './handlers/workspaces';

export type Handlers = Partial<Record<string, Handler>>;

/** What is built, by `operationId` of the document. Every other operation of it answers 501. */
export const HANDLERS: Handlers = {
  listOrgs,
  getOrg,
  listDirectories,
  searchUsers,
  countUsers: countUsersMatching,
  userStats,
  getUser,
  suspendUser,
  restoreUser,
  userRoleAssignments,
  lastActiveDates,
  listManagedAccounts,
  searchGroups,
  countGroups,
  groupStats,
  getGroup,
  groupRoleAssignments,
  queryWorkspaces,
  listDomains,
  getDomain,
  getManagePrivileges,
  getProfile,
  deactivateAccount,
  activateAccount,
  listUserApiTokens,
  bulkFetchAuthPolicies,
  listOrgApiKeys,
  countOrgApiKeys,
};
