/** What a run is told besides its action and its selection. */
export type RunOptions = {
  /** `suspend` and `restore`: only in these directories; absent: in every directory the account is in. */
  directoryIds?: string[] | undefined;
  /** `add-to-group` and `remove-from-group`; `grant-app`: through this group instead of a direct role. */
  groupId?: string | undefined;
  /** `grant-app` and `revoke-app`: the app instance, by its ARI, and the role on it. */
  resourceId?: string | undefined;
  role?: string | undefined;
  /** Acts on organization admins too, never on the last one. Then `runs.apply` takes their names. */
  includeOrgAdmins?: boolean | undefined;
  /** Accounts named by id or address are skipped when they were active after this day (UTC), over the counted apps. */
  activeAfter?: string | undefined;
};

export type RunOption = keyof RunOptions;
