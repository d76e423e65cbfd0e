import { kvs } from '@forge/kvs';
import { AppError, CursorRefusedError } from '../errors';
import { StoredVersion, VERSIONED_ENTITY } from './forge-transaction';
import type { Kvs, StorageRoom, StoredRecord } from './ports';
import { isRefusal, storageError } from './storage-error';

type KvsPage = Awaited<ReturnType<Kvs['page']>>;

/** Some of all that a room holds. See `Kvs.page`. */
export async function pageOfStorage(
  room: StorageRoom,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<KvsPage> {
  // Every entity has an index of its keys, `by-key`, without declaring it.
  const query = room === 'plain' ? kvs.query() : kvs.entity<unknown>(VERSIONED_ENTITY).query().index('by-key');
  query.limit(limit);
  if (cursor !== undefined) query.cursor(cursor);
  const { results, nextCursor } = await query.getMany<unknown>().catch((error: unknown) => {
    throw cursor !== undefined && isRefusal(error) ? new CursorRefusedError(error) : storageError(error);
  });
  const records = results.map(({ key, value }) => recordOf(room, key, value));
  return { records, ...(nextCursor !== undefined && nextCursor !== '' && { nextCursor }) };
}

/** @throws {AppError} `stored-data-invalid` */
function recordOf(room: StorageRoom, key: string, value: unknown): StoredRecord {
  if (room === 'plain') return { room, key, value };
  const stored = StoredVersion.safeParse(value);
  if (!stored.success) throw new AppError('stored-data-invalid', `${key} is no versioned record`);
  return { room, key, value: stored.data.body, version: stored.data.version };
}
