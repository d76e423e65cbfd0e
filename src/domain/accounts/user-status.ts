import { isNeverUsed, type ReadActivity } from '../activity/read-activity';
import type { UserStatus } from '../words/users';

/** An active account without any activity counts as invited for so long after it was added. */
export const INVITED_DAYS_MAX = 30;

const DAY_MS = 86_400_000;

export type StatusFacts = {
  /** Atlassian's composite of the two below. */
  status?: string | undefined;
  accountStatus?: string | undefined;
  /** Over all directories: `suspended` only if suspended in every one. */
  membershipStatus?: string | undefined;
  forDeletion?: boolean | string | undefined;
  /** ISO 8601. */
  addedToOrg?: string | undefined;
};

/**
 * What an account's states mean together. A pending invitation reads `active` at Atlassian (ID-8413): an active account
 * that was added lately and has never used an app is shown as `invited`.
 *
 * @param activity `undefined`: not read, so nothing says that the account was never active
 */
export function statusOf(user: StatusFacts, nowMs: number, activity: ReadActivity | undefined): UserStatus | 'unknown' {
  if (user.forDeletion === true || isSetText(user.forDeletion)) return 'for-deletion';
  const status = STATUS.get(user.status ?? compositeOf(user));
  if (status === 'active' && isInvited(user, nowMs, activity)) return 'invited';
  return status ?? 'unknown';
}

const STATUS = new Map<string | undefined, UserStatus>([
  ['active', 'active'],
  ['suspended', 'suspended'],
  ['deactivated', 'deactivated'],
  ['not_invited', 'no-directory'],
  ['for_deletion', 'for-deletion'],
]);

/** Unsure which type Atlassian sends: a text may be the day of the deletion. */
function isSetText(forDeletion: boolean | string | undefined): boolean {
  return typeof forDeletion === 'string' && forDeletion !== '' && forDeletion !== 'false';
}

function compositeOf({ accountStatus, membershipStatus }: StatusFacts): string | undefined {
  if (accountStatus === 'inactive') return 'deactivated';
  if (accountStatus !== 'active') return undefined;
  return membershipStatus === 'no_membership' ? 'not_invited' : membershipStatus;
}

function isInvited({ addedToOrg }: StatusFacts, nowMs: number, activity: ReadActivity | undefined): boolean {
  if (activity === undefined || addedToOrg === undefined) return false;
  return isNeverUsed(activity) && nowMs - Date.parse(addedToOrg) < INVITED_DAYS_MAX * DAY_MS;
}
