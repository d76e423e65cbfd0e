import type { Account, Group, Organization, PlatformRole } from '../model';
import { DAY_MS } from '../model';
import { drawOddAccess } from './untidy-access';
import { addOddApps } from './untidy-apps';
import { addOddAddresses } from './untidy-names';
import { createRandom, type Random } from './random';
import type { Structure } from './structure';

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

/** Sets what is untidy apart from what else is drawn, so that everything else of a seed stays as it is. */
const STREAM = 0x0dd5;

/** Lays over an organization what old organizations have of odds and ends. */
export function makeUntidy(tidy: Tidy): void {
  const untidying = { ...tidy, random: createRandom(tidy.seed ^ STREAM) };
  addOddApps(untidying);
  makeOddAdmins(untidying);
  makeOddLeavers(untidying);
  makeOddTimes(untidying);
  addOddAddresses(untidying);
  drawOddAccess(untidying);
}

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

const BOTH: readonly PlatformRole[] = ['atlassian/site-admin', 'atlassian/user-access-admin'];
const ACCESS_ADMIN: readonly PlatformRole[] = ['atlassian/user-access-admin'];

/** Two roles at once, one that is rare, and administrators of the organization through a group. */
function makeOddAdmins(tidy: Untidying): void {
  const [siteAdmin] = accountsOf(tidy, 'site-admin').slice(-1);
  if (siteAdmin !== undefined) replace(tidy, siteAdmin, { platformRoles: BOTH });
  const [accessAdmin] = accountsOf(tidy, 'both-directories').slice(-1);
  if (accessAdmin !== undefined) replace(tidy, accessAdmin, { platformRoles: ACCESS_ADMIN });

  const group = tidy.groups.find(({ name, directory }) => directory === 0 && name.startsWith('org-admins-'));
  if (group === undefined) return;
  group.platformRoles = ['atlassian/org-admin'];
  const isHere = ({ standing }: Account): boolean => (standing.memberOf & 1) === 1;
  for (const account of accountsOf(tidy, 'dormant').filter(isHere).slice(-1)) enter(tidy, account, group);
  for (const account of accountsOf(tidy, 'org-admin').filter(isHere).slice(-1)) enter(tidy, account, group);
}

/** Deactivated and suspended; deactivated without a membership; closed without a name and an address. */
function makeOddLeavers(tidy: Untidying): void {
  const leavers = new Set<number>();
  for (const [nth, account] of accountsOf(tidy, 'deactivated').entries()) {
    const { standing } = account;
    if (nth % 4 === 1) replace(tidy, account, { standing: { ...standing, suspendedIn: standing.memberOf } });
    if (nth % 4 !== 3) continue;
    leavers.add(account.key);
    const standingNow = { ...standing, memberOf: 0, suspendedIn: 0 };
    replace(tidy, account, { standing: standingNow, groups: [], grants: [], addedAt: undefined });
  }
  for (const group of tidy.groups) group.members = group.members.filter((member) => !leavers.has(member));
  for (const account of accountsOf(tidy, 'closed'))
    replace(tidy, account, { name: '', nickname: '', emailHidden: true });
}

/** Activity that is older than the membership, as where somebody was removed and invited again. */
function makeOddTimes(tidy: Untidying): void {
  for (const account of accountsOf(tidy, 'dormant')) {
    const { addedAt, activity } = account;
    if (addedAt === undefined || !tidy.random.chance(0.1)) continue;
    const days = tidy.random.between(1, 400);
    const at = (one: (typeof activity)[number]) => ({ ...one, at: addedAt - days * DAY_MS });
    replace(tidy, account, { activity: activity.map(at) });
  }
}
