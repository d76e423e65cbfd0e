import type { DirectoryUser } from '../../atlassian/admin/users';
import type { UserRow } from '../../contract';
import {
  namedApps,
  newestFirst,
  shownActivity,
  type ActivityDay,
  type IndexedAccount,
} from '../../domain/accounts/indexed-account';
import { knownAccess } from '../../domain/activity/known-activity';
import { dayText } from '../../domain/day';
import { toUserRow, type RowFacts } from './user-row';

/**
 * A row as of now, with the activity by which it was found and ordered.
 *
 * @param user as Atlassian tells it now; `undefined`: it does not know the account any more
 */
export function indexedRow(account: IndexedAccount, user: DirectoryUser | undefined, facts: RowFacts): UserRow {
  const activity = activityOf(account);
  if (user !== undefined) {
    const productAccess = knownAccess(user.productAccess, account.activity);
    return { ...toUserRow({ ...user, productAccess }, facts), ...activity };
  }
  const { accountId, claimStatus, status, isOrgAdmin: orgAdmin } = account;
  return { accountId, name: accountId, status, claimStatus, accountType: 'unknown', orgAdmin, ...activity, gone: true };
}

/** The latest activity that a scan has read of an account, over all apps: a day, `never` or `unknown`. */
export function lastActiveIn(account: IndexedAccount): string {
  return textOf(shownActivity(account));
}

function activityOf(account: IndexedAccount): Pick<UserRow, 'lastActive' | 'activity'> {
  return {
    lastActive: lastActiveIn(account),
    activity: namedApps(account.activity ?? [])
      .toSorted((a, b) => newestFirst(a.day, b.day))
      .map(({ key, siteId, day }) => ({ key, siteId, lastActive: textOf(day) })),
  };
}

function textOf(day: ActivityDay): string {
  return typeof day === 'number' ? dayText(day) : day;
}
