import type { WildcardActivity } from '../types';
import type { Account, Organization, Standing } from './model';
import { createRoleIndex, type RoleIndex } from './role-index';

/** A write that was carried out; `at` is ms since the epoch. */
export type Write = { operation: string; at: number; directoryId: string | undefined };

type Lag = { before: Standing; visibleAt: number };

/**
 * One organization while it runs. Writes are seen at once by single reads and, as in Atlassian's search index,
 * only after `consistencyMs` by searches and counts.
 */
export type OrgState = {
  readonly organization: Organization;
  readonly roles: RoleIndex;
  /** The one directory of that id as a scope bit, every directory for `-`, undefined when there is none. */
  scopeOf(directoryId: string): number | undefined;
  /** The directories, as scope bits, whose activity a search in that scope shows. */
  activityScope(scope: number): number;
  findAccount(accountId: string): Account | undefined;
  /** Addresses are compared without case, hidden ones included. */
  findByEmail(email: string): Account | undefined;
  /** What searches and counts say of the account now. */
  searched(account: Account, now: number): Standing;
  /** Carries a write out. A write that changes nothing is recorded all the same. */
  write(account: Account, change: { operation: string; now: number; directoryId?: string; to: Standing }): void;
  writesOf(account: Account): readonly Write[];
  /** Every account that was written to, with its writes. */
  written(): ReadonlyMap<number, readonly Write[]>;
  /** Puts back what {@link written} and the accounts' standings said; nothing of it lags. */
  putBack(key: number, standing: Standing, writes: readonly Write[]): void;
};

export function createOrgState(
  organization: Organization,
  consistencyMs: number,
  wildcardActivity: WildcardActivity = 'all',
): OrgState {
  const { accounts, directories } = organization;
  const byId = new Map(accounts.map((account) => [account.accountId, account]));
  let byEmail: Map<string, Account> | undefined;
  const lags = new Map<number, Lag[]>();
  const writes = new Map<number, Write[]>();

  const everywhere = (1 << directories.length) - 1;

  return {
    organization,
    roles: createRoleIndex(organization),
    activityScope: (scope) => (scope === everywhere && wildcardActivity === 'first-directory' ? 1 : scope),
    scopeOf(directoryId) {
      if (directoryId === '-') return everywhere;
      const found = directories.find((directory) => directory.directoryId === directoryId);
      return found === undefined ? undefined : 1 << found.index;
    },
    findAccount: (accountId) => byId.get(accountId),
    findByEmail(email) {
      byEmail ??= new Map(accounts.map((account) => [account.email.toLowerCase(), account]));
      return byEmail.get(email.toLowerCase());
    },
    searched(account, now) {
      if (lags.size === 0) return account.standing;
      const pending = lags.get(account.key)?.filter(({ visibleAt }) => visibleAt > now);
      const [oldest] = pending ?? [];
      if (oldest === undefined) {
        lags.delete(account.key);
        return account.standing;
      }
      return oldest.before;
    },
    write(account, { operation, now, directoryId, to }) {
      lags.set(account.key, [
        ...(lags.get(account.key) ?? []),
        { before: account.standing, visibleAt: now + consistencyMs },
      ]);
      account.standing = to;
      writes.set(account.key, [...(writes.get(account.key) ?? []), { operation, at: now, directoryId }]);
    },
    writesOf: (account) => writes.get(account.key) ?? [],
    written: () => writes,
    putBack(key, standing, done) {
      const account = accounts[key];
      if (account === undefined) throw new Error(`there is no account ${String(key)}`);
      account.standing = standing;
      writes.set(key, [...done]);
      lags.delete(key);
    },
  };
}
