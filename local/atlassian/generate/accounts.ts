import {
  DAY_MS,
  type Account,
  type Group,
  type Organization,
  type PlatformRole,
  type Profile,
  type Standing,
} from '../org/model';
import type { Random } from '../random';
import { drawAccess, type AccessSource } from './access';
import { drawActivity } from './activity';
import { accountIdFrom } from './identifiers';
import { traitsOf, type KindTraits, type UserKind } from './kinds';
import { ODD_NAMES, personName, type PersonName } from './names';
import { FOREIGN_DOMAINS } from './structure';

/** What all accounts of one organization are made from. */
export type Workshop = AccessSource & {
  epoch: number;
  groups: Group[];
  profiles: readonly Profile[];
  verifiedDomains: readonly string[];
  policyCount: Organization['policyIds']['length'];
  emailFor: (localPart: string, domain: string) => string;
};

const NO_ROLES: readonly PlatformRole[] = [];
const NONE: readonly string[] = [];
const ORG_ADMIN: readonly PlatformRole[] = ['atlassian/org-admin'];
const SITE_ADMIN: readonly PlatformRole[] = ['atlassian/site-admin'];
const PLATFORM_ROLES: Partial<Record<UserKind, readonly PlatformRole[]>> = {
  'org-admin': ORG_ADMIN,
  'key-creator': ORG_ADMIN,
  'site-admin': SITE_ADMIN,
};

/** One account of a kind, joined to its groups. `nth` counts the accounts of that kind. */
export function makeAccount(workshop: Workshop, plan: { key: number; kind: UserKind; nth: number }): Account {
  const { random, epoch } = workshop;
  const { key, kind } = plan;
  const traits = traitsOf(kind);
  const managed = traits.managed === 'yes' || (traits.managed === 'either' && random.chance(0.7));
  const identityProvider = managed && traits.mayBeSynced ? drawIdentityProvider(random) : undefined;
  const person = nameFor(kind, plan.nth, random);
  const emailDomain = random.pick(managed ? workshop.verifiedDomains : FOREIGN_DOMAINS);
  const directories = drawDirectories(kind, traits, random);
  const addedAt =
    epoch -
    Math.floor(DAY_MS * (kind === 'invited' ? 14 : 2_400) * random.next()) -
    (kind === 'invited' ? 0 : 40 * DAY_MS);
  const access = drawAccess(workshop, kind, { directories, synced: identityProvider !== undefined });
  for (const group of access.groups) workshop.groups[group]?.members.push(key);

  return {
    key,
    accountId: accountIdFrom(random),
    accountType: 'atlassian',
    kind,
    name: person.name,
    nickname: person.nickname,
    email: workshop.emailFor(person.localPart, emailDomain),
    emailDomain,
    emailHidden: !managed && random.chance(0.25),
    managed,
    identityProvider,
    mfaEnabled: managed ? random.chance(0.7) : undefined,
    platformRoles: PLATFORM_ROLES[kind] ?? NO_ROLES,
    groups: access.groups,
    grants: access.grants,
    activity: drawActivity(random, traits.activity, { resources: access.resources, epoch, addedAt }),
    addedAt: directories.length === 0 ? undefined : addedAt,
    profile: random.pick(workshop.profiles),
    policy: managed && random.chance(0.98) ? random.below(workshop.policyCount) : undefined,
    standing: standingOf(kind, traits, {
      directories,
      deactivatedAt: epoch - Math.floor(DAY_MS * (1 + 13 * random.next())),
    }),
    deletedTokens: NONE,
  };
}

function drawIdentityProvider(random: Random): 'scim' | 'google' | undefined {
  const draw = random.next();
  if (draw < 0.25) return 'scim';
  return draw < 0.32 ? 'google' : undefined;
}

function nameFor(kind: UserKind, nth: number, random: Random): PersonName {
  const person = personName(random);
  if (kind === 'bot') {
    const name = `${random.pick(['deploy', 'backup', 'Jenkins', 'sync', 'report'])}-bot ${String(nth + 1)}`;
    return { name, nickname: name, localPart: name.toLowerCase().replaceAll(' ', '-') };
  }
  const odd = kind === 'odd-name' ? ODD_NAMES[nth % ODD_NAMES.length] : undefined;
  return odd === undefined ? person : { ...person, name: odd, nickname: odd.slice(0, 30) };
}

function drawDirectories(kind: UserKind, traits: KindTraits, random: Random): number[] {
  if (traits.directories === 'none') return [];
  if (traits.directories === 'both') return [0, 1];
  // The Jira administrator administers the first site, where the app is installed.
  return [kind !== 'jira-admin' && random.chance(0.25) ? 1 : 0];
}

function standingOf(
  kind: UserKind,
  traits: KindTraits,
  { directories, deactivatedAt }: { directories: readonly number[]; deactivatedAt: number },
): Standing {
  const memberOf = maskOf(directories);
  const suspended = { none: [], one: directories.slice(0, 1), all: directories }[traits.suspendedIn];
  return {
    accountStatus: traits.accountStatus,
    memberOf,
    suspendedIn: maskOf(suspended),
    deactivatedAt: traits.accountStatus === 'active' ? undefined : deactivatedAt,
    forDeletion: kind === 'for-deletion',
  };
}

function maskOf(directories: readonly number[]): number {
  return directories.reduce((mask, directory) => mask | (1 << directory), 0);
}
