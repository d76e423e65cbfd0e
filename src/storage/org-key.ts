import type { Kvs, Ports, Transaction, VersionedSet } from '../platform/ports';
import { ORG_KEY, orgKeySecret } from './keys';
import { OrgKeyRecord, Secret, type Leftover, type OrgKeyFacts, type StoredKey } from './org-key-record';
import { parseStored } from './parse';

/** A key that is being saved is not cleared away for so long: longer than any resolver may run. */
const SAVING_MS_MAX = 60_000;

export type OrgKey = { orgId: string; apiKey: string; generation: string; status: StoredKey };
type Read = { version: number | undefined; record: OrgKeyRecord };
/** Carries a change out together with what belongs to it, e.g. its audit entry: all of it or nothing. */
export type Commit = (change: Transaction) => Promise<void>;
export type OrgKeys = ReturnType<typeof createOrgKeys>;

/**
 * The organization API key and what is known of it. The key is a secret under a name of its own for each saving; one
 * versioned record says which name counts. Whatever moment a save or a delete is cut off at, the record names a secret
 * that exists, or no key.
 */
export function createOrgKeys({ kvs, secrets, clock, random }: Ports) {
  const read = () => readRecord(kvs);

  async function findSecret(key: StoredKey | undefined): Promise<OrgKey | undefined> {
    if (key === undefined) return undefined;
    const name = orgKeySecret(key.generation);
    const value = await secrets.get(name);
    if (value === undefined) return undefined;
    const { orgId, apiKey } = parseStored(Secret, name, value);
    return { orgId, apiKey, generation: key.generation, status: key };
  }

  /** Removes secrets that nothing points to, then forgets them. */
  async function removeLeftovers(): Promise<void> {
    const { version, record } = await read();
    const removable = record.leftovers.filter(({ removableAt }) => removableAt <= clock.now());
    if (removable.length === 0) return;
    for (const { generation } of removable) await secrets.delete(orgKeySecret(generation));
    const kept = record.leftovers.filter((leftover) => !removable.includes(leftover));
    await kvs.transact({ versioned: [change(version, { ...record, leftovers: kept })] });
  }

  return {
    removeLeftovers,

    /** What is known of the key, without reading it. `undefined`: there is none. */
    async findStatus(): Promise<StoredKey | undefined> {
      return (await read()).record.key;
    },

    async find(): Promise<OrgKey | undefined> {
      const first = (await read()).record.key;
      const found = await findSecret(first);
      if (found !== undefined || first === undefined) return found;
      return findSecret((await read()).record.key); // the key was replaced between the two reads
    },

    /**
     * Stores a key in place of the one there was.
     *
     * @throws {VersionConflictError} somebody else saved or deleted a key meanwhile; nothing has changed
     */
    async save({ apiKey, facts }: { apiKey: string; facts: OrgKeyFacts }, commit: Commit): Promise<void> {
      const generation = random.uuid();
      const { version, record } = await read();
      const pending: Leftover = { generation, removableAt: clock.now() + SAVING_MS_MAX };
      await kvs.transact({ versioned: [change(version, { ...record, leftovers: [...record.leftovers, pending] })] });

      await secrets.set(orgKeySecret(generation), Secret.parse({ v: 1, orgId: facts.orgId, apiKey }));

      const key: StoredKey = { state: 'set', generation, facts };
      const next: OrgKeyRecord = { v: 1, key, leftovers: [...record.leftovers, ...retired(record.key, clock.now())] };
      await commit({ versioned: [change((version ?? 0) + 1, next)] });
      await removeLeftovers();
    },

    /**
     * From one moment on there is no key; then the secret goes.
     *
     * @throws {VersionConflictError} somebody else saved or deleted a key meanwhile; nothing has changed
     */
    async delete(commit: Commit): Promise<void> {
      const { version, record } = await read();
      const leftovers = [...record.leftovers, ...retired(record.key, clock.now())];
      await commit({ versioned: [change(version, { v: 1, leftovers })] });
      await removeLeftovers();
    },

    /** Notes that Atlassian refuses the key. Nothing happens when another key has taken its place. */
    async markRejected(generation: string): Promise<void> {
      const { version, record } = await read();
      if (record.key?.generation !== generation || record.key.state === 'rejected') return;
      await kvs.transact({ versioned: [change(version, { ...record, key: { ...record.key, state: 'rejected' } })] });
    },

    /** Removes every secret and the record, whatever their state: the app is being uninstalled. */
    async erase(): Promise<void> {
      const { version, record } = await read();
      for (const { generation } of [...record.leftovers, ...retired(record.key, 0)]) {
        await secrets.delete(orgKeySecret(generation));
      }
      if (version !== undefined) await kvs.transact({ versionedDeletes: [{ key: ORG_KEY, expected: version }] });
    },
  };
}

async function readRecord(kvs: Kvs): Promise<Read> {
  const stored = await kvs.getVersioned(ORG_KEY);
  if (stored === undefined) return { version: undefined, record: { v: 1, leftovers: [] } };
  return { version: stored.version, record: parseStored(OrgKeyRecord, ORG_KEY, stored.value) };
}

function change(expected: number | undefined, record: OrgKeyRecord): VersionedSet {
  return { key: ORG_KEY, expected, value: record };
}

function retired(key: StoredKey | undefined, nowMs: number): Leftover[] {
  return key === undefined ? [] : [{ generation: key.generation, removableAt: nowMs }];
}
