import { canonicalAppKey } from '../../domain/accounts/app-keys';
import { SEAT_ROLES } from '../../domain/seats/seats';

/** Roles on an app instance that can be given and taken, those most asked for first. */
const ASSIGNABLE_ROLES = [
  'atlassian/user',
  'atlassian/admin',
  'atlassian/basic',
  'atlassian/guest',
  'atlassian/contributor',
  'atlassian/customer',
  'atlassian/stakeholder',
  'atlassian/user-access-admin',
] as const;
export type AppRole = (typeof ASSIGNABLE_ROLES)[number];

/** Roles that only one app knows; every app is offered the others, and Atlassian refuses what an app does not have. */
const ONLY_ON: Partial<Record<AppRole, string>> = {
  'atlassian/guest': 'confluence',
  'atlassian/contributor': 'jira-product-discovery',
  'atlassian/customer': 'jira-servicedesk',
  'atlassian/stakeholder': 'jira-servicedesk',
};

/** @see https://developer.atlassian.com/cloud/admin/organization/rest/api-group-users/ "RoleId" */
export function appRolesOf(appKey: string): readonly AppRole[] {
  return ASSIGNABLE_ROLES.filter((role) => (ONLY_ON[role] ?? canonicalAppKey(appKey)) === canonicalAppKey(appKey));
}

export function takesSeat(role: string): boolean {
  return SEAT_ROLES.includes(role);
}
