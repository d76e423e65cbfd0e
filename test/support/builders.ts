import { createHash } from 'node:crypto';
import type { DirectoryUser } from '../../src/atlassian/admin/users';
import type { AppInstance, OrgProfile } from '../../src/contract';

/** An active, managed person who used Jira lately, in the state that every expansion of a search was asked for. */
export function aUser(given: Partial<DirectoryUser> = {}): DirectoryUser {
  const name = given.name ?? 'Ada Lovelace';
  return {
    accountId: name.toLowerCase().replaceAll(' ', '-'),
    accountType: 'atlassian',
    accountStatus: 'active',
    membershipStatus: 'active',
    status: 'active',
    claimStatus: 'managed',
    managementSource: 'invited',
    name,
    nickname: undefined,
    email: `${name.toLowerCase().replaceAll(' ', '.')}@example.com`,
    mfaEnabled: true,
    addedToOrg: '2024-03-01T00:00:00.000Z',
    jobTitle: undefined,
    department: undefined,
    location: undefined,
    timeZone: undefined,
    deactivatedOn: undefined,
    forDeletion: undefined,
    platformRoles: [],
    counts: { resources: 1 },
    productAccess: [{ id: JIRA.resourceId, key: 'jira', lastActiveTimestamp: '2026-01-02T08:00:00.000Z' }],
    groups: [],
    ...given,
  };
}

/** An account id in Atlassian's form, always the same for a name. */
export function idOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return `712020:${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}

/** The organization admin who calls, unless a test says otherwise. */
export const ADMIN_ID = 'grace-hopper';
export function anOrgAdmin(given: Partial<DirectoryUser> = {}): DirectoryUser {
  return aUser({ name: 'Grace Hopper', accountId: ADMIN_ID, platformRoles: ['atlassian/org-admin'], ...given });
}

export const JIRA: AppInstance = {
  resourceId: 'ari:cloud:jira-software::site/site-1',
  key: 'jira-software',
  name: 'Jira',
  siteId: 'site-1',
  siteUrl: 'https://acme.atlassian.net',
};

export const CONFLUENCE: AppInstance = {
  resourceId: 'ari:cloud:confluence::site/site-1',
  key: 'confluence',
  name: 'Confluence',
  siteId: 'site-1',
  siteUrl: 'https://acme.atlassian.net',
};

export function anOrgProfile(given: Partial<OrgProfile> = {}): OrgProfile {
  return {
    orgId: 'org-1',
    name: 'Acme',
    directories: [{ directoryId: 'directory-1', name: 'Acme' }],
    sites: [{ siteId: 'site-1', name: 'acme.atlassian.net', url: 'https://acme.atlassian.net' }],
    apps: [JIRA, CONFLUENCE],
    domains: ['example.com'],
    readAt: '2026-01-05T08:00:00.000Z',
    ...given,
  };
}
