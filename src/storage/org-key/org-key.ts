import type { Capability } from '../../contract';
import { AppError, VersionConflictError } from '../../errors';
import { without } from '../../lists';
import type { Kvs, Ports, Transaction, VersionedSet } from '../../platform/ports';
import { parseStored } from '../kvs/parse';
import { ORG_KEY, orgKeySecret } from './keys';
import {
  OrgKeyRecord,
  Secret,
  type DeletionNotice,
  type Leftover,
  type NoticeItem,
  type OrgKeyFacts,
  type SaidExpiry,
  type StoredKey,
  type StoredOwner,
} from './record';

/** A key that is being saved is not cleared away for so long: longer than any resolver may run. */
const SAVING_MS_MAX = 60_000;
/** All calls of an invocation may be refused at once, and each notes it. */
const MARKS_MAX = 5;

export type OrgKey = { orgId: string; apiKey: string; generation: string; status: StoredKey };
/** `isNoted`: it is so already, and nothing is to be written. */
type Note = { isNoted: (key: StoredKey) => boolean; next: (record: OrgKeyRecord, key: StoredKey) => OrgKeyRecord };
type Read = { version: number | undefined; record: OrgKeyRecord };
/** Carries a change out together with what belongs to it, e.g. its audit entry: all of it or nothing. */
export type CommitKey = (change: Transaction) => Promise<void>;
export type OrgKeys = ReturnType<typeof createOrgKeys>;
/** `owner` is absent where nothing is stored, or a version without owners has stored it. */
export type Ownership = { owner: StoredOwner | undefined; key: StoredKey | undefined };

/**
 * The organization that owns everything stored, its API key, and what is known of that. The key is a secret under a name
 * of its own for each saving; one versioned record says which name counts. Whatever moment a save or a delete is cut off
 * at, the record names a secret that exists, or no key.
 */
export function createOrgKeys({ kvs, secrets, clock, random }: Pick<Ports, 'kvs' | 'secrets' | 'clock' | 'random'>) {
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

  /** A change of the key in use. Nothing happens when another one has taken its place. */
  async function changeState(
    generation: string,
    next: (record: OrgKeyRecord, key: StoredKey) => OrgKeyRecord,
    commit: CommitKey = (write) => kvs.transact(write),
  ): Promise<void> {
    const { version, record } = await read();
    if (record.key?.generation !== generation) return;
    await commit({ versioned: [change(version, next(record, record.key))] });
  }

  /** Notes something about the key in use, unless it is noted, or another key has taken its place. */
  async function note(generation: string, { isNoted, next }: Note, triesLeft = MARKS_MAX): Promise<void> {
    try {
      const { key } = (await read()).record;
      if (key !== undefined && isNoted(key)) return;
      await changeState(generation, next);
    } catch (error) {
      if (!(error instanceof VersionConflictError) || triesLeft <= 1) throw error;
      await note(generation, { isNoted, next }, triesLeft - 1);
    }
  }

  /** @throws {AppError} `conflict`: somebody can be shown to administer the owner again, or nothing is stored */
  async function closedWrite(next: (owner: StoredOwner) => StoredOwner): Promise<Transaction> {
    const { version, record } = await read();
    if (record.owner?.closedSince === undefined) throw new AppError('conflict', 'what is stored is not closed');
    return { versioned: [change(version, { ...record, owner: next(record.owner) })] };
  }

  return {
    removeLeftovers,

    /** What is known of the key, without reading it. `undefined`: there is none. */
    async findStatus(): Promise<StoredKey | undefined> {
      return (await read()).record.key;
    },

    /** Whose everything is that is stored, and what is known of the key. */
    async findOwnership(): Promise<Ownership> {
      const { owner, key } = (await read()).record;
      return { owner, key };
    },

    async find(): Promise<OrgKey | undefined> {
      const first = (await read()).record.key;
      const found = await findSecret(first);
      if (found !== undefined || first === undefined) return found;
      return findSecret((await read()).record.key); // the key was replaced between the two reads
    },

    /**
     * Stores a key in place of the one there was. The first one makes its organization the owner of all that is stored
     * from then on.
     *
     * @throws {VersionConflictError} somebody else saved or deleted a key meanwhile; nothing has changed
     * @throws {AppError} `conflict`: what is stored belongs to another organization
     */
    async save({ apiKey, facts }: { apiKey: string; facts: OrgKeyFacts }, commit: CommitKey): Promise<void> {
      const generation = random.uuid();
      const { version, record } = await read();
      const owner = openedTo(record.owner, facts.orgId);
      const pending: Leftover = { generation, removableAt: clock.now() + SAVING_MS_MAX };
      await kvs.transact({ versioned: [change(version, { ...record, leftovers: [...record.leftovers, pending] })] });

      await secrets.set(orgKeySecret(generation), Secret.parse({ v: 1, orgId: facts.orgId, apiKey }));

      const key: StoredKey = { state: 'set', generation, facts };
      const leftovers = [...record.leftovers, ...retired(record.key, clock.now())];
      const next: OrgKeyRecord = { v: 1, owner, key, leftovers };
      await commit({ versioned: [change((version ?? 0) + 1, next)] });
      await removeLeftovers();
    },

    /**
     * From one moment on there is no key; then the secret goes. What is stored stays its organization's.
     *
     * @param isAnnounced it is done on the ground of a notice, which a key that is stored meanwhile takes back
     * @throws {VersionConflictError} somebody else saved or deleted a key meanwhile; nothing has changed
     * @throws {AppError} `conflict`: the notice was taken back
     */
    async delete(commit: CommitKey, { isAnnounced = false } = {}): Promise<void> {
      const { version, record } = await read();
      if (isAnnounced && record.owner?.notice === undefined) {
        throw new AppError('conflict', 'the notice was taken back: a key was stored meanwhile');
      }
      const leftovers = [...record.leftovers, ...retired(record.key, clock.now())];
      const { owner } = record;
      await commit({ versioned: [change(version, { v: 1, ...closed(owner, clock.now()), leftovers })] });
      await removeLeftovers();
    },

    /** Notes that Atlassian refuses the key. */
    markRejected: (generation: string) =>
      note(generation, {
        isNoted: ({ state }) => state === 'rejected',
        next: (record, key) => ({
          ...record,
          ...closed(record.owner, clock.now()),
          key: { ...key, state: 'rejected' },
        }),
      }),

    /** Notes what an answer of Atlassian has shown that the key can do, or cannot. */
    noteCapability: (generation: string, { capability, can }: { capability: Capability; can: 'yes' | 'no' }) =>
      note(generation, {
        isNoted: ({ facts }) => facts.capabilities[capability] === can,
        next: (record, { facts, ...key }) => ({
          ...record,
          key: { ...key, facts: { ...facts, capabilities: { ...facts.capabilities, [capability]: can } } },
        }),
      }),

    /** Stores when somebody says that the key expires; `undefined`: nobody does any more. */
    saveSaidExpiry: (generation: string, saidExpiry: SaidExpiry | undefined, commit: CommitKey) =>
      changeState(
        generation,
        (record, { facts, ...key }) => ({
          ...record,
          key: { ...key, facts: { ...without(facts, 'saidExpiry'), ...(saidExpiry && { saidExpiry }) } },
        }),
        commit,
      ),

    /** Notes that Atlassian takes the key after all. */
    markWorking: (generation: string, commit: CommitKey) =>
      changeState(
        generation,
        (record, key) => ({
          ...record,
          ...(record.owner && { owner: openedTo(record.owner, record.owner.orgId) }),
          key: { ...key, state: 'set' },
        }),
        commit,
      ),

    /**
     * The write that says whose it is what a version without owners has stored, for a transaction.
     *
     * @param owner `closed`: nobody can be shown to administer it
     */
    async adoption({ orgId, isClosed }: { orgId: string; isClosed: boolean }): Promise<Transaction> {
      const { version, record } = await read();
      const { key } = record;
      const owner = { orgId, hasUnstamped: true, ...(isClosed && { closedSince: clock.now() }) };
      const state = isClosed && key?.state === 'set' ? ('foreign' as const) : key?.state;
      return { versioned: [change(version, { ...record, owner, ...(key && state && { key: { ...key, state } }) })] };
    },

    /**
     * Notes which work item the notice of a deletion is asked for in, before it is; `undefined`: it was refused.
     *
     * @throws {VersionConflictError} somebody else gives notice, or stores a key, at this moment; nothing has changed
     * @throws {AppError} `conflict`: a key was stored meanwhile
     */
    async setNoticeItem(noticeItem: NoticeItem | undefined): Promise<void> {
      const next = (owner: StoredOwner) => ({ ...without(owner, 'noticeItem'), ...(noticeItem && { noticeItem }) });
      await kvs.transact(await closedWrite(next));
    },

    /**
     * The write of a notice that everything is to be deleted, for a transaction.
     *
     * @throws {AppError} `conflict`: a key was stored meanwhile
     */
    noticeWrite: (notice: DeletionNotice): Promise<Transaction> =>
      closedWrite((owner) => ({ ...without(owner, 'noticeItem'), notice })),

    /** Removes every secret: everything is being deleted. Whose it is stays until all else is gone. */
    async eraseSecrets(): Promise<void> {
      const { version, record } = await read();
      const { owner } = record;
      const all = [...record.leftovers, ...retired(record.key, 0)];
      if (all.length === 0) return;
      for (const { generation } of all) await secrets.delete(orgKeySecret(generation));
      const next = { v: 1 as const, ...closed(owner, clock.now()), leftovers: [] };
      await kvs.transact({ versioned: [change(version, next)] });
    },

    /** The write that forgets whose it was, for the last transaction of a deletion. */
    async removal(): Promise<Transaction> {
      const { version } = await read();
      return version === undefined ? {} : { versionedDeletes: [{ key: ORG_KEY, expected: version }] };
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

/** The owner while there is a key that works. */
function openedTo(owner: StoredOwner | undefined, orgId: string): StoredOwner {
  if (owner === undefined) return { orgId, hasUnstamped: false };
  if (owner.orgId !== orgId) throw new AppError('conflict', 'what is stored belongs to another organization');
  return { orgId, hasUnstamped: owner.hasUnstamped };
}

/** The owner from the moment on at which nobody can be let in any more. */
function closed(owner: StoredOwner | undefined, nowMs: number): { owner?: StoredOwner } {
  return owner === undefined ? {} : { owner: { closedSince: nowMs, ...owner } };
}
