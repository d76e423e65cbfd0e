/** Every administrative act that leaves an entry. */
export const AUDIT_ACTS = [
  'org-key.set',
  'org-key.deleted',
  'org-key.restored',
  'org-key.expiry-said',
  'storage.adopted',
  'settings.changed',
  'access.granted',
  'access.withdrawn',
  'access.refused',
  'filter.shared',
  'filter.unshared',
  'audit.pruned',
  'run.planned',
  'run.applied',
  'run.row',
  'run.cancelled',
  'run.ended',
  'alerts.delivered',
  'alerts.snoozed',
  'alerts.dismissed',
  'alerts.reopened',
  'export.started',
  'export.ended',
  'export.downloaded',
  'export.deleted',
  'privacy.reported',
  'privacy.exported',
  'privacy.announced',
  'privacy.deleted',
] as const;
export type AuditAct = (typeof AUDIT_ACTS)[number];

/** Acts whose target is an account. */
export const ACTS_ON_ACCOUNTS: readonly AuditAct[] = [
  'access.granted',
  'access.withdrawn',
  'access.refused',
  'run.row',
];

/** Who acted where no person did: what an admin has set, such as how long entries are kept. */
export const APP_ACTOR = 'app';
