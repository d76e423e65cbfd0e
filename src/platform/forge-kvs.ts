import { kvs, WhereConditions, type BatchItemError } from '@forge/kvs';
import { AppError } from '../errors';
import { BATCH_KEYS_MAX, QUERY_PAGE_MAX } from '../limits';
import { chunked } from '../lists';
import { pageOfStorage } from './forge-pages';
import { StoredVersion, timeToLive, transact, VERSIONED_ENTITY } from './forge-transaction';
import { checkEntry, checkKey } from './limits';
import type { Kvs } from './ports';
import { asStorageCall, isAbsence, isRefusal, storageError, unlessAbsent } from './storage-error';

/** A list whose cursors are refused so often does not come to its end. */
const RESTARTS_MAX = 3;

/** The app's storage on the platform: one installation's, never another's. */
export function forgeKvs(): Kvs {
  return {
    get: (key) => unlessAbsent(() => kvs.get<unknown>(key)),
    getMany,
    async set(key, value, { ttlSeconds } = {}) {
      checkEntry(key, value, ttlSeconds);
      await asStorageCall(() => kvs.set(key, value, ttlSeconds === undefined ? undefined : timeToLive(ttlSeconds)));
    },
    delete: (key) => unlessAbsent(() => kvs.delete(key)),
    deleteMany,
    entries,
    page: pageOfStorage,
    getVersioned,
    transact,
  };
}

async function getMany(keys: readonly string[]): Promise<Map<string, unknown>> {
  const found = new Map<string, unknown>();
  for (const batch of batchesOf(keys)) {
    const { successfulKeys, failedKeys } = await asStorageCall(() => kvs.batchGet<unknown>(batch));
    refuseFailures(failedKeys);
    for (const { key, value } of successfulKeys) {
      if (value !== undefined) found.set(key, value);
    }
  }
  return found;
}

async function deleteMany(keys: readonly string[]): Promise<void> {
  for (const batch of batchesOf(keys)) {
    const { failedKeys } = await asStorageCall(() => kvs.batchDelete(batch));
    refuseFailures(failedKeys);
  }
}

/** A cursor that is refused on the way begins the list again: what was answered before is left out. */
async function* entries(prefix: string): AsyncGenerator<{ key: string; value: unknown }, void, undefined> {
  const given = new Set<string>();
  let cursor: string | undefined;
  for (let restarts = 0; ;) {
    const page = await entriesAt(prefix, cursor).catch((error: unknown) => {
      if (cursor === undefined || !isRefusal(error) || restarts >= RESTARTS_MAX) throw storageError(error);
    });
    if (page === undefined) {
      restarts += 1;
      cursor = undefined;
      continue;
    }
    for (const { key, value } of page.results.filter((entry) => !given.has(entry.key))) {
      given.add(key);
      yield { key, value };
    }
    if (page.nextCursor === undefined || page.nextCursor === '') return; // one answer holds only a page
    cursor = page.nextCursor;
  }
}

function entriesAt(prefix: string, cursor: string | undefined) {
  const query = kvs.query().limit(QUERY_PAGE_MAX);
  if (prefix !== '') query.where('key', WhereConditions.beginsWith(prefix));
  if (cursor !== undefined) query.cursor(cursor);
  return query.getMany<unknown>();
}

async function getVersioned(key: string): Promise<{ version: number; value: unknown } | undefined> {
  const record = await unlessAbsent(() => kvs.entity<unknown>(VERSIONED_ENTITY).get(key));
  if (record === undefined) return undefined;
  const stored = StoredVersion.safeParse(record);
  if (!stored.success) throw new AppError('stored-data-invalid', `${key} is no versioned record`);
  return { version: stored.data.version, value: stored.data.body };
}

/** A batch with a key twice fails as a whole. */
function batchesOf(keys: readonly string[]): { key: string }[][] {
  const items = [...new Set(keys)].map((key) => ({ key }));
  items.forEach(({ key }) => checkKey(key));
  return chunked(items, BATCH_KEYS_MAX);
}

/** A key that is not there is no failure, whether the batch names it as one or leaves it out. */
function refuseFailures(failures: readonly BatchItemError[]): void {
  const codes = failures.map(({ error }) => error.code).filter((code) => !isAbsence(code));
  if (codes.length > 0) throw new Error(`storage failed for ${codes.length} keys: ${[...new Set(codes)].join(', ')}`);
}
