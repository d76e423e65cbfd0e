import type { Account, Group, Organization } from '../../org/model';
import type { Random } from '../../random';
import type { Structure } from '../structure';

/** The organization so far; what is untidy is laid over it. */
export type Tidy = {
  seed: number;
  structure: Structure;
  groups: Group[];
  /** App accounts too. Accounts are replaced in it. */
  accounts: Account[];
  people: Organization['people'];
};

export type Untidying = Tidy & { random: Random };

/** Accounts of these kinds but those that tests call the app as, in the order of their keys. */
export function accountsOf({ accounts, people }: Tidy, ...kinds: Account['kind'][]): Account[] {
  const called = new Set<number>(Object.values(people));
  return accounts.filter(({ key, kind }) => kinds.includes(kind) && !called.has(key));
}

export function replace({ accounts }: Tidy, { key }: Account, changes: Partial<Account>): void {
  const account = accounts[key];
  if (account === undefined) throw new Error(`there is no account ${String(key)}`);
  accounts[key] = { ...account, ...changes };
}

/** Enters an account into a group. */
export function enter(tidy: Tidy, { key }: Account, group: Group): void {
  const account = tidy.accounts[key];
  if (account === undefined || account.groups.includes(group.index)) return;
  replace(tidy, account, { groups: [...account.groups, group.index].sort((a, b) => a - b) });
  group.members.push(key);
  group.members.sort((a, b) => a - b);
}
