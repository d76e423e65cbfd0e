import type { Account, Domain, Group, Profile, Resource, Site } from '../org/model';
import { createRandom, type Random } from '../random';
import { addGroup } from './groups';
import { accountIdFrom } from './identifiers';
import type { Person } from './person';

/** The organization so far. People are entered into `groups`, which grow by those that are not there yet. */
export type PeopleSource = {
  seed: number;
  epoch: number;
  sites: readonly Site[];
  resources: readonly Pick<Resource, 'index' | 'site' | 'owner' | 'appName'>[];
  domains: readonly Domain[];
  groups: Group[];
  accounts: readonly Account[];
};

type Making = PeopleSource & { random: Random };

const NO_PROFILE: Profile = { jobTitle: null, department: null, organization: null, location: null, timeZone: null };
const NICKNAME_MAX = 30;

/**
 * The accounts of people who are given, after all others, so that nothing that is generated depends on them.
 *
 * @throws {Error} an id or an address that somebody has, a site or an app that is not there, or one that is not of the
 *   person's sites
 */
export function makePeople(source: PeopleSource, people: readonly Person[]): Account[] {
  const making = { ...source, random: createRandom(source.seed ^ 0x9e0913) };
  const taken = new Set(source.accounts.flatMap(({ accountId, email }) => [accountId, email.toLowerCase()]));
  return people.map((person, nth) => {
    const account = makePerson(making, person, source.accounts.length + nth);
    for (const id of [account.accountId, account.email.toLowerCase()]) {
      if (taken.has(id)) throw new Error(`somebody has ${id} already`);
      taken.add(id);
    }
    return account;
  });
}

function makePerson(making: Making, person: Person, key: number): Account {
  const { name, email, status, apps } = person;
  const directories = person.sites.map((site) => siteOf(making, site).directory);
  const suspendedIn = maskOf(person.suspendedOn.map((site) => ownSiteOf(making, person, site).directory));
  const used = apps.map((one) => ({ ...one, resource: resourceOf(making, person, one) }));
  const emailDomain = email.slice(email.indexOf('@') + 1).toLowerCase();
  const managed = making.domains.some((domain) => domain.name === emailDomain && domain.status === 'verified');
  const memberOf = maskOf(directories);
  const madeId = accountIdFrom(making.random); // drawn for everybody, so that naming one moves no other
  return {
    key,
    accountId: person.accountId ?? madeId,
    accountType: 'atlassian',
    kind: 'given',
    name,
    nickname: Array.from(name).slice(0, NICKNAME_MAX).join(''),
    email,
    emailDomain,
    emailHidden: person.emailHidden,
    managed,
    identityProvider: person.identityProvider,
    mfaEnabled: managed ? person.mfaEnabled : undefined,
    platformRoles: [],
    groups: joinGroups(making, { key, names: person.groups, directories }),
    grants: used.flatMap(({ resource, role }) => (role === undefined ? [] : [{ resource, role }])),
    activity: used.flatMap(({ resource, lastActive }) =>
      lastActive === undefined ? [] : [{ resource, at: Date.parse(lastActive) }],
    ),
    addedAt: memberOf === 0 ? undefined : Date.parse(person.addedAt ?? new Date(making.epoch).toISOString()),
    profile: NO_PROFILE,
    policy: managed ? 0 : undefined,
    standing: {
      accountStatus: status === 'deactivated' ? 'inactive' : 'active',
      memberOf,
      suspendedIn,
      deactivatedAt: status === 'deactivated' ? making.epoch : undefined,
      forDeletion: false,
    },
    deletedTokens: [],
  };
}

function siteOf({ sites }: Making, name: string): Site {
  const site = sites.find((one) => one.name === name);
  if (site === undefined) throw new Error(`there is no site ${name}, only ${sites.map((one) => one.name).join(', ')}`);
  return site;
}

function ownSiteOf(making: Making, { name, sites }: Person, site: string): Site {
  if (!sites.includes(site)) throw new Error(`${name} is not in the directory of ${site}`);
  return siteOf(making, site);
}

function maskOf(directories: readonly number[]): number {
  return directories.reduce((mask, directory) => mask | (1 << directory), 0);
}

function resourceOf(making: Making, person: Person, { site, app }: Person['apps'][number]): number {
  const at = ownSiteOf(making, person, site).index;
  const resource = making.resources.find((one) => one.site === at && one.owner === app);
  if (resource === undefined) throw new Error(`${site} has no app ${app}`);
  return resource.index;
}

/** Group indexes, ascending. */
function joinGroups(
  { groups, random }: Making,
  { key, names, directories }: { key: number; names: readonly string[]; directories: readonly number[] },
): number[] {
  const [first] = directories;
  const joined = new Set<number>();
  for (const name of names) {
    if (first === undefined) throw new Error(`whoever is in no directory is not in the group ${name}`);
    const known = groups.find((group) => group.name === name && directories.includes(group.directory));
    joined.add((known ?? addGroup(groups, { name, directory: first, groupId: random.uuid() })).index);
  }
  for (const index of joined) groups[index]?.members.push(key);
  return [...joined].sort((a, b) => a - b);
}
