import type { Account, Group, Organization } from '../org/model';
import { seatsUsed } from '../org/seats';
import { createRandom } from '../random';
import { makeAccount, type Workshop } from './accounts';
import { NORTHWIND, type Company } from './companies';
import { addDirectories } from './directories';
import { generateGroups } from './groups';
import { generateHistory } from './history';
import { accountIdFrom, createAddressBook } from './identifiers';
import { drawKinds, USERS_MIN, type UserKind } from './kinds';
import { makePeople } from './people';
import type { Person } from './person';
import { generateStructure, profiles, withSeats } from './structure';
import { makeUntidy } from './untidy/untidy';

const USERS_MAX = 200_000;
const POLICY_COUNT = 3;
const APP_ACCOUNTS = ['Automation for Jira', 'Slack', 'GitHub for Atlassian', 'Trello'];
const SERVICE_ACCOUNTS = ['ci-deployments', 'warehouse-export'];

export type GenerateOptions = {
  /** How many accounts users/search lists besides `given`, {@link USERS_MIN} to 200,000. */
  users: number;
  seed: number;
  /** The instant that all generated times are relative to, ms. Ids, names and roles do not depend on it. */
  epoch: number;
  company?: Company;
  /** People who are there too. */
  given?: readonly Person[];
  /** Whether it has none of the odds and ends of old organizations; it has them unless told. */
  isTidy?: boolean;
  /** How many directories there are; those of the company, and further ones up to so many. */
  directories?: number;
};

/**
 * An organization made up from a seed: the same options give the same organization, byte for byte.
 * Every kind of account is there at any size.
 *
 * @throws {RangeError} when `users` is out of range
 * @throws {Error} when one of `given` cannot be there
 */
export function generateOrganization({
  users,
  seed,
  epoch,
  company = NORTHWIND,
  given = [],
  isTidy = false,
  directories = 0,
}: GenerateOptions): Organization {
  if (!Number.isInteger(users) || users < USERS_MIN || users > USERS_MAX) {
    throw new RangeError(
      `an organization has ${String(USERS_MIN)} to ${String(USERS_MAX)} users, not ${String(users)}`,
    );
  }
  const random = createRandom(seed);
  const orgId = random.uuid();
  const structure = generateStructure(random, company);
  const groups: Group[] = [];
  const directoryGroups = generateGroups(random, structure, groups);
  const workshop: Workshop = {
    random,
    epoch,
    structure,
    groups,
    directoryGroups,
    profiles: profiles(company.name),
    verifiedDomains: company.verifiedDomains,
    policyCount: POLICY_COUNT,
    emailFor: createAddressBook(),
  };
  const accounts = makeUsers(workshop, users);
  const people = peopleAmong(accounts);
  accounts.push(...appAccounts(workshop, accounts.length));
  if (!isTidy) makeUntidy({ seed, structure, groups, accounts, people });
  addDirectories({ seed, structure, groups, accounts }, directories);
  accounts.push(...makePeople({ seed, epoch, ...structure, groups, accounts }, given));

  const organization = {
    orgId,
    name: company.name,
    seed,
    users,
    isTidy,
    epoch,
    apiKey: `ATCTT3xFf${random.hex(64)}`,
    scopedApiKey: `ATCTT3xFs${random.hex(64)}`,
    ...structure,
    resources: withSeats(structure.resources, seatsUsed({ ...structure, groups }, accounts)),
    groups,
    policyIds: Array.from({ length: POLICY_COUNT }, () => random.uuid()),
    accounts,
    people,
  };
  return { ...organization, history: generateHistory(organization) };
}

function makeUsers(workshop: Workshop, users: number): Account[] {
  const seen = new Map<UserKind, number>();
  return drawKinds(users, workshop.random).map((kind, key) => {
    const nth = seen.get(kind) ?? 0;
    seen.set(kind, nth + 1);
    return makeAccount(workshop, { key, kind, nth });
  });
}

function peopleAmong(accounts: readonly Account[]): Organization['people'] {
  const isAtHome = ({ managed, standing }: Account): boolean => managed && (standing.memberOf & 1) === 1;
  // In a few small organizations every ordinary person is somewhere else.
  const ordinary = accounts.find((account) => account.kind === 'person' && isAtHome(account));
  const keyOf = (matches: (account: Account) => boolean): number => {
    const found = accounts.find(matches);
    if (found === undefined) throw new Error('the organization lacks one of the people that tests call the app as');
    return found.key;
  };
  return {
    orgAdmin: keyOf(({ kind }) => kind === 'org-admin'),
    jiraAdmin: keyOf(({ kind }) => kind === 'jira-admin'),
    keyCreator: keyOf(({ kind }) => kind === 'key-creator'),
    user: ordinary?.key ?? keyOf((account) => account.kind === 'odd-name' && isAtHome(account)),
  };
}

/** Accounts that are no people: not listed by users/search, whose account type has the one value `atlassian`. */
function appAccounts({ random, epoch, emailFor, profiles: [profile] }: Workshop, firstKey: number): Account[] {
  if (profile === undefined) throw new Error('there are no profiles');
  const named = [
    ...APP_ACCOUNTS.map((name) => ({ name, kind: 'app' as const, domain: 'connect.atlassian.example' })),
    ...SERVICE_ACCOUNTS.map((name) => ({
      name,
      kind: 'service-account' as const,
      domain: 'serviceaccount.atlassian.example',
    })),
  ];
  return named.map(({ name, kind, domain }, nth) => ({
    key: firstKey + nth,
    accountId: accountIdFrom(random),
    accountType: 'app',
    kind,
    name,
    nickname: name,
    email: emailFor(name.toLowerCase().replaceAll(' ', '-'), domain),
    emailDomain: domain,
    emailHidden: false,
    managed: false,
    identityProvider: undefined,
    mfaEnabled: undefined,
    platformRoles: [],
    groups: [],
    grants: [],
    activity: [],
    addedAt: epoch,
    profile,
    policy: undefined,
    standing: { accountStatus: 'active', memberOf: 0, suspendedIn: 0, deactivatedAt: undefined, forDeletion: false },
    deletedTokens: [],
  }));
}

export { USERS_MIN, USERS_MAX };
