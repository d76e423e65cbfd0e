import type { UserStatus } from '../contract';
import { canonicalAppKey, partsOfResource } from './app-keys';
import type { ProductAccess } from './activity';
import { dayOfText, type DayNumber } from './day';
import type { ActivityCoverage } from './read-activity';
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

/** `unknown`: an instant that could not be read. */
export type ActivityDay = DayNumber | 'never' | 'unknown';

/** Use of one app on one site. */
export type AppDay = { key: string; siteId: string; day: ActivityDay };

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
  /** `undefined`: not read. An app that is not named was never used. */
  activity: AppDay[] | undefined;
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

/** Use of which not even the app is known: it may be newer than all that is. */
const USE_UNREAD: AppDay = { key: '', siteId: '', day: 'unknown' };

/** The apps of which something is known. */
export function namedApps(activity: readonly AppDay[]): AppDay[] {
  return activity.filter(({ siteId }) => siteId !== '');
}

/** What the index keeps of a user that was read. */
export function toIndexed(
  user: ScannedUser,
  { isOrgAdmin, isProtected, coverage = 'whole' }: ScanFacts,
): IndexedAccount {
  const activity = user.productAccess && activityDays(user.productAccess);
  return {
    accountId: user.accountId,
    accountStatus: knownIn(ACCOUNT_STATUSES, user.accountStatus),
    membershipStatus: knownIn(MEMBERSHIP_STATUSES, user.membershipStatus),
    claimStatus: knownIn(CLAIM_STATUSES, user.claimStatus),
    status: knownIn(INDEXED_STATUSES, statusOf({ ...user, productAccess: undefined }, 0)),
    isOrgAdmin,
    mfa: user.mfaEnabled === undefined ? 'unknown' : user.mfaEnabled ? 'yes' : 'no',
    isProtected,
    addedDay: user.addedToOrg === undefined ? undefined : dayOfText(user.addedToOrg),
    activity: activity && (coverage === 'part' ? [...activity, USE_UNREAD] : activity),
    ...(user.unread !== undefined && { isInPart: true as const }),
  };
}

/** One account that was read twice, e.g. in two directories: what was said first, with the activity of both. */
export function mergedAccount(first: IndexedAccount, second: IndexedAccount): IndexedAccount {
  const merged = { ...first, ...(second.isInPart === true && { isInPart: second.isInPart }) };
  if (first.activity === undefined || second.activity === undefined) {
    return { ...merged, activity: first.activity ?? second.activity };
  }
  return { ...merged, activity: mergedActivity([...first.activity, ...second.activity]) };
}

/** Active, added lately, and no app ever used. */
export function isInvited({ status, activity, addedDay }: IndexedAccount, today: DayNumber): boolean {
  if (status !== 'active' || activity === undefined || addedDay === undefined) return false;
  return activity.every(({ day }) => day === 'never') && today - addedDay < INVITED_DAYS_MAX;
}

/** The newest activity of some apps; `never` where there is none. */
export function newestOf(days: readonly ActivityDay[]): ActivityDay {
  return days.reduce((best, day) => (rank(day) > rank(best) ? day : best), 'never');
}

/** The newest day of each app, as the index keeps it. */
export function activityDays(productAccess: readonly ProductAccess[]): AppDay[] {
  return mergedActivity(productAccess.map(appDayOf));
}

function mergedActivity(all: readonly AppDay[]): AppDay[] {
  const found = new Map<string, AppDay>();
  for (const one of all) {
    const name = `${one.key} ${one.siteId}`;
    const earlier = found.get(name);
    found.set(name, earlier === undefined ? one : { ...one, day: newestOf([earlier.day, one.day]) });
  }
  return [...found.values()];
}

function appDayOf({ id, key, lastActiveTimestamp }: ProductAccess): AppDay {
  const { owner, siteId } = partsOfResource(id);
  const day = lastActiveTimestamp === undefined ? 'never' : dayOfText(lastActiveTimestamp);
  return {
    key: canonicalAppKey(key === '' ? owner : key),
    siteId,
    day: Number.isNaN(day) ? 'unknown' : day,
  };
}

/** What could not be read is above `never` and below any day. */
function rank(day: ActivityDay): number {
  if (day === 'never') return Number.NEGATIVE_INFINITY;
  return day === 'unknown' ? Number.MIN_SAFE_INTEGER : day;
}

function knownIn<const Known extends string>(known: readonly ['unknown', ...Known[]], word: string | undefined) {
  return known.find((one) => one === word) ?? 'unknown';
}
