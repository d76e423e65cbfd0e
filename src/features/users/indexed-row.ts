import type { DirectoryUser } from '../../atlassian/admin/users';
import type { UserRow } from '../../contract';
import { shownActivity, type IndexedAccount } from '../../domain/accounts/indexed-account';
import { namedApps, textOfDay } from '../../domain/activity/app-day';
import { COVERS_NOTHING, readActivity, shownApps, withScanned } from '../../domain/activity/read-activity';
import { toUserRow, type RowFacts } from './user-row';

/**
 * A row as of now, with the activity by which it was found and ordered.
 *
 * @param user as Atlassian tells it now; `undefined`: it does not know the account any more
 */
export function indexedRow(account: IndexedAccount, user: DirectoryUser | undefined, facts: RowFacts): UserRow {
  const shown = shownOf(account);
  if (user !== undefined) {
    const seen = user.productAccess && readActivity(user.productAccess, COVERS_NOTHING);
    return { ...toUserRow(user, seen && withScanned(seen, account.activity), facts), ...shown };
  }
  const { accountId, claimStatus, status, isOrgAdmin: orgAdmin } = account;
  return { accountId, name: accountId, status, claimStatus, accountType: 'unknown', orgAdmin, ...shown, gone: true };
}

/** The latest activity that a scan has read of an account, over all apps: a day, `never` or `unknown`. */
function lastActiveIn(account: IndexedAccount): string {
  return textOfDay(shownActivity(account));
}

function shownOf(account: IndexedAccount): Pick<UserRow, 'lastActive' | 'activity'> {
  return { lastActive: lastActiveIn(account), activity: shownApps(namedApps(account.activity ?? [])) };
}
