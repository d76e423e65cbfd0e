import { VersionConflictError } from '../../../src/errors';
import { checkEntry, checkKey, checkTransaction } from '../../../src/platform/limits';
import type { Clock, Kvs, PlainSet, StoredRecord, Transaction } from '../../../src/platform/ports';
import type { OrgKvs } from '../../../src/storage/kvs/org-kvs';

/** It passes for storage that is opened for an organization: a repository alone may be tested on it. */
export type FakeKvs = OrgKvs & {
  /** What is stored outside the versioned records, by key: for assertions, not for the code under test. */
  stored(prefix?: string): Record<string, unknown>;
  storedVersioned(prefix?: string): Record<string, { version: number; value: unknown }>;
  /** The next call of that method throws: before it did anything, or after it was carried out, as a lost answer does. */
  failNext(method: 'get' | 'set' | 'transact' | 'page', error: unknown, when?: 'before' | 'after'): void;
  /** How many calls of each method were made. */
  readonly calls: Record<string, number>;
};

/** A state of a plain key; `json` is absent once it is deleted. */
type Write = { at: number; json: string | undefined; goneAt: number };

/**
 * Storage in memory with the platform's limits. A value past its time to live is gone at once.
 *
 * @param queryLagMs writes younger than this are not seen by `entries`, as queries are eventually consistent
 */
export function fakeKvs(clock: Clock, { queryLagMs = 0 }: { queryLagMs?: number } = {}): FakeKvs {
  const plain = new Map<string, Write[]>();
  const versioned = new Map<string, { version: number; json: string; goneAt: number }>();
  const failures: { method: string; error: unknown; when: 'before' | 'after' }[] = [];
  const calls: Record<string, number> = {};

  function read(key: string, at = clock.now()): unknown {
    const state = plain.get(key)?.findLast((write) => write.at <= at);
    return state?.json === undefined || state.goneAt <= clock.now() ? undefined : JSON.parse(state.json);
  }
  function write(key: string, value?: unknown, ttlSeconds = Infinity): void {
    const at = clock.now();
    const json = value === undefined ? undefined : JSON.stringify(value);
    plain.set(key, [...(plain.get(key) ?? []), { at, json, goneAt: at + ttlSeconds * 1_000 }]);
  }
  function versionedAt(key: string) {
    const record = versioned.get(key);
    return record !== undefined && record.goneAt > clock.now() ? record : undefined;
  }
  function keysUnder(prefix: string): string[] {
    return [...plain.keys()].filter((key) => key.startsWith(prefix)).sort();
  }
  function recordsAt(room: StoredRecord['room'], key: string): StoredRecord[] {
    if (room === 'plain') {
      const value = read(key, clock.now() - queryLagMs);
      return value === undefined ? [] : [{ room, key, value }];
    }
    const record = versionedAt(key);
    return record ? [{ room, key, version: record.version, value: JSON.parse(record.json) as unknown }] : [];
  }
  async function call<T>(method: string, run: () => T): Promise<T> {
    calls[method] = (calls[method] ?? 0) + 1;
    const index = failures.findIndex((failure) => failure.method === method);
    const failure = index < 0 ? undefined : failures.splice(index, 1)[0];
    if (failure?.when === 'before') throw failure.error;
    const result = run();
    if (failure?.when === 'after') throw failure.error;
    return result;
  }
  function set({ key, value, ttlSeconds }: PlainSet): void {
    checkEntry(key, value, ttlSeconds);
    write(key, value, ttlSeconds);
  }
  function remove(key: string): void {
    checkKey(key);
    write(key);
  }
  function transact({ versioned: changes = [], sets = [], deletes = [], versionedDeletes = [] }: Transaction): void {
    const plainBytes = sets.map(({ key, value, ttlSeconds }) => checkEntry(key, value, ttlSeconds));
    const versionedBytes = changes.map(({ key, expected = 0, value, ttlSeconds }) =>
      checkEntry(key, { version: expected + 1, body: value }, ttlSeconds),
    );
    const keys = [...changes, ...sets, ...versionedDeletes].map(({ key }) => key);
    checkTransaction([...keys, ...deletes], sum([...plainBytes, ...versionedBytes]));
    for (const { key, expected } of [...changes, ...versionedDeletes]) {
      if (versionedAt(key)?.version !== expected) throw new VersionConflictError(key);
    }
    sets.forEach(set);
    deletes.forEach(remove);
    for (const { key, expected = 0, value, ttlSeconds = Infinity } of changes) {
      const goneAt = clock.now() + ttlSeconds * 1_000;
      versioned.set(key, { version: expected + 1, json: JSON.stringify(value), goneAt });
    }
    versionedDeletes.forEach(({ key }) => versioned.delete(key));
  }

  const storage: Kvs & Omit<FakeKvs, keyof OrgKvs> = {
    calls,
    failNext: (method, error, when = 'before') => void failures.push({ method, error, when }),
    stored: (prefix = '') =>
      Object.fromEntries(keysUnder(prefix).flatMap((key) => (read(key) === undefined ? [] : [[key, read(key)]]))),
    storedVersioned: (prefix = '') =>
      Object.fromEntries(
        [...versioned]
          .filter(([key]) => key.startsWith(prefix) && versionedAt(key) !== undefined)
          .map(([key, { version, json }]) => [key, { version, value: JSON.parse(json) as unknown }]),
      ),
    get: (key) => call('get', () => read(key)),
    getMany: (keys) =>
      call('getMany', () => new Map(keys.map((key) => [key, read(key)] as const).filter(([, v]) => v !== undefined))),
    set: (key, value, options) => call('set', () => set({ key, value, ...options })),
    delete: (key) => call('delete', () => remove(key)),
    deleteMany: (keys) => call('deleteMany', () => keys.forEach(remove)),
    async *entries(prefix) {
      calls.entries = (calls.entries ?? 0) + 1;
      for (const key of keysUnder(prefix)) {
        const value = read(key, clock.now() - queryLagMs);
        if (value !== undefined) yield { key, value };
      }
    },
    page: (room, { cursor = '', limit }) =>
      call('page', () => {
        const keys = room === 'plain' ? keysUnder('') : [...versioned.keys()].sort();
        const records: StoredRecord[] = [];
        for (const key of keys.filter((key) => key > cursor)) {
          if (records.length <= limit) records.push(...recordsAt(room, key));
        }
        const last = records[limit - 1];
        return { records: records.slice(0, limit), ...(last && records.length > limit && { nextCursor: last.key }) };
      }),
    getVersioned: (key) =>
      call('getVersioned', () => {
        const record = versionedAt(key);
        return record && { version: record.version, value: JSON.parse(record.json) as unknown };
      }),
    transact: (transaction) => call('transact', () => transact(transaction)),
  };
  return storage as FakeKvs;
}

/** What the platform throws when it does not answer: no `AppError` that the code knows. */
export function storageOutage(): Error {
  return new Error('Unexpected error in Forge KVS API');
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
