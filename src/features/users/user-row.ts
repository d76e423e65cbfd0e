import type { DirectoryUser } from '../../atlassian/admin/users';
import type { ProtectedAccounts, ProtectionReason, PageOfUsers, UserRow } from '../../contract';
import { isOrgAdmin, protectionOf, type Bystanders } from '../../domain/accounts/protection';
import { statusOf } from '../../domain/accounts/user-status';
import { activityOf, lastActiveOf, type ReadActivity } from '../../domain/activity/read-activity';

/** What a row is made of. All in one request. */
export const USER_EXPANSIONS = ['productAccess', 'platformRoles', 'counts.resources', 'groups'] as const;

/** What a row depends on besides the user. */
export type UserRowFacts = { protectedAccounts: ProtectedAccounts; bystanders: Bystanders; nowMs: number };

/** A user as the table shows it: no more than it shows. */
export function toUserRow(
  user: DirectoryUser,
  activity: ReadActivity | undefined,
  { protectedAccounts, bystanders, nowMs }: UserRowFacts,
): UserRow {
  const protectedBy = reasonOf(protectionOf(user, protectedAccounts, bystanders));
  return {
    accountId: user.accountId,
    name: user.name,
    ...(user.email !== undefined && { email: user.email }),
    status: statusOf(user, nowMs, activity),
    claimStatus: claimStatusOf(user.claimStatus),
    accountType: user.accountType ?? 'unknown',
    lastActive: lastActiveOf(activity),
    activity: activityOf(activity),
    ...(user.addedToOrg !== undefined && { addedAt: user.addedToOrg }),
    ...(user.mfaEnabled !== undefined && { mfaEnabled: user.mfaEnabled }),
    orgAdmin: isOrgAdmin(user),
    ...(user.counts?.resources !== undefined && { appCount: user.counts.resources }),
    ...(user.groups && { groupCount: user.groups.length }),
    ...(protectedBy && { protectedBy }),
  };
}

/** How many of a page's users were read in part; nothing where all were read whole. */
export function countedInPart(users: Iterable<DirectoryUser>): Pick<PageOfUsers, 'readInPart'> {
  const readInPart = [...users].filter(({ unread }) => unread !== undefined).length;
  return readInPart === 0 ? {} : { readInPart };
}

function claimStatusOf(claimStatus: string | undefined): UserRow['claimStatus'] {
  return claimStatus === 'managed' || claimStatus === 'unmanaged' ? claimStatus : 'unknown';
}

/** What could not be read decides at the plan of a run, not in a table. */
function reasonOf(protection: ReturnType<typeof protectionOf>): ProtectionReason | undefined {
  return protection === 'unreadable' ? undefined : protection;
}
