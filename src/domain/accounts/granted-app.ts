/** `YYYY-MM-DD`, `never`: no app was ever used, `unknown`: it was not read. */
export type LastActive = string;

/** How an app was granted: to the account, through these groups, or implied by another role. */
export type GrantedApp = {
  resourceId: string;
  key: string;
  appName: string;
  siteId?: string;
  siteName?: string;
  roles: {
    roleId: string;
    methods: ('direct' | 'group' | 'inferred')[];
    throughGroups?: { groupId: string; name: string }[];
  }[];
  lastActive: LastActive;
};
