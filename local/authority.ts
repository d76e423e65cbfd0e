/**
 * People who are in both organizations under one account id, and Jira administrators of the site of the installation.
 * `other-org-admin` is organization admin of the other organization only, `both-org-admin` of both.
 */
export const SHARED_PEOPLE = ['other-org-admin', 'both-org-admin'] as const;
export type SharedPerson = (typeof SHARED_PEOPLE)[number];

/**
 * The API keys of an organization. `limitedApiKey` reads the organization, directories and role assignments but no
 * workspaces; `blindApiKey` reads the organization and what has no documented scope.
 */
export const KEY_NAMES = ['apiKey', 'scopedApiKey', 'limitedApiKey', 'blindApiKey'] as const;
export type KeyName = (typeof KEY_NAMES)[number];

export type OrgWithKeys = Record<KeyName, string> & {
  orgId: string;
  orgName: string;
  sites: { siteId: string; url: string; name: string }[];
  /** Account ids, suspended and deactivated ones too. */
  orgAdmins: string[];
};

/** Without `orgId` everything is about the organization that the app is installed in. */
export type RolesChange = {
  accountId: string;
  orgId?: string | undefined;
  orgAdmin?: boolean | undefined;
  /** In the group that makes organization admins, or out of it. */
  orgAdminGroup?: boolean | undefined;
  jiraAdmin?: boolean | undefined;
};
/** What somebody is now. */
export type RolesFacts = { accountId: string; orgId: string; orgAdmin: boolean; jiraAdmin: boolean };

export type SuspendChange = { accountId: string; orgId?: string | undefined; suspended: boolean };
export type SuspendFacts = { accountId: string; orgId: string; suspended: boolean };

/** Without `key` all keys of the organization. */
export type KeysChange = { state: 'revoked' | 'works'; orgId?: string | undefined; key?: KeyName | undefined };
export type KeysFacts = { orgId: string; revoked: KeyName[] };

/** What cannot be done to an organization; `status` as the control API answers it. */
export class Undoable extends Error {
  constructor(
    message: string,
    readonly status: 400 | 404,
  ) {
    super(message);
  }
}

/** Who may do what, changed while the app runs; every reader is told at once. */
export type Authority = {
  /** The organization that the app is installed in, and the other. */
  orgs(): OrgWithKeys[];
  /** Lets somebody be in both organizations. Again is no error. @returns the account id */
  joinBoth(who: SharedPerson): string;
  /** @throws {Undoable} there is no such account or organization, or the account cannot administer Jira */
  setRoles(change: RolesChange): RolesFacts;
  /** In every directory that the account is in. @throws {Undoable} there is no such account or organization */
  suspend(change: SuspendChange): SuspendFacts;
  /** A revoked key is a wrong one from now on. @throws {Undoable} there is no such organization */
  setKeys(change: KeysChange): KeysFacts;
};
