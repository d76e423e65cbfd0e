import type { ReadUser } from '../accounts/protection';
import { actionOf } from '../actions/action';
import type { Goal, Place, PlaceRead } from '../places/place';
import { stateAt } from '../places/rules';
import { ruleOf } from '../places/rules';
import type { Exclusion, RunAction } from '../words/runs';
import type { ProtectionReason } from '../words/users';

/** Stands for all directories together where a {@link Sighting} names a place. */
export const OVER_ALL = -1;

export type LeftOut = { exclusion: Exclusion; reason?: string };

/** What of a run its plan is made by. */
export type PlannedRun = { action: RunAction; places: readonly Place[]; undoOf?: string };

/**
 * How the selection came to an account. `isNamed`: by its id or address, not by a search; only so a run acts on an
 * account that is no person's. `rules`: what it says of activity.
 */
export type Origin = { isNamed: boolean; rules?: readonly number[] };

/**
 * What one answer of Atlassian says of an account at a place of the run, or with {@link OVER_ALL} as all directories see
 * it. `leftOut` holds for the account, wherever it was read. `isInPart`: the answer said something of the account that
 * could not be read.
 */
export type Sighting = {
  accountId: string;
  place: number;
  state: string;
  leftOut?: LeftOut;
  rules?: number[];
  isInPart?: true;
};

/** Accounts of people and of portal customers; any other kind is an app's or a service's. */
const HUMAN_ACCOUNTS: readonly (string | undefined)[] = ['atlassian', 'customer', undefined];

/** The sighting of a user whom a search for a place has found, or one over all directories. */
export function sightingOf(
  { action, places, undoOf }: PlannedRun,
  { user, place, origin }: { user: ReadUser; place: number; origin: Origin },
  protection: ProtectionReason | 'unreadable' | undefined,
): Sighting {
  const seenAt = places[place];
  const state = seenAt === undefined ? user.membershipStatus : stateAt(seenAt, { user });
  const isApp = !origin.isNamed && !HUMAN_ACCOUNTS.includes(user.accountType);
  const leftOut =
    accountExclusion({ action, undoOf }, user, { protection, state }) ??
    (isApp ? { exclusion: 'app-account' as const } : undefined);
  return {
    accountId: user.accountId,
    place,
    state: state ?? '',
    ...(leftOut !== undefined && { leftOut }),
    ...(origin.rules !== undefined && { rules: [...origin.rules] }),
    ...(user.unread !== undefined && { isInPart: true as const }),
  };
}

type SeenAt = { protection: ProtectionReason | 'unreadable' | undefined; state: string | undefined };

/** Why an account is left out whatever the states at its places. */
function accountExclusion(
  { action, undoOf }: { action: RunAction; undoOf: string | undefined },
  user: ReadUser,
  { protection, state }: SeenAt,
): LeftOut | undefined {
  if (user.accountStatus === 'closed') return { exclusion: 'not-found', reason: 'account-closed' };
  if (state === undefined) return { exclusion: 'unreadable' };
  if (protection !== undefined) return protectionExclusion(protection);
  const { isManagedOnly, isActiveOnly } = actionOf(action);
  if (isActiveOnly === true && undoOf === undefined && !isActive(user)) return { exclusion: 'not-active' };
  if (isManagedOnly !== true) return undefined;
  if (user.claimStatus === undefined) return { exclusion: 'unreadable' };
  return user.claimStatus === 'managed' ? undefined : { exclusion: 'not-managed' };
}

/** Whether it can use apps: neither deactivated nor suspended, where it was read. */
export function isActive({ accountStatus, membershipStatus }: ReadUser): boolean {
  return accountStatus === 'active' && membershipStatus !== 'suspended';
}

/** Whether Atlassian gives whoever was read nothing at a place, since they cannot use apps. */
export function isRefusedAt(place: Place | undefined, goal: Goal, read: PlaceRead | undefined): boolean {
  return (
    place !== undefined &&
    ruleOf(place).refusesInactive &&
    goal === 'give' &&
    read?.user !== undefined &&
    !isActive(read.user)
  );
}

function protectionExclusion(protection: ProtectionReason | 'unreadable'): LeftOut {
  switch (protection) {
    case 'self':
      return { exclusion: 'yourself' };
    case 'org-admin':
    case 'key-creator':
    case 'unreadable':
      return { exclusion: protection };
    case 'account':
    case 'email':
    case 'domain':
    case 'group':
      return { exclusion: 'protected', reason: `protected-${protection}` };
  }
}
