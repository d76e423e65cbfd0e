import { kvs, WhereConditions, type BatchItemError } from '@forge/kvs';
import { AppError } from '../errors';
import { pageOfStorage } from './forge-pages';
import { StoredVersion, timeToLive, transact, VERSIONED_ENTITY } from './forge-transaction';
import { BATCH_KEYS_MAX, checkEntry, checkKey, QUERY_PAGE_MAX } from './limits';
import type { Kvs } from './ports';
import { asStorageCall } from './storage-error';

/** The app's storage on the platform: one installation's, never another's. */
export function forgeKvs(): Kvs {
  return {
    get: (key) => asStorageCall(() => kvs.get<unknown>(key)),
    getMany,
    async set(key, value, { ttlSeconds } = {}) {
      checkEntry(key, value, ttlSeconds);
      await asStorageCall(() => kvs.set(key, value, ttlSeconds === undefined ? undefined : timeToLive(ttlSeconds)));
    },
    delete: (key) => asStorageCall(() => kvs.delete(key)),
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

async function* entries(prefix: string): AsyncGenerator<{ key: string; value: unknown }, void, undefined> {
  let cursor: string | undefined;
  do {
    const query = kvs.query().limit(QUERY_PAGE_MAX);
    if (prefix !== '') query.where('key', WhereConditions.beginsWith(prefix));
    if (cursor !== undefined) query.cursor(cursor);
    const { results, nextCursor } = await asStorageCall(() => query.getMany<unknown>());
    for (const { key, value } of results) yield { key, value };
    cursor = nextCursor === '' ? undefined : nextCursor; // one answer holds only a page
  } while (cursor !== undefined);
}

async function getVersioned(key: string): Promise<{ version: number; value: unknown } | undefined> {
  const record = await asStorageCall(() => kvs.entity<unknown>(VERSIONED_ENTITY).get(key));
  if (record === undefined) return undefined;
  const stored = StoredVersion.safeParse(record);
  if (!stored.success) throw new AppError('stored-data-invalid', `${key} is no versioned record`);
  return { version: stored.data.version, value: stored.data.body };
}

/** A batch with a key twice fails as a whole. */
function batchesOf(keys: readonly string[]): { key: string }[][] {
  const items = [...new Set(keys)].map((key) => ({ key }));
  items.forEach(({ key }) => checkKey(key));
  return Array.from({ length: Math.ceil(items.length / BATCH_KEYS_MAX) }, (_, batch) =>
    items.slice(batch * BATCH_KEYS_MAX, (batch + 1) * BATCH_KEYS_MAX),
  );
}

/** A key that is not there is no failure, whether the batch names it as one or leaves it out. */
function refuseFailures(failures: readonly BatchItemError[]): void {
  const codes = failures.map(({ error }) => error.code).filter((code) => code !== 'KEY_NOT_FOUND');
  if (codes.length > 0) throw new Error(`storage failed for ${codes.length} keys: ${[...new Set(codes)].join(', ')}`);
}
