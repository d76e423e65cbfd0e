import type { ExportKind } from '../../../contract';
import { openAlerts } from './alerts';
import { openAudit } from './audit';
import { openManagedAccounts } from './managed';
import type { OpenSource } from './row-source';
import { openRun } from './run';
import { openSiteUsersCurrent } from './site-current';
import { openSiteUsers } from './site-users';
import { openStored } from './stored';
import { openUsers } from './users';

/** Where the rows of each kind come from. */
export const SOURCES: Record<ExportKind, OpenSource> = {
  users: openUsers,
  run: openRun,
  plan: openRun,
  'managed-accounts': openManagedAccounts,
  'site-users': openSiteUsers,
  'site-users-current': openSiteUsersCurrent,
  alerts: openAlerts,
  audit: openAudit,
  'stored-data': openStored,
  'stored-data-json': openStored,
};
