import { Filter, FilterConditions, ForgeKvsAPIError, kvs } from '@forge/kvs';
import { z } from 'zod';
import { VersionConflictError } from '../errors';
import { checkEntry, checkKey, checkTransaction } from './limits';
import type { PlainSet, Transaction, VersionedSet } from './ports';
import { asStorageCall } from './storage-error';

/** The custom entity of manifest.yml whose records are changed by comparing their version first. */
export const VERSIONED_ENTITY = 'versioned';

/** A record as it is stored. */
export const StoredVersion = z.object({ version: z.int().min(1), body: z.unknown() });
export type Versioned = z.output<typeof StoredVersion>;

/** Carries out a transaction; see `Kvs.transact` for what it promises. */
export async function transact({
  versioned = [],
  sets = [],
  deletes = [],
  versionedDeletes = [],
}: Transaction): Promise<void> {
  const compared = [...versioned, ...versionedDeletes].map(({ key }) => key);
  const keys = [...compared, ...sets.map(({ key }) => key), ...deletes];
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
    await asStorageCall(() => transaction.execute());
  } catch (error) {
    // The answer does not say which of the records was in the way.
    if (isConditionFailure(error)) throw new VersionConflictError(compared.join(', '));
    throw error;
  }
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

function isConditionFailure(error: unknown): boolean {
  return error instanceof ForgeKvsAPIError && error.code === 'CONDITIONAL_CHECK_FAILED';
}
