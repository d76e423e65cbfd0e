import { Filter, FilterConditions, kvs } from '@forge/kvs';
import { z } from 'zod';
import { VersionConflictError } from '../errors';
import { checkEntry, checkKey, checkTransaction } from './limits';
import type { PlainSet, Transaction, VersionedSet } from './ports';
import { isRefusal, storageError, unlessAbsent } from './storage-error';

/** The custom entity of manifest.yml whose records are changed by comparing their version first. */
export const VERSIONED_ENTITY = 'versioned';

/** A record as it is stored. */
export const StoredVersion = z.object({ version: z.int().min(1), body: z.unknown() });
type Versioned = z.output<typeof StoredVersion>;

/** Carries out a transaction; see `Kvs.transact` for what it promises. */
export async function transact({
  versioned = [],
  sets = [],
  deletes = [],
  versionedDeletes = [],
}: Transaction): Promise<void> {
  const compared: Compared[] = [...versioned, ...versionedDeletes];
  const keys = [...compared.map(({ key }) => key), ...sets.map(({ key }) => key), ...deletes];
  if (keys.length === 0) return;
  checkTransaction(keys, sizeOf(versioned, sets));
  keys.forEach(checkKey);

  const transaction = kvs.transact();
  // The time to live is the fourth argument; the documentation shows it as the third.
  for (const { key, expected, value, ttlSeconds } of versioned) {
    transaction.set<Versioned>(key, nextVersion(expected, value), onlyAt(expected), lifeOf(ttlSeconds));
  }
  for (const { key, value, ttlSeconds } of sets) transaction.set(key, value, undefined, lifeOf(ttlSeconds));
  for (const key of deletes) transaction.delete(key);
  for (const { key, expected } of versionedDeletes) transaction.delete<Versioned>(key, onlyAt(expected));

  try {
    await transaction.execute();
  } catch (error) {
    const changed = isRefusal(error) ? await changedOf(compared) : [];
    throw changed.length > 0 ? new VersionConflictError(changed.join(', ')) : storageError(error);
  }
}

type Compared = { key: string; expected: number | undefined };

/**
 * Which of the records are at another version by now. No document says with which status or code a failed condition is
 * answered, so after any refusal it is looked at what is there.
 */
async function changedOf(compared: readonly Compared[]): Promise<string[]> {
  const changed = await Promise.all(
    compared.map(async ({ key, expected }) => {
      const record = await unlessAbsent(() => kvs.entity<unknown>(VERSIONED_ENTITY).get(key));
      return versionOf(record) === expected ? [] : [key];
    }),
  );
  return changed.flat();
}

/** `undefined`: there is no record. Of another shape it is at no version that anybody expects. */
function versionOf(record: unknown): number | undefined {
  return record === undefined ? undefined : (StoredVersion.safeParse(record).data?.version ?? NaN);
}

/** How the platform wants a time to live. */
export function timeToLive(seconds: number): { ttl: { value: number; unit: 'SECONDS' } } {
  return { ttl: { value: seconds, unit: 'SECONDS' } };
}

function lifeOf(ttlSeconds: number | undefined) {
  return ttlSeconds === undefined ? undefined : timeToLive(ttlSeconds);
}

function nextVersion(expected: number | undefined, body: unknown): Versioned {
  return { version: (expected ?? 0) + 1, body };
}

function onlyAt(expected: number | undefined) {
  const condition = expected === undefined ? FilterConditions.notExists() : FilterConditions.equalTo(expected);
  return { entityName: VERSIONED_ENTITY, conditions: new Filter<Versioned>().and('version', condition) };
}

function sizeOf(versioned: VersionedSet[], sets: PlainSet[]): number {
  const sizes = [
    ...versioned.map(({ key, expected, value, ttlSeconds }) =>
      checkEntry(key, nextVersion(expected, value), ttlSeconds),
    ),
    ...sets.map(({ key, value, ttlSeconds }) => checkEntry(key, value, ttlSeconds)),
  ];
  return sizes.reduce((total, bytes) => total + bytes, 0);
}
