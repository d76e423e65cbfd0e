import type { App } from '../../app';
import { AppError, VersionConflictError } from '../../errors';
import type { StoredRecord } from '../../platform/ports';
import {
  accountKeyName,
  accountsHeldIn,
  withoutAccounts,
  type AccountKeyName,
  type Erasure,
} from '../../storage/inventory/stored-accounts';
import { weightOf, type StatePlace } from '../../storage/inventory/stored-state';
import { eraseAlerts } from '../alerts/erase-alerts';
import { eraseIndexed } from '../directory/erase-indexed';
import { eraseInRun, erasePlanned, eraseRunRows } from '../runs/erase-in-runs';
import { eraseInSettings } from '../settings/erase-in-settings';
import { eraseInFilter, eraseInFilterList } from '../users/erase-in-filters';
import { eraseCancel, eraseInExport, eraseInJob } from './erase-in-jobs';

export type ErasedPage = {
  /** The next place of the walk; `undefined` after the last. */
  next: StatePlace | undefined;
  /** Records that were changed or removed. */
  erased: number;
  /** Some were left, since a job works on them or they have changed meanwhile: another walk finds them. */
  isBusy: boolean;
  /** Records that are not what this version stores, and were left: no walk of this version gets any further. */
  unreadable: number;
  /** What reading took of the platform's units of 10 KB. */
  units: number;
};

type Eraser = (app: App, record: StoredRecord, ids: ReadonlySet<string>) => Promise<Erasure>;

const ERASERS: Readonly<Record<Exclude<AccountKeyName, FilterListName>, Eraser>> = {
  'verdict:': removeRecord,
  'refusal:': removeRecord,
  'refusal-count:': removeRecord,
  'preferences:': removeRecord,
  'found-ids:': removeRecord, // a search for the next page finds the rest again
  'people-with-access': eraseInPlace,
  'org-key': eraseInOrgKey,
  settings: (app, _record, ids) => eraseInSettings(app, ids),
  'alert-authorisation': (app, _record, ids) => eraseInSettings(app, ids),
  'saved-filter:': eraseInFilter,
  'directory-index:': eraseIndexed,
  'alerts:': eraseAlerts,
  'run:': eraseInRun,
  'run-rows:': eraseRunRows,
  'selection-part:': erasePlanned,
  'selection-except:': erasePlanned,
  'plan-page:': erasePlanned,
  'job:': eraseInJob,
  'job-cancel:': eraseCancel,
  'export:': eraseInExport,
  'audit:': eraseInAudit,
};
type FilterListName = 'saved-filters.own:' | 'saved-filters.shared';

/**
 * Takes closed accounts out of a page of everything that is stored, the audit included. Each record is one write of its
 * own, so a kill anywhere leaves some of them for another walk; a repeat changes nothing.
 */
export async function eraseAccounts(
  app: App,
  { ids, place }: { ids: ReadonlySet<string>; place: StatePlace },
): Promise<ErasedPage> {
  const { records, next } = await app.storedState.read(place);
  const page = { erased: 0, isBusy: false, unreadable: 0 };
  for (const record of records) {
    const outcome = await eraseOrLeave(app, record, ids);
    if (outcome === 'erased') page.erased += 1;
    if (outcome === 'busy') page.isBusy = true;
    if (outcome === 'unreadable') page.unreadable += 1;
  }
  return { ...page, next, units: weightOf(records).units };
}

async function eraseOrLeave(
  app: App,
  record: StoredRecord,
  ids: ReadonlySet<string>,
): Promise<Erasure | 'nothing' | 'unreadable'> {
  try {
    return await eraseIn(app, record, ids);
  } catch (error) {
    if (error instanceof VersionConflictError) return 'busy';
    if (!(error instanceof AppError) || error.code !== 'stored-data-invalid') throw error;
    app.log.failure(error, 'erasing of accounts');
    return 'unreadable';
  }
}

async function eraseIn(app: App, record: StoredRecord, ids: ReadonlySet<string>): Promise<Erasure | 'nothing'> {
  const name = accountKeyName(record.key);
  if (name === undefined) return 'nothing';
  // Each list is looked at: a filter may be gone that it names.
  if (name === 'saved-filters.own:' || name === 'saved-filters.shared') {
    return (await eraseInFilterList(app, record, ids)) ? 'erased' : 'nothing';
  }
  return accountsHeldIn(record).some((accountId) => ids.has(accountId)) ? ERASERS[name](app, record, ids) : 'nothing';
}

async function removeRecord(app: App, record: StoredRecord): Promise<Erasure> {
  const { key } = record;
  if (record.room === 'versioned') await app.kvs.transact({ versionedDeletes: [{ key, expected: record.version }] });
  else await app.kvs.delete(key);
  return 'erased';
}

/** Of a record without a version, that is read as late as can be. */
async function eraseInPlace(app: App, { key }: StoredRecord, ids: ReadonlySet<string>): Promise<Erasure> {
  const value = await app.kvs.get(key);
  if (value !== undefined) await app.kvs.set(key, withoutAccounts({ key, value }, ids));
  return 'erased';
}

async function eraseInOrgKey(app: App, record: StoredRecord, ids: ReadonlySet<string>): Promise<Erasure> {
  if (record.room !== 'versioned') return 'busy';
  const value = withoutAccounts(record, ids);
  await app.kvs.transact({ versioned: [{ key: record.key, expected: record.version, value }] });
  return 'erased';
}

async function eraseInAudit(app: App, { key }: StoredRecord, ids: ReadonlySet<string>): Promise<Erasure> {
  await app.audit.eraseAccounts(ids, [Number(key.slice(key.indexOf(':') + 1))]);
  return 'erased';
}
