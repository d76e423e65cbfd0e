export type FakeAccount = {
  accountId: string;
  /** Absent: hidden. A search by address finds the account by its id then, as such or at example.com. */
  email?: string | undefined;
  accountStatus?: 'active' | 'inactive' | 'closed';
  claimStatus?: 'managed' | 'unmanaged';
  platformRoles?: string[];
  /** Membership by directory. */
  memberships: Record<string, 'active' | 'suspended'>;
  /** Groups by directory. */
  groups?: Record<string, string[]>;
  /** Roles held directly, by the ARI of the app instance. */
  directRoles?: Record<string, string[]>;
  /** Roles that come with others. */
  inferredRoles?: { resourceId: string; role: string }[];
  /** In which ways it holds its roles cannot be read. */
  hidesMethods?: boolean;
  accountType?: 'atlassian' | 'app';
  /** Members of it that cannot be read. */
  unread?: string[];
  /** Day of the last activity in Jira, which lies in the organization's first directory; `null`: Atlassian does not tell. */
  lastActive?: string | null;
  /** Day of the last activity in Confluence, by the directory that it lies in. */
  lastActiveIn?: Record<string, string>;
  /** Ids of API tokens. */
  tokens?: string[];
  /** Only searches that name it find it: somebody whom a test is not about. As organization admin, where there is no other. */
  isUnlisted?: boolean;
  /** Who forbids deactivation, as `GET …/manage` says. */
  idp?: string;
};

/** `on`: the group, the app instance and role, or the token. */
export type Write = { call: string; accountId: string; directoryId: string | undefined; on?: string };

/** A group of the fake organization; modifiable unless it is synced or says so. */
export type FakeGroup = {
  id: string;
  directoryId: string;
  /** Lists do not tell in which directory it lies. */
  hidesDirectory?: boolean;
  name?: string;
  synced?: boolean;
  modifiable?: boolean;
  /** Answers the addition of a member with 204 as any other, as some organizations do. */
  takesMembersAgain?: boolean;
  grants?: { resourceId: string; role: string }[];
};
