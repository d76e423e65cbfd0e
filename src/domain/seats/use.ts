import type { SeatState } from './paths';
import { SEAT_ROLES } from './seats';

const FREE = new Set([
  'atlassian/guest',
  'atlassian/customer',
  'atlassian/contributor',
  'atlassian/basic',
  'atlassian/stakeholder',
  'atlassian/user-access-admin',
  'atlassian/ai-access',
]);

/** Whether a role on an app takes a seat there; `unknown`: a role that we have not heard of. */
export function seatUseOf(roleId: string): 'takes' | 'none' | 'unknown' {
  if (SEAT_ROLES.includes(roleId)) return 'takes';
  return FREE.has(roleId) ? 'none' : 'unknown';
}

export type SeatFacts = {
  roleIds: readonly string[];
  /** Of the account itself. */
  accountStatus: string | undefined;
  /** In the directory of the app. */
  membershipStatus: string | undefined;
};

/** Whether roles on an app take a seat there; `undefined`: they take none. */
export function seatStateOf({ roleIds, accountStatus, membershipStatus }: SeatFacts): SeatState | undefined {
  const uses = roleIds.map(seatUseOf);
  if (uses.every((use) => use === 'none')) return undefined;
  if (accountStatus === 'inactive' || accountStatus === 'closed') return 'deactivated';
  if (membershipStatus === 'suspended') return 'suspended';
  const isKnown = uses.includes('takes') && accountStatus === 'active' && membershipStatus === 'active';
  return isKnown ? 'taken' : 'unknown';
}
