import { AppError } from '../../errors';
import { without } from '../../lists';
import type { Kvs, PlainSet, Ports, StoredRecord, VersionedSet } from '../../platform/ports';
import { ORG_KEY } from '../org-key/keys';

declare const opened: unique symbol;

/**
 * Storage opened for one organization. Whatever is written says whose it is, and whatever is another's is refused.
 * Repositories take no other storage, so that none of them can be had without saying for whom.
 */
export type OrgKvs = Kvs & { readonly [opened]: true };

/** The ports of an app that is opened for one organization. */
export type OrgPorts = Omit<Ports, 'kvs'> & { kvs: OrgKvs };

/** Whose storage it is. `hasUnstamped`: records that do not say whose they are, of a version before, are its as well. */
export type Owner = { orgId: string; hasUnstamped: boolean };

/** The member of a stored value that says whose it is. */
const STAMP = 'org';

/**
 * Opens storage for an organization.
 *
 * Every reading throws {@link AppError} `stored-data-invalid` where it meets a record of another organization, or of
 * none. Only a walk over everything passes over those of another: one that was written while that one's were deleted must
 * not stop it. It goes when its time is over, or with the next deletion. The record of the key is let through: it is what
 * says whose all the rest is.
 */
export function openKvs(kvs: Kvs, owner: Owner): OrgKvs {
  const stamped = (value: unknown): unknown => withStamp(value, owner.orgId);
  const own = (key: string, value: unknown): unknown => requireOwn(owner, key, value);
  const storage: Kvs = {
    get: async (key) => own(key, await kvs.get(key)),
    getMany: async (keys) => new Map([...(await kvs.getMany(keys))].map(([key, value]) => [key, own(key, value)])),
    set: (key, value, options) => kvs.set(key, stamped(value), options),
    delete: (key) => kvs.delete(key),
    deleteMany: (keys) => kvs.deleteMany(keys),
    async *entries(prefix) {
      for await (const { key, value } of kvs.entries(prefix)) yield { key, value: own(key, value) };
    },
    async page(room, page) {
      const { records, ...rest } = await kvs.page(room, page);
      const owned = records.filter(({ key, value }) => !isAnothers(owner, key, value));
      return {
        ...rest,
        records: owned.map((record): StoredRecord => ({ ...record, value: own(record.key, record.value) })),
      };
    },
    async getVersioned(key) {
      const record = await kvs.getVersioned(key);
      return record && { ...record, value: own(key, record.value) };
    },
    transact: ({ versioned = [], sets = [], ...rest }) =>
      kvs.transact({
        ...rest,
        versioned: versioned.map((one): VersionedSet => ({ ...one, value: stamped(one.value) })),
        sets: sets.map((one): PlainSet => ({ ...one, value: stamped(one.value) })),
      }),
  };
  return storage as OrgKvs;
}

/** Whose a stored value says that it is; `undefined`: it does not say. */
export function ownerOf(value: unknown): string | undefined {
  const said = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[STAMP] : undefined;
  return typeof said === 'string' ? said : undefined;
}

function withStamp(value: unknown, orgId: string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new AppError('internal', 'what is stored is an object, so that it can say whose it is');
  }
  return { ...value, [STAMP]: orgId };
}

function isAnothers({ orgId }: Owner, key: string, value: unknown): boolean {
  const said = ownerOf(value);
  return key !== ORG_KEY && said !== undefined && said !== orgId;
}

/** The value without its stamp. */
function requireOwn({ orgId, hasUnstamped }: Owner, key: string, value: unknown): unknown {
  if (value === undefined || value === null || key === ORG_KEY) return value;
  const said = ownerOf(value);
  if (said !== orgId && !(said === undefined && hasUnstamped)) {
    throw new AppError('stored-data-invalid', `${key} belongs to another organization`);
  }
  return said === undefined ? value : without(value as Record<string, unknown>, STAMP);
}
