import type { DirectoryUser } from '../../atlassian/admin/users';
import type { LastActiveFilter, PageOfUsers, UserRow } from '../../contract';
import { shownActivity, type IndexedAccount } from '../../domain/accounts/indexed-account';
import { textOfDay } from '../../domain/activity/app-day';
import { lastActivity } from '../../domain/activity/inactivity';
import { activityOf, COVERS_NOTHING, readActivity, withScanned } from '../../domain/activity/read-activity';
import { isOfStatus } from '../../domain/words';
import { countedInPart, toUserRow, type UserRowFacts } from './user-row';

/** The app whose activity was asked for; `undefined`: that in any app. */
type AppMeant = LastActiveFilter['app'];

/** Rows of accounts that the directory index has found, and how many of them were read in part. */
export function indexedRows(
  accounts: readonly IndexedAccount[],
  users: ReadonlyMap<string, DirectoryUser>,
  { app, ...facts }: UserRowFacts & { app: AppMeant },
): Pick<PageOfUsers, 'rows' | 'readInPart'> {
  const rows = accounts.map((account) => ({
    ...indexedRow(account, users.get(account.accountId), facts),
    ...inApp(account, app),
  }));
  return { rows, ...countedInPart(users.values()) };
}

function inApp(account: IndexedAccount, app: AppMeant): Pick<UserRow, 'lastActiveInApp'> {
  if (app === undefined) return {};
  return { lastActiveInApp: textOfDay(lastActivity(account, { keys: [app.key], siteId: app.siteId })) };
}

/**
 * A row as of now, with the activity by which it was found and ordered.
 *
 * @param user as Atlassian tells it now; `undefined`: it does not know the account any more
 */
function indexedRow(account: IndexedAccount, user: DirectoryUser | undefined, facts: UserRowFacts): UserRow {
  const shown = shownOf(account);
  if (user !== undefined) {
    const seen = user.productAccess && readActivity(user.productAccess, COVERS_NOTHING);
    const row = toUserRow(user, seen && withScanned(seen, account.activity), facts);
    return { ...row, ...shown, ...changedSince(row.status, account) };
  }
  const { accountId, claimStatus, status, isOrgAdmin: orgAdmin } = account;
  return { accountId, name: accountId, status, claimStatus, accountType: 'unknown', orgAdmin, ...shown, gone: true };
}

/** Invited and active are one for the index, which keeps the days that tell them apart. */
function changedSince(status: UserRow['status'], { status: scanned }: IndexedAccount): Pick<UserRow, 'scannedStatus'> {
  return scanned === status || (scanned !== 'unknown' && isOfStatus(status, scanned)) ? {} : { scannedStatus: scanned };
}

function shownOf(account: IndexedAccount): Pick<UserRow, 'lastActive' | 'activity'> {
  return {
    lastActive: textOfDay(shownActivity(account)),
    activity: activityOf(account.activity),
  };
}
