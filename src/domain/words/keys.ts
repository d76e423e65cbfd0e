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

/** What is tried with an organization API key before it is stored, in this order. */
export const KEY_CHECKS = [
  'organization',
  'search-users',
  'count-users',
  'organization-admin',
  'site',
  'manage-accounts',
  'auth-policies',
  'api-keys',
  'events',
] as const;
export type KeyCheckName = (typeof KEY_CHECKS)[number];

/** `failed` stops the key from being stored; `limited` is stored and hides what needs it. `problem`: catalogue key `check-problem.<problem>`. */
export type KeyCheck = { check: KeyCheckName; result: 'passed' | 'limited' | 'failed'; problem?: string };
