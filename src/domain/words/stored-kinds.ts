/** Kinds of things that the app stores, as the Data & privacy page lists them. */
export const STORED_KINDS = [
  'org-key',
  'settings',
  'organization',
  'access',
  'preferences',
  'filters',
  'searches',
  'index',
  'alerts',
  'runs',
  'jobs',
  'exports',
  'privacy',
  'audit',
] as const;
export type StoredKind = (typeof STORED_KINDS)[number];
