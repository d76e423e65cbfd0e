import { z } from 'zod';
import type { SavedFilter, UserPreferences } from './users';
import type { RunSummary } from './run-view';

export const BootApp = z.strictObject({ locale: z.string().max(35).optional() });

/**
 * What the stored key can do. `unknown`: no call could tell without changing something; the first one that is made tells.
 * `manage-accounts`: deactivate, reactivate, end API tokens. `change-access`: suspend and restore. `change-roles`,
 * `change-groups`: give and take apps, memberships of groups.
 */
export const CAPABILITIES = [
  'read-users',
  'count-users',
  'manage-accounts',
  'change-access',
  'change-roles',
  'change-groups',
  'read-auth-policies',
  'read-api-keys',
  'read-events',
] as const;
export type Capability = (typeof CAPABILITIES)[number];
export type Capabilities = Record<Capability, 'yes' | 'no' | 'unknown'>;

/** A catalogue's entry: a text, or a text for each plural category of the language. */
export type CatalogueText = string | Partial<Record<Intl.LDMLPluralRule, string>>;
export type Catalogue = Record<string, CatalogueText>;

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

/** `foreign`: it works, and its organization does not own the site that the app is installed on. */
export type OrgKeyState = 'none' | 'set' | 'rejected' | 'foreign';

/**
 * The organization that what is stored belongs to. Where nobody can be shown to administer it any more, a Jira
 * administrator may announce that it is to be deleted from `announceableFrom` on, and delete it from `deletableFrom` on.
 */
export type StoredDataOwner = {
  /** Absent: a version before this one stored it and did not say whose it is. */
  orgId?: string;
  /** What has to be typed to delete it. */
  name: string;
  closedSince: string;
  announceableFrom: string;
  deletableFrom?: string;
};

export type Boot = {
  access: 'granted' | 'no-key' | 'denied';
  caller: { accountId: string; isOrgAdmin: boolean };
  orgKey: OrgKeyState;
  /** To a Jira administrator where there is no key that works: whose it is what is stored. */
  owner?: StoredDataOwner;
  /** With a rejected key: the person had access lately, and may read what is stored. */
  mayReadStored?: boolean;
  capabilities: Capabilities;
  locale: string;
  texts: Catalogue;
  /** Only with access `granted`: */
  org?: OrgProfile;
  preferences?: UserPreferences;
  savedFilters?: SavedFilter[];
  /** Runs that are planning or applying, the newest first. */
  activeRuns?: RunSummary[];
};

export type AppCalls = { 'app.boot': (input: z.input<typeof BootApp>) => Boot };
