import type { App, Caller } from '../../app';

/**
 * What a Jira administrator, or anybody else, is shown to be. `no-key`, `key-rejected`, `key-foreign`: a Jira
 * administrator, of whom no more can be shown without a key that works and is of the organization that owns the site.
 * `mayReadStored`: this key showed access of the person in the last days, before it was rejected.
 */
export type Access =
  | { kind: 'granted'; isOrgAdmin: boolean }
  | { kind: 'denied' }
  | { kind: 'no-key' }
  | { kind: 'key-rejected'; orgId: string; mayReadStored: boolean }
  | { kind: 'key-foreign'; orgId: string };

/**
 * Whom a call is for. `granted`: people with access. `org-admin`: those of them who are organization admins. `reader`: also
 * people who had access until the key was rejected. `first-run`: also a Jira administrator while no key is stored.
 * `key-setup`: also one while there is no working key. `boot`: also a person without access, who is told so. `isAnew`: a
 * verdict of the last minutes does not do.
 */
export type Audience = {
  to: 'granted' | 'org-admin' | 'reader' | 'first-run' | 'key-setup' | 'boot';
  isAnew: boolean;
};

/** `siteId`: of the site that the call comes from. `app`: opened for the owner of what is stored, if there is one. */
export type Admission = { caller: Caller; access: Access; siteId: string | undefined; app: App | undefined };

/** What Forge's context says of the caller and of the site. Nothing else does. */
export type CallerContext = { accountId?: unknown; cloudId?: unknown } | undefined;
