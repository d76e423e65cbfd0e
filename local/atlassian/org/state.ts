import type { KeyName } from '../../authority';
import type { WildcardActivity } from '../../types';
import { Variants } from '../../variants';
import { createRandom } from '../random';
import { CONSISTENCY, type Consistency } from './late-view';
import { createLateView } from './late-view';
import { updateMembers } from './member-index';
import type { Access, Account, Organization, Standing } from './model';
import { createRoleIndex, type RoleIndex } from './role-index';
import { createSeatCount, seatsOf } from './seats';
import type { Holder } from './visit-roles';
import { createWriteLog, type Subject, type Write, type WriteLog } from './write-log';

/** What a write can replace. */
type Changeable = Access & Pick<Account, 'standing' | 'deletedTokens'>;
type Change = {
  operation: string;
  now: number;
  subject?: Subject;
  to: Partial<Changeable>;
  /** No reader is told late. */
  atOnce?: boolean;
};

/** Who holds which role and who is in which group, as searches find it. */
type SearchIndex = Pick<RoleIndex, 'holders' | 'byRole' | 'resources'> & {
  /** Account keys, ascending. Not to be kept: the list changes with the members. */
  members(group: number): readonly number[];
};

/**
 * One organization while it runs. A write is carried out at once; each reader is told of it as late as
 * {@link Consistency} says.
 */
export type OrgState = {
  readonly organization: Organization;
  readonly consistency: Consistency;
  readonly variants: Variants;
  /** The one directory of that id as a scope bit, every directory for `-`, undefined when there is none. */
  scopeOf(directoryId: string): number | undefined;
  /** The directories, as scope bits, whose activity a search in that scope shows. */
  activityScope(scope: number): number;
  findAccount(accountId: string): Account | undefined;
  /** Addresses are compared without case, hidden ones included. */
  findByEmail(email: string): Account | undefined;
  /** What searches and counts say of the account now. */
  searched(account: Account, now: number): Standing;
  /** The roles and groups that every reader is told of now. */
  holderSeen(account: Account, now: number): Holder;
  indexAt(now: number): SearchIndex;
  /** People who take a seat of the app instance, by its index. */
  seatsUsed: (resource: number) => number;
  /** Carries a write out. A write that changes nothing is recorded all the same. */
  write(account: Account, change: Change): void;
  /** Somebody joins, whose key is the next one; every reader is told at once. */
  add(account: Account): void;
  /** When each key was sent last, in ms since the epoch; absent: not since the start. */
  readonly keyUses: Map<KeyName, number>;
  readonly log: Pick<WriteLog, 'all' | 'of' | 'keys'>;
  /** Puts back what was written in an earlier process; nothing of it is late. */
  putBack(accounts: readonly (Changeable & { key: number })[], writes: readonly Write[]): void;
};

export type OrgStateOptions = {
  consistency?: Partial<Consistency> | undefined;
  wildcardActivity?: WildcardActivity | undefined;
  variants?: Partial<Variants> | undefined;
};

/** Sets the lags apart from what else is drawn from the seed. */
const LAG_STREAM = 0x1a65;

export function createOrgState(organization: Organization, options: OrgStateOptions = {}): OrgState {
  const { accounts, directories, groups } = organization;
  const { wildcardActivity = 'all' } = options;
  const byId = new Map(accounts.map((account) => [account.accountId, account]));
  let byEmail: Map<string, Account> | undefined;
  const consistency = { ...CONSISTENCY, ...options.consistency };
  const variants = Variants.parse(options.variants ?? {});
  const late = createLateView(consistency, createRandom(organization.seed ^ LAG_STREAM));
  const log = createWriteLog();
  const seats = createSeatCount(organization);
  const everywhere = (1 << directories.length) - 1;
  let askedAt = 0;
  const roles = createRoleIndex(organization, (account) => late.holder(account, askedAt));

  return {
    organization,
    consistency,
    variants,
    keyUses: new Map(),
    log,
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
    searched: (account, now) => late.standing(account, now),
    holderSeen: (account, now) => late.holder(account, now),
    indexAt(now) {
      askedAt = now;
      for (const account of late.takeArrived(now)) {
        const holder = late.holder(account, now);
        roles.update(account.key, holder);
        updateMembers(groups, account.key, holder.groups);
      }
      const { holders, byRole, resources } = roles;
      return { holders, byRole, resources, members: (group) => groups[group]?.members ?? [] };
    },
    seatsUsed: (resource) => seats.used(resource),
    write(account, { operation, now, to, subject = {}, atOnce = false }) {
      if (atOnce) late.replacingAtOnce(account, Object.keys(to), now);
      else late.replacing(account, Object.keys(to), now);
      const before = seatsOf(organization, account);
      Object.assign(account, to);
      seats.moved(before, seatsOf(organization, account));
      log.record({ account: account.key, operation, at: now, subject });
    },
    add(account) {
      if (account.key !== accounts.length) throw new Error(`the next account has not the key ${String(account.key)}`);
      accounts.push(account);
      byId.set(account.accountId, account);
      byEmail?.set(account.email.toLowerCase(), account);
      updateMembers(groups, account.key, account.groups);
      seats.moved(new Set(), seatsOf(organization, account));
      roles.grow();
    },
    putBack(changed, writes) {
      for (const { key, ...fields } of changed) {
        const account = accounts[key];
        if (account === undefined) throw new Error(`there is no account ${String(key)}`);
        Object.assign(account, fields);
        updateMembers(groups, key, fields.groups);
      }
      for (const write of writes) log.record(write);
    },
  };
}
