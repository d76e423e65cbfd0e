/**
 * An app on a site, as `workspaces` lists it. `siteId` is the part of the resource id after `site/`; `seats`: what was
 * bought, where licence data exists.
 */
export type AppInstance = {
  resourceId: string;
  key: string;
  name: string;
  siteId: string;
  siteUrl?: string;
  seats?: number;
};

/** What the app knows of the organization's layout, read when the key was stored and refreshed daily. */
export type OrgProfile = {
  orgId: string;
  name: string;
  directories: { directoryId: string; name: string }[];
  sites: { siteId: string; name: string; url?: string }[];
  apps: AppInstance[];
  domains: string[];
  readAt: string;
  /** Parts that the key may not read: they are empty, which does not say that there is nothing. */
  unread?: ('directories' | 'apps' | 'domains')[];
};
