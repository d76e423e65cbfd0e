import type { RunAction } from '../contract';
import { isSameResource } from './app-keys';
import type { Access, HeldRoles } from './places/place';

/** Roles that take a seat of the app. Guests, customers, contributors, stakeholders and access admins take none. */
export const SEAT_ROLES: readonly string[] = ['atlassian/user', 'atlassian/admin'];

/** How a seat on one app instance is held: by which roles, each in which ways; only where the membership is active. */
export function seatRolesOn(assignments: readonly HeldRoles[], resourceId: string): HeldRoles['roleAssignments'] {
  return assignments
    .filter((one) => isSameResource(one.resourceId, resourceId) && one.userDirectoryStatus !== 'suspended')
    .flatMap(({ roleAssignments }) => roleAssignments.filter(({ role }) => SEAT_ROLES.includes(role)));
}

/**
 * The seats of the app itself that giving or taking a role changes for one account: 1, −1 or 0. A seat is freed only
 * where the account has no other role there that takes one.
 */
export function accessSeatChange(
  action: RunAction,
  { resourceId, role }: Access,
  assignments: readonly HeldRoles[],
): number {
  if (!SEAT_ROLES.includes(role)) return 0;
  const held = seatRolesOn(assignments, resourceId);
  if (action === 'grant-app') return held.length === 0 ? 1 : 0;
  return held.length > 0 && held.every((one) => one.role === role) ? -1 : 0;
}
