import type { Standing } from './model';

export type MembershipStatus = 'active' | 'suspended' | 'no_membership';
export type UserStatus = 'active' | 'suspended' | 'not_invited' | 'deactivated' | 'for_deletion';

/**
 * The membership over the directories of `scope` (a bit per directory index): suspended only when suspended in
 * every one of them that the account is in.
 */
export function membershipStatus({ memberOf, suspendedIn }: Standing, scope: number): MembershipStatus {
  const memberships = memberOf & scope;
  if (memberships === 0) return 'no_membership';
  return (memberships & ~suspendedIn) === 0 ? 'suspended' : 'active';
}

/** The composite status. A closed account has no value of its own and reads as deactivated. */
export function userStatus(standing: Standing, scope: number): UserStatus {
  if (standing.forDeletion) return 'for_deletion';
  if (standing.accountStatus !== 'active') return 'deactivated';
  const membership = membershipStatus(standing, scope);
  return membership === 'no_membership' ? 'not_invited' : membership;
}
