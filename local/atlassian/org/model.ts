import type { AuditRecord } from './write-log';

/** The stand-in's organization as plain data. Positions (`index`, `key`) are stable: nothing is removed or reordered, and who joins comes last. */

export type AccountStatus = 'active' | 'inactive' | 'closed';
export type PlatformRole = 'atlassian/org-admin' | 'atlassian/site-admin' | 'atlassian/user-access-admin';
export type AssignmentMethod = 'direct' | 'group_direct' | 'inferred';

/** What an account was generated as. Ground truth for tests and scripts; the API never says it. */
export type AccountKind =
  | 'person'
  | 'dormant'
  | 'never-active'
  | 'invited'
  | 'guest'
  | 'bot'
  | 'suspended'
  | 'suspended-in-one'
  | 'both-directories'
  | 'deactivated'
  | 'for-deletion'
  | 'closed'
  | 'no-directory'
  | 'other-unit'
  | 'export-blocked'
  | 'no-groups'
  | 'many-groups'
  | 'odd-name'
  | 'org-admin'
  | 'site-admin'
  | 'jira-admin'
  | 'key-creator'
  | 'service-account'
  | 'app'
  /** Not generated: one of the people whom the stand-in was given. */
  | 'given';

export type Directory = { index: number; directoryId: string; name: string };

export type Site = { index: number; siteId: string; name: string; url: string; directory: number };

/** An app instance: one app on one site. */
export type Resource = {
  index: number;
  /** ARI that ends in the site id. */
  resourceId: string;
  /** Owner part of the ARI, the `resourceOwner` of role assignments and the `typeKey` of workspaces. */
  owner: string;
  /** Key in `productAccess` of users/search. */
  productKey: string;
  /** Key of the v1 endpoints; absent for apps that those do not know. */
  legacyKey: string | undefined;
  appName: string;
  directory: number;
  site: number;
  /** Seats bought. */
  capacity: number;
  createdAtDay: number;
  /** Of no site: it tells no address. */
  isWithoutSite?: boolean;
  isOffline?: boolean;
};

export type Grant = { resource: number; role: string };

export type Group = {
  index: number;
  groupId: string;
  name: string;
  description: string | null;
  directory: number;
  externalSynced: boolean;
  managedBy: 'external' | 'admins' | 'team-members' | 'open';
  modifiable: boolean;
  deletable: boolean;
  type: 'GROUP' | 'TEAM' | 'USERBASE_GROUP';
  grants: readonly Grant[];
  /** Organization roles that members have. */
  platformRoles?: readonly PlatformRole[];
  /** Role that new users of the app get through this group; absent when it is no default group. */
  defaultRole: string | undefined;
  /** Account keys, ascending, as searches find them: they lag behind what the accounts say. */
  members: number[];
  /** An administrator has deleted it. Not saved. */
  isDeleted?: boolean;
};

/** Free-text facts of a profile, shared between accounts. */
export type Profile = {
  jobTitle: string | null;
  department: string | null;
  organization: string | null;
  location: string | null;
  timeZone: string | null;
};

/** What makes up the roles of an account. A write replaces a list and alters none. */
export type Access = {
  platformRoles: readonly PlatformRole[];
  /** Group indexes, ascending. */
  groups: readonly number[];
  /** Roles held directly. */
  grants: readonly Grant[];
};

/** What suspension, deactivation and their undoing change. Immutable: a write replaces it. */
export type Standing = Readonly<{
  accountStatus: AccountStatus;
  /** Bit per directory index. */
  memberOf: number;
  /** Bit per directory index, a subset of `memberOf`. */
  suspendedIn: number;
  /** ms since the epoch. */
  deactivatedAt: number | undefined;
  forDeletion: boolean;
}>;

/** Last use of one app instance; `at` is ms since the epoch. */
export type Activity = { resource: number; at: number };

export type Account = Access & {
  readonly key: number;
  readonly accountId: string;
  readonly accountType: 'atlassian' | 'app';
  readonly kind: AccountKind;
  /** Empty: nobody told it, and the API leaves it out. */
  readonly name: string;
  readonly nickname: string;
  readonly email: string;
  readonly emailDomain: string;
  /** The API leaves the address out: an unmanaged account's owner hides it, or the account is closed. */
  readonly emailHidden: boolean;
  readonly managed: boolean;
  /** The directory outside Atlassian that owns the account's lifecycle. */
  readonly identityProvider: 'scim' | 'google' | undefined;
  readonly mfaEnabled: boolean | undefined;
  /** A use replaces the list. */
  activity: readonly Activity[];
  /** ms since the epoch; absent for managed accounts that were never in a directory. */
  readonly addedAt: number | undefined;
  readonly profile: Profile;
  /** Index of the authentication policy; absent when the API has nothing to say. */
  readonly policy: number | undefined;
  standing: Standing;
  /** Ids of API tokens that were deleted. */
  deletedTokens: readonly string[];
};

export type Domain = { domainId: string; name: string; status: 'verified' | 'unverified'; claimType: 'dns' | 'http' };

/** An app instance for trials, on a site of its own. Nobody has a role there. */
export type Sandbox = { resourceId: string; owner: string; appName: string; name: string; url: string };

export type Organization = {
  readonly orgId: string;
  readonly name: string;
  readonly seed: number;
  /** Accounts that were generated for users/search to list; app accounts and people who were given come on top. */
  readonly users: number;
  readonly isTidy: boolean;
  /** The instant that every generated time is relative to, ms. */
  readonly epoch: number;
  readonly apiKey: string;
  readonly scopedApiKey: string;
  readonly directories: readonly Directory[];
  readonly sites: readonly Site[];
  readonly resources: readonly Resource[];
  readonly sandboxes: readonly Sandbox[];
  readonly groups: readonly Group[];
  readonly domains: readonly Domain[];
  readonly policyIds: readonly string[];
  readonly accounts: Account[];
  /** What administrators did before the start, oldest first. */
  readonly history: readonly AuditRecord[];
  /** Account keys of the people whom tests call the app as, and of the one who made the API keys. */
  readonly people: { orgAdmin: number; jiraAdmin: number; user: number; keyCreator: number };
};

export const DAY_MS = 86_400_000;
