import type { Authority } from './authority';
import type { Variants } from './variants';

/** One HTTP request as the stand-ins see it: `url` is path and query, header names are lower case. */
export type HttpRequest = {
  method: string;
  url: string;
  headers: Record<string, string>;
  body?: string | undefined;
};

/** What a stand-in answers. A missing body means an empty one. */
export type HttpResponse = {
  status: number;
  headers: Record<string, string>;
  body?: string | undefined;
};

/** Who makes a product call: the person of the invocation, or the app itself. */
export type Principal = { provider: 'user'; accountId: string | undefined } | { provider: 'app' };

type DirectoryFacts = { directoryId: string; name: string };
type SiteFacts = { siteId: string; name: string; url: string; apps: { key: string; resourceId: string }[] };

/** What `GET /local/org` tells a script. */
export type OrgFacts = {
  orgId: string;
  orgName: string;
  /** A key without scopes: full organization admin. */
  apiKey: string;
  /** A key with read scopes only: lifecycle, suspend and policy calls refuse it. */
  scopedApiKey: string;
  /** A valid key of another organization: this organization's id is not found with it. */
  otherOrgId: string;
  otherApiKey: string;
  callerAccountId: string;
  /** Who made the API keys: the account that the key may not deactivate (`administrative.notMyself`). */
  keyCreatorAccountId: string;
  directories: DirectoryFacts[];
  sites: SiteFacts[];
  /** ms until late readers are told of a write, by what it changed: `standingMs`, `groupsMs`, `rolesMs`, `orgRolesMs`. */
  consistency: Record<'standingMs' | 'groupsMs' | 'rolesMs' | 'orgRolesMs', number>;
  counts: Record<string, number>;
};

/** Accounts to call the app as. `jiraAdmin` is a Jira administrator and no organization admin. */
export type Callers = { orgAdmin: string; jiraAdmin: string; user: string; unidentified: 'unidentified' };

/** The ground truth of one account, as `GET /local/org/users` shows it. */
export type AccountFacts = {
  accountId: string;
  name: string;
  /** Always the real address, also where the API hides it. */
  email: string;
  emailHidden: boolean;
  accountType: string;
  accountStatus: 'active' | 'inactive' | 'closed';
  claimStatus: 'managed' | 'unmanaged';
  /** Membership in each directory the account is in. */
  memberships: { directoryId: string; status: 'active' | 'suspended' }[];
  platformRoles: string[];
  /** Roles held directly, not through a group. */
  directRoles: { resourceId: string; role: string }[];
  groupIds: string[];
  /** The same groups; `synced`: an identity provider decides who is in it. */
  groups: { groupId: string; name: string; directoryId: string; synced: boolean; modifiable: boolean }[];
  /** API tokens that are left. */
  tokens: { id: string }[];
  idpManaged: boolean;
  kind: string;
  addedToOrg: string;
  lastActive: { resourceId: string; key: string; at: string }[];
  /** How many writes of each operation were carried out on this account since the start. */
  writes: Record<string, number>;
  /** The same writes one by one, oldest first, with what they were about. */
  writeLog: WriteFacts[];
};

/** A write that was carried out. `directoryId` is absent for writes to the account itself. */
type WriteFacts = {
  operation: string;
  at: string;
  directoryId?: string | undefined;
  groupId?: string | undefined;
  resourceId?: string | undefined;
  role?: string | undefined;
  tokenId?: string | undefined;
};

/** The stand-in of api.atlassian.com and of the product calls, as the host drives it. */
export interface Atlassian {
  /** api.atlassian.com. Time-dependent state is read off `now` at the moment of the call. */
  admin(request: HttpRequest): Promise<HttpResponse>;
  /** Jira's REST API, called through the platform's proxy. */
  jira(request: HttpRequest, principal: Principal): Promise<HttpResponse>;
  /** The personal-data report of the app, called through the platform's proxy. */
  personalData(request: HttpRequest): Promise<HttpResponse>;
  org(): OrgFacts;
  callers(): Callers;
  account(accountId: string): AccountFacts | undefined;
  accountsByEmail(email: string): AccountFacts[];
  accounts(): AccountFacts[];
  /**
   * Lets an account use an app now. @returns the app instance; `undefined`: there is no such account, or no app that it
   * could open
   */
  openApp(accountId: string, resourceId?: string): string | undefined;
  /**
   * Closes an account as its owner does. @returns false: there is no such account, or it is managed, and the person may
   * not close it
   */
  closeAccount(accountId: string): boolean;
  readonly authority: Authority;
  /** Deletes a group as an administrator does. @returns false: there is none */
  deleteGroup(groupId: string): boolean;
  /** Moves one account in the order of searches that ask for none, as nobody promises that it stays. */
  moveOne(): void;
  /** Everything that changed since generation, for `--state FILE`. */
  save(): unknown;
  restore(state: unknown): void;
}

export type AtlassianOptions = {
  users: number;
  seed: number;
  /** The one clock, ms since the epoch. */
  now: () => number;
  /** Whose activity the search over all directories shows, which no document says; `all` unless given. */
  wildcardActivity?: WildcardActivity | undefined;
  /** What was seen in more than one way; as {@link Variants} says unless given. */
  variants?: Partial<Variants> | undefined;
  /** People laid over the generated organization, as a `PersonInput` each of `people.ts`. */
  people?: unknown;
};

export const WILDCARD_ACTIVITY = ['all', 'first-directory'] as const;
export type WildcardActivity = (typeof WILDCARD_ACTIVITY)[number];
