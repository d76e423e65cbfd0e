import { isSameResource } from '../accounts/app-keys';
import type { RoleAccess, Goal, HeldRoles, Place } from '../places/place';

/** Roles that take a seat of the app. Guests, customers, contributors, stakeholders and access admins take none. */
export const SEAT_ROLES: readonly string[] = ['atlassian/user', 'atlassian/admin'];

/**
 * A seat that a change of one account frees (−1) or takes (1). `unlessGroup`: only a group that the account stays in
 * could still hold it, which is to be asked.
 */
export type SeatChange = { resourceId: string; change: 1 | -1; unlessGroup?: true };

/** What may hold seats: an active account's roles, where its membership is active. */
export type SeatHolder = { isAccountActive: boolean; assignments: readonly HeldRoles[] };

/**
 * The seats of the app itself that giving or taking a role changes for one account: 1, −1 or 0. A seat is freed only
 * where the account has no other role there that takes one.
 */
export function accessSeatChange(
  goal: Goal,
  { resourceId, role }: RoleAccess,
  assignments: readonly HeldRoles[],
): number {
  if (!SEAT_ROLES.includes(role)) return 0;
  const held = seatRolesOn(assignments, resourceId);
  if (goal === 'give') return held.length === 0 ? 1 : 0;
  return held.length > 0 && held.every((one) => one.role === role) ? -1 : 0;
}

/** What changing an account at places does to its seats. */
export function seatChanges(goal: Goal, places: readonly Place[], holder: SeatHolder): SeatChange[] {
  const changes = places.flatMap((place) => {
    switch (place.kind) {
      case 'account':
        return accountSeats(goal, holder);
      case 'directory':
        return directorySeats(goal, place.directoryId, holder);
      case 'group':
        return accessSeats(goal, place.grants, places, holder);
      case 'role':
        return accessSeats(goal, [place], places, holder);
      case 'tokens':
        return [];
    }
  });
  return changes.filter(
    (one, index) => changes.findIndex(({ resourceId }) => isSameResource(resourceId, one.resourceId)) === index,
  );
}

/** A deactivated account keeps its roles, and has its seats again once it is active. */
function accountSeats(goal: Goal, { isAccountActive, assignments }: SeatHolder): SeatChange[] {
  if (isAccountActive === (goal === 'give')) return [];
  return seatsIn(assignments.filter(({ userDirectoryStatus }) => userDirectoryStatus === 'active')).map(changeTo(goal));
}

function directorySeats(goal: Goal, directoryId: string, { isAccountActive, assignments }: SeatHolder): SeatChange[] {
  if (!isAccountActive) return [];
  const before = goal === 'give' ? 'suspended' : 'active';
  const here = assignments.filter((one) => one.directoryId === directoryId && one.userDirectoryStatus === before);
  return seatsIn(here).map(changeTo(goal));
}

function accessSeats(
  goal: Goal,
  grants: readonly RoleAccess[],
  places: readonly Place[],
  { isAccountActive, assignments }: SeatHolder,
): SeatChange[] {
  const seats = grants.filter(({ role }) => SEAT_ROLES.includes(role));
  return seats.flatMap(({ resourceId }): SeatChange[] => {
    const held = seatRolesOn(assignments, resourceId);
    if (goal === 'give') return isAccountActive && held.length === 0 ? [{ resourceId, change: 1 }] : [];
    if (!isAccountActive || held.length === 0) return [];
    const others = held.flatMap(({ role, roleAssignmentMethods }) =>
      roleAssignmentMethods.filter((method) => !isTaken(places, { resourceId, role }, method)),
    );
    if (others.some((method) => method !== 'group_direct')) return [];
    return [{ resourceId, change: -1, ...(others.length !== 0 && { unlessGroup: true }) }];
  });
}

/** Whether a run takes away a role that is held directly. What holds it through groups is asked of the groups. */
function isTaken(places: readonly Place[], { resourceId, role }: RoleAccess, method: string): boolean {
  return (
    method === 'direct' &&
    places.some((place) => place.kind === 'role' && place.role === role && isSameResource(place.resourceId, resourceId))
  );
}

/** How seats on one app instance are held: by which roles, each in which ways; only where the membership is active. */
function seatRolesOn(assignments: readonly HeldRoles[], resourceId: string): NonNullable<HeldRoles['roleAssignments']> {
  return assignments
    .filter((one) => isSameResource(one.resourceId, resourceId) && one.userDirectoryStatus !== 'suspended')
    .flatMap(({ roleAssignments = [] }) => roleAssignments.filter(({ role }) => SEAT_ROLES.includes(role)));
}

function seatsIn(assignments: readonly HeldRoles[]): string[] {
  return assignments
    .filter(({ roleAssignments = [] }) => roleAssignments.some(({ role }) => SEAT_ROLES.includes(role)))
    .map(({ resourceId }) => resourceId);
}

function changeTo(goal: Goal): (resourceId: string) => SeatChange {
  return (resourceId) => ({ resourceId, change: goal === 'give' ? 1 : -1 });
}
