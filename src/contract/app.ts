import { z } from 'zod';
import type { OrgProfile } from '../domain/organization/org-profile';
import type { RunSummary } from '../domain/runs/summary';
import type { Capabilities } from '../domain/words/keys';
import type { Catalogue } from '../domain/words/texts';
import type { SavedFilter, UserPreferences } from './users';

export const BootApp = z.strictObject({ locale: z.string().max(35).optional() });

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
