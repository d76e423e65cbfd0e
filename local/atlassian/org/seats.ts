import type { Access, Account, Organization, Resource } from './model';
import { membershipStatus } from './standing';

/** Roles that take a seat of the app; guests, customers, contributors and the like do not. */
const SEAT_ROLES: ReadonlySet<string> = new Set(['atlassian/user', 'atlassian/admin']);

type Apps = { groups: Organization['groups']; resources: readonly Pick<Resource, 'index' | 'directory'>[] };
export type Seated = Pick<Access, 'groups' | 'grants'> & Pick<Account, 'accountType' | 'standing'>;

/** How many people take a seat of each app instance, kept up with every write. */
export type SeatCount = {
  used(resource: number): number;
  /** Told of every write, with {@link seatsOf} the account before and after. */
  moved(before: ReadonlySet<number>, after: ReadonlySet<number>): void;
};

/**
 * The app instances, by index, that the account takes a seat of: one each, however often it is granted. Nobody takes a
 * seat while suspended in the app's directory or deactivated.
 */
export function seatsOf({ groups, resources }: Apps, account: Seated): ReadonlySet<number> {
  const { standing, accountType } = account;
  const seats = new Set<number>();
  if (accountType !== 'atlassian' || standing.accountStatus !== 'active') return seats;
  const take = (grants: Access['grants']): void => {
    for (const { resource, role } of grants) {
      if (!SEAT_ROLES.has(role)) continue;
      const directory = resources[resource]?.directory;
      if (directory !== undefined && membershipStatus(standing, 1 << directory) === 'active') seats.add(resource);
    }
  };
  take(account.grants);
  for (const group of account.groups) take(groups[group]?.grants ?? []);
  return seats;
}

/** Seats in use by resource index. */
export function seatsUsed(apps: Apps, accounts: readonly Seated[]): number[] {
  const used = apps.resources.map(() => 0);
  for (const account of accounts) add(used, seatsOf(apps, account), 1);
  return used;
}

/** Counted over all accounts at the first question, by the difference from then on. */
export function createSeatCount(organization: Organization): SeatCount {
  let used: number[] | undefined;
  return {
    used(resource) {
      used ??= seatsUsed(organization, organization.accounts);
      return used[resource] ?? 0;
    },
    moved(before, after) {
      if (used === undefined) return;
      add(used, after, 1);
      add(used, before, -1);
    },
  };
}

function add(used: number[], seats: ReadonlySet<number>, by: number): void {
  for (const resource of seats) used[resource] = (used[resource] ?? 0) + by;
}
