import type { ProtectionReason } from '../words/users';
import { comparableAddress, domainOfAddress } from './email-address';

/** Accounts that no run may touch. */
export type ProtectedAccounts = { accountIds: string[]; emails: string[]; domains: string[]; groupIds: string[] };

export const ORG_ADMIN_ROLE = 'atlassian/org-admin';

/** What of a user the rules look at. A field that was not read, or that Atlassian holds back, is `undefined`. */
export type ReadUser = {
  accountId: string;
  accountType?: string | undefined;
  accountStatus?: string | undefined;
  membershipStatus?: string | undefined;
  claimStatus?: string | undefined;
  email?: string | undefined;
  platformRoles?: readonly string[] | undefined;
  groups?: readonly { id: string }[] | undefined;
  /** Members that were there and could not be read. */
  unread?: readonly string[] | undefined;
};

export type Bystanders = {
  callerAccountId: string;
  /** The account that made the organization key, where it is known: its key dies with its rights. */
  keyCreators?: readonly string[] | undefined;
  /** Organization admins whom the person wants the run to act on; absent: none. */
  touchableAdmins?: 'any' | readonly string[];
  /** Organization admins by account id, where they were asked for: an account may not tell a role that a group grants. */
  orgAdmins?: ReadonlySet<string>;
};

/**
 * Why no run may touch an account, `undefined` when it may. `unreadable`: what was read does not show that it is
 * unprotected, e.g. the account hides its e-mail address while addresses or domains are protected.
 */
export function protectionOf(
  user: ReadUser,
  protectedAccounts: ProtectedAccounts,
  { callerAccountId, keyCreators = [], touchableAdmins = [], orgAdmins }: Bystanders,
): ProtectionReason | 'unreadable' | undefined {
  if (user.accountId === callerAccountId) return 'self';
  const isTouchable = touchableAdmins === 'any' || touchableAdmins.includes(user.accountId);
  const isAdmin = isOrgAdmin(user) || orgAdmins?.has(user.accountId) === true;
  if (isAdmin && !isTouchable) return 'org-admin';
  if (keyCreators.includes(user.accountId)) return 'key-creator';
  if (protectedAccounts.accountIds.includes(user.accountId)) return 'account';
  return (
    protectionByEmail(user.email, protectedAccounts) ??
    protectionByGroup(user, protectedAccounts) ??
    unread(user, protectedAccounts)
  );
}

export function isOrgAdmin({ platformRoles }: Pick<ReadUser, 'platformRoles'>): boolean {
  return platformRoles?.includes(ORG_ADMIN_ROLE) === true;
}

function protectionByEmail(
  email: string | undefined,
  { emails, domains }: ProtectedAccounts,
): 'email' | 'domain' | undefined {
  if (email === undefined) return undefined;
  if (emails.includes(comparableAddress(email))) return 'email';
  const domain = domainOfAddress(email);
  return domain !== undefined && domains.includes(domain) ? 'domain' : undefined;
}

function protectionByGroup({ groups }: ReadUser, { groupIds }: ProtectedAccounts): 'group' | undefined {
  return groups?.some(({ id }) => groupIds.includes(id)) ? 'group' : undefined;
}

function unread(user: ReadUser, { emails, domains, groupIds }: ProtectedAccounts): 'unreadable' | undefined {
  const hidesEmail = user.email === undefined && emails.length + domains.length > 0;
  const hidesDomain = user.email !== undefined && domains.length > 0 && domainOfAddress(user.email) === undefined;
  const hidesGroups = user.groups === undefined && groupIds.length > 0;
  return hidesEmail || hidesDomain || hidesGroups || user.platformRoles === undefined ? 'unreadable' : undefined;
}
