import {
  appDaysOf,
  joinedDays,
  later,
  newestOf,
  type ActivityDay,
  type AppDay,
  type ProductAccess,
} from '../activity/app-day';
import {
  COVERS_NOTHING,
  indexedActivity,
  isNeverUsed,
  type ActivityCoverage,
  type ReadActivity,
} from '../activity/read-activity';
import { dayOfText, type DayNumber } from '../day';
import type { UserStatus } from '../words/users';
import { INVITED_DAYS_MAX, statusOf } from './user-status';

export const ACCOUNT_STATUSES = ['unknown', 'active', 'inactive', 'closed'] as const;
export const MEMBERSHIP_STATUSES = ['unknown', 'active', 'suspended', 'no_membership'] as const;
export const CLAIM_STATUSES = ['unknown', 'managed', 'unmanaged'] as const;
export const MFA_STATES = ['unknown', 'yes', 'no'] as const;
export const INDEXED_STATUSES = [
  'unknown',
  'active',
  'suspended',
  'deactivated',
  'no-directory',
  'for-deletion',
] as const;

/** What the directory index keeps of an account. No name, no address. */
export type IndexedAccount = {
  accountId: string;
  accountStatus: (typeof ACCOUNT_STATUSES)[number];
  membershipStatus: (typeof MEMBERSHIP_STATUSES)[number];
  claimStatus: (typeof CLAIM_STATUSES)[number];
  /** Both states in one word; `active` includes those who are invited, which depends on the day one asks. */
  status: Exclude<UserStatus, 'invited'> | 'unknown';
  isOrgAdmin: boolean;
  mfa: (typeof MFA_STATES)[number];
  /** By an address, a domain or a group of the settings as they were at the scan. Ids are compared when one asks. */
  isProtected: boolean;
  addedDay: DayNumber | undefined;
  /** The day on which it was last given back what had been taken from it, as far as scans and our own runs tell. */
  restoredDay?: DayNumber;
  /** `undefined`: not read. Where it is whole, an app that is not named was never used. */
  activity: ReadActivity | undefined;
  /** Something was said of it that could not be read. */
  isInPart?: true;
};

/** What a scan reads of an account. */
export type ScannedUser = {
  accountId: string;
  accountStatus?: string | undefined;
  membershipStatus?: string | undefined;
  claimStatus?: string | undefined;
  status?: string | undefined;
  forDeletion?: boolean | string | undefined;
  mfaEnabled?: boolean | undefined;
  addedToOrg?: string | undefined;
  productAccess?: readonly ProductAccess[] | undefined;
  /** Members that were there and could not be read. */
  unread?: readonly string[] | undefined;
};

/** `coverage`: of the activity that the search has shown. */
type ScanFacts = { isOrgAdmin: boolean; isProtected: boolean; coverage?: ActivityCoverage };

/**
 * The newest activity that is shown of an account. Where the search may not tell all use of apps, the newest day that it
 * told is shown, and nobody is said to have used nothing.
 */
export function shownActivity({ activity, isInPart }: Pick<IndexedAccount, 'activity' | 'isInPart'>): ActivityDay {
  if (activity === undefined) return 'unknown';
  const newest = newestOf(activity.days.map(({ day }) => day));
  return activity.coverage === 'whole' || (newest !== 'never' && isInPart !== true) ? newest : 'unknown';
}

/** What the index keeps of a user that was read. */
export function toIndexed(
  user: ScannedUser,
  { isOrgAdmin, isProtected, coverage = 'whole' }: ScanFacts,
): IndexedAccount {
  return {
    accountId: user.accountId,
    accountStatus: knownIn(ACCOUNT_STATUSES, user.accountStatus),
    membershipStatus: knownIn(MEMBERSHIP_STATUSES, user.membershipStatus),
    claimStatus: knownIn(CLAIM_STATUSES, user.claimStatus),
    status: knownIn(INDEXED_STATUSES, statusOf(user, 0, undefined)),
    isOrgAdmin,
    mfa: user.mfaEnabled === undefined ? 'unknown' : user.mfaEnabled ? 'yes' : 'no',
    isProtected,
    addedDay: user.addedToOrg === undefined ? undefined : dayOfText(user.addedToOrg),
    activity: user.productAccess && indexedActivity(appDaysOf(user.productAccess), coverage),
    ...(user.unread !== undefined && { isInPart: true as const }),
  };
}

/**
 * One account that was read twice, e.g. in two directories: what was said first, with the activity of both. A group that
 * protects, or a role, may be told in its own directory only.
 */
export function mergedAccount(first: IndexedAccount, second: IndexedAccount): IndexedAccount {
  const merged = {
    ...first,
    isOrgAdmin: first.isOrgAdmin || second.isOrgAdmin,
    isProtected: first.isProtected || second.isProtected,
    ...(second.isInPart === true && { isInPart: second.isInPart }),
  };
  if (first.activity === undefined || second.activity === undefined) {
    return { ...merged, activity: first.activity ?? second.activity };
  }
  const [one, other] = [first.activity, second.activity];
  const coverage = one.coverage === 'whole' && other.coverage === 'whole' ? 'whole' : COVERS_NOTHING;
  return { ...merged, activity: { coverage, days: joinedDays([...one.days, ...other.days], betterRead) } };
}

/** Active, added lately, and no app ever used. */
export function isInvited({ status, activity, addedDay }: IndexedAccount, today: DayNumber): boolean {
  if (status !== 'active' || activity === undefined || addedDay === undefined) return false;
  return isNeverUsed(activity) && today - addedDay < INVITED_DAYS_MAX;
}

/** Of two readings of one app the one that could be read counts. What names no instance need not be the same app. */
function betterRead(one: AppDay, other: AppDay): ActivityDay {
  return one.siteId === '' ? newestOf([one.day, other.day]) : later(one.day, other.day);
}

function knownIn<const Known extends string>(known: readonly ['unknown', ...Known[]], word: string | undefined) {
  return known.find((one) => one === word) ?? 'unknown';
}
