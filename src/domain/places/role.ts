import { isSameResource } from '../accounts/app-keys';
import type { RoleAccess, HeldRoles, PlaceRule } from './place';

/** A way of holding a role that could not be read: it may be any. */
export const METHOD_UNREAD = 'unreadable';

/** How a role is held: `direct`, `group_direct`, `inferred`, {@link METHOD_UNREAD}; empty: it is not held. */
export function methodsOf(assignments: readonly HeldRoles[], { resourceId, role }: RoleAccess): Set<string> {
  const held = assignments
    .filter((assignment) => isSameResource(assignment.resourceId, resourceId))
    .flatMap(({ roleAssignments = [unread(role)] }) => roleAssignments.filter((one) => one.role === role));
  return new Set(held.flatMap(({ roleAssignmentMethods }) => roleAssignmentMethods));
}

/** Any role may be among those that could not be read. */
function unread(role: string): NonNullable<HeldRoles['roleAssignments']>[number] {
  return { role, roleAssignmentMethods: [METHOD_UNREAD] };
}

/** A direct role: `direct`, `other` where the role is held, but in another way only, or `none`. */
export const roleRule: PlaceRule<{ kind: 'role' } & RoleAccess> = {
  stateOf(place, { assignments }) {
    if (assignments === undefined) return undefined;
    const methods = methodsOf(assignments, place);
    if (methods.has('direct')) return 'direct';
    if (methods.has(METHOD_UNREAD)) return undefined;
    return methods.size > 0 ? 'other' : 'none';
  },
  isReached: (goal, state) => (state === 'direct') === (goal === 'give'),
  isToDo: (goal, state) => (state === 'direct') === (goal === 'take'),
  grants: (place) => [place],
  isSeenOverAll: false,
  asksPrivileges: false,
  refusesInactive: true,
  saysAlready: false,
};
