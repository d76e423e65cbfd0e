import type { ExportKind } from '../../contract';
import { openAlerts } from './alerts-source';
import { openAudit } from './audit-source';
import { openManagedAccounts } from './managed-source';
import type { OpenSource } from './row-source';
import { openRun } from './run-source';
import { openSiteUsersCurrent } from './site-current-source';
import { openSiteUsers } from './site-users-source';
import { openStored } from './stored-source';
import { openUsers } from './users-source';

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
