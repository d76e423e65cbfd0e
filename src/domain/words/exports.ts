import { USER_COLUMNS } from './users';

export const EXPORT_KINDS = [
  'users',
  'run',
  'plan',
  'managed-accounts',
  'site-users',
  'site-users-current',
  'alerts',
  'audit',
  // Started by `privacy.export` alone.
  'stored-data',
  'stored-data-json',
] as const;
export type ExportKind = (typeof EXPORT_KINDS)[number];

/** Columns that a person may add to the id, the name and the e-mail of each user, in the order of the file. */
export const USER_EXPORT_COLUMNS = [...USER_COLUMNS, 'orgAdmin', 'appActivity', 'groupNames'] as const;
export type UserExportColumn = (typeof USER_EXPORT_COLUMNS)[number];

/** A file is kept for so long after it is ready. */
export const EXPORT_KEPT_HOURS = 24;

export const EXPORT_STATES = ['running', 'ready', 'failed', 'cancelled', 'expired'] as const;
export type ExportState = (typeof EXPORT_STATES)[number];
