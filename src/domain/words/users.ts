/**
 * What the account's two states mean together, one meaning each, wherever a status is shown, asked for or exported:
 * - `active`: the account can be signed in to, and is active in at least one directory;
 * - `invited`: active, was added in the last 30 days, and is known never to have used an app. Atlassian says `active` of
 *   it, so whoever asks for `active` finds it too, and only the directory index can be asked for `invited` alone;
 * - `suspended`: suspended in every directory that it is in;
 * - `deactivated`: the account itself is, and signs in nowhere;
 * - `no-directory`: the account is active and in no directory;
 * - `for-deletion`: its deletion is scheduled, whatever else it is.
 *
 * Everybody has exactly one of them but the invited, who are active too; of whom Atlassian says something else, or
 * nothing, it is unknown.
 */
export const USER_STATUSES = ['active', 'suspended', 'deactivated', 'invited', 'no-directory', 'for-deletion'] as const;
export type UserStatus = (typeof USER_STATUSES)[number];

/** What may be shown of accounts that a status is asked for. */
export function isOfStatus(shown: UserStatus | 'unknown', asked: UserStatus): boolean {
  return shown === asked || (asked === 'active' && shown === 'invited');
}

/**
 * The most ids, or addresses, of one pasted list. A page sends 500 KiB in a call: 10,000 ids of today's form fit, and
 * 10,000 addresses of up to 48 characters.
 */
export const PASTED_MAX = 10_000;

/** The most entries of one list of protected accounts. */
export const PROTECTED_MAX = 2_000;

export const PAGE_SIZES = [25, 50, 100] as const;

/** Why an account is protected; `self`: the caller. Organization admins are protected from runs always. */
export type ProtectionReason = 'account' | 'email' | 'domain' | 'group' | 'org-admin' | 'self' | 'key-creator';

export const USER_COLUMNS = ['status', 'lastActive', 'apps', 'managed', 'groups', 'added', 'mfa'] as const;
export type UserColumn = (typeof USER_COLUMNS)[number];

/** The days that users can be ordered by, in either direction. */
export const ORDERED_BY = ['lastActive', 'added'] as const;
export const DIRECTIONS = ['asc', 'desc'] as const;

/** Every order that the directory index answers. */
export const USER_ORDERS = ORDERED_BY.flatMap((by) => DIRECTIONS.map((direction) => ({ by, direction })));

/**
 * Stands where an account was that Atlassian says is closed. It is no account id: nothing can ask for it, filter
 * by it or act upon it.
 */
export const ERASED_ACCOUNT = '(erased)';

export const DEFAULT_PREFERENCES: { columns: UserColumn[]; pageSize: (typeof PAGE_SIZES)[number] } = {
  columns: ['status', 'lastActive', 'apps', 'managed', 'groups'],
  pageSize: 25,
};
