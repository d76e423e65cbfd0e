import type { App } from '../../app';
import type { UserApiToken } from '../../atlassian/admin/api-tokens';
import type { UserToken, UserTokens } from '../../contract';

/**
 * The API tokens of a managed account.
 *
 * Unsure: that Atlassian leaves the last use out only of tokens that were never used.
 *
 * @throws {AppError} `missing-scope`: the key has scopes; `request-rejected`: the account is not managed here
 */
export async function listTokens(app: App, { accountId }: { accountId: string }): Promise<UserTokens> {
  const admin = await app.admin();
  const tokens = await admin.listUserApiTokens(accountId);
  return { tokens: tokens.map(tokenOf).toSorted(lastUsedFirst), asOf: new Date(app.clock.now()).toISOString() };
}

function tokenOf({ id, label, createdAt, lastAccess, expiry, unread = [] }: UserApiToken): UserToken {
  return {
    tokenId: id,
    label,
    ...(createdAt !== undefined && { createdAt }),
    lastUsed: lastAccess ?? (unread.includes('lastAccess') ? 'unknown' : 'never'),
    ...(expiry !== undefined && { expiresAt: expiry }),
  };
}

function lastUsedFirst(a: UserToken, b: UserToken): number {
  return orderOf(b.lastUsed).localeCompare(orderOf(a.lastUsed), 'en') || a.label.localeCompare(b.label, 'en');
}

/** Instants order as text; what could not be read comes after them, and before `never`. */
function orderOf(lastUsed: string): string {
  if (lastUsed === 'never') return '';
  return lastUsed === 'unknown' ? '0' : lastUsed;
}
