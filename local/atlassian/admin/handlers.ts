import type { Handlers } from '../api/answer';
import type { Call } from './call';
import { lastActiveDates, listManagedAccounts } from './handlers/activity';
import { countOrgApiTokens, deleteUserApiToken, listOrgApiTokens, listUserApiTokens } from './handlers/api-tokens';
import { getEvent, listEventActions, queryEvents } from './handlers/events';
import { addGroupMember, removeGroupMember } from './handlers/group-writes';
import {
  countGroups,
  getGroup,
  groupRoleAssignments,
  groupStats,
  listGroupsDeprecated,
  searchGroups,
} from './handlers/groups';
import { bulkFetchAuthPolicies, countOrgApiKeys, listOrgApiKeys } from './handlers/keys-and-policies';
import { activateAccount, deactivateAccount, getManagePrivileges, getProfile } from './handlers/manage';
import { getDomain, getOrg, listDirectories, listDomains, listOrgs } from './handlers/organization';
import { assignOrgAdmin, grantUserAccess, revokeOrgAdmin, revokeUserAccess } from './handlers/role-writes';
import { restoreUser, suspendUser } from './handlers/user-writes';
import {
  countUsersMatching,
  getUser,
  listUsersDeprecated,
  searchUsers,
  userRoleAssignments,
  userStats,
} from './handlers/users';
import { queryWorkspaces } from './handlers/workspaces';

/** What is built, by `operationId` of the document. Every other operation of it answers 501. */
export const HANDLERS: Handlers<Call> = {
  listOrgs,
  getOrg,
  listDirectories,
  searchUsers,
  listUsersDeprecated,
  countUsers: countUsersMatching,
  userStats,
  getUser,
  suspendUser,
  restoreUser,
  userRoleAssignments,
  grantUserAccess,
  revokeUserAccess,
  assignOrgAdmin,
  revokeOrgAdmin,
  lastActiveDates,
  listManagedAccounts,
  searchGroups,
  listGroupsDeprecated,
  countGroups,
  groupStats,
  getGroup,
  groupRoleAssignments,
  addGroupMember,
  removeGroupMember,
  queryWorkspaces,
  listDomains,
  getDomain,
  queryEvents,
  getEvent,
  listEventActions,
  getManagePrivileges,
  getProfile,
  deactivateAccount,
  activateAccount,
  listUserApiTokens,
  deleteUserApiToken,
  listOrgApiTokens,
  countOrgApiTokens,
  bulkFetchAuthPolicies,
  listOrgApiKeys,
  countOrgApiKeys,
};
