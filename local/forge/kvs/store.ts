import type { Entity } from '../manifest';
import { checkEntityValue, entityNamed } from './entities';
import { KvsRefusal } from './refusal';
import { checkKey, checkValue, ttlMs, type Ttl } from './rules';
import { createTable, type Row, type Table } from './table';

/** Where a key lives: plain values, secrets, or one entity of manifest.yml. They do not see each other. */
type Place = { key: string; entityName?: string | undefined; isSecret?: boolean | undefined };

export type SetRequest = Place & {
  value?: unknown;
  options?: { ttl?: Ttl | undefined; keyPolicy?: 'OVERRIDE' | 'FAIL_IF_EXISTS' | undefined } | undefined;
};

/** What is stored, and the rules of storing it. Every call happens at one moment, so nothing can come between. */
export type KvsStore = {
  /** @throws {KvsRefusal} a bad key, an entity that the manifest does not declare */
  find: (place: Place) => Row | undefined;
  /** Everything that would refuse {@link KvsStore.set}; answers the size of the value in bytes. */
  check: (request: SetRequest) => number;
  /** @throws {KvsRefusal} see {@link KvsStore.check} */
  set: (request: SetRequest) => { previous: Row | undefined; latest: Row };
  /** Whether there was something to delete. */
  remove: (place: Place) => boolean;
  tableOf: (entityName: string | undefined) => Table;
  /** Everything, for `GET /local/kvs` and `--state FILE`. */
  dump: () => StoredEntry[];
  load: (entries: StoredEntry[]) => void;
};

export type StoredEntry = { space: string; key: string; row: Row };

const PLAIN = 'plain';
const SECRET = 'secret';
const ENTITY = 'entity:';

export function createKvsStore(entities: readonly Entity[], now: () => number): KvsStore {
  const tables = new Map<string, Table>();

  function table(space: string): Table {
    const known = tables.get(space) ?? createTable(now);
    tables.set(space, known);
    return known;
  }

  function tableFor({ entityName, isSecret }: Omit<Place, 'key'>): Table {
    if (isSecret === true) return table(SECRET);
    return entityName === undefined ? table(PLAIN) : table(ENTITY + entityNamed(entities, entityName).name);
  }

  function check({ key, entityName, value, options, ...place }: SetRequest): number {
    checkKey(key);
    const bytes = checkValue(value);
    if (entityName !== undefined) checkEntityValue(entityNamed(entities, entityName), value);
    if (options?.ttl !== undefined) ttlMs(options.ttl);
    const exists = () => tableFor({ entityName, ...place }).get(key) !== undefined;
    if (options?.keyPolicy === 'FAIL_IF_EXISTS' && exists()) {
      throw new KvsRefusal(409, 'KEY_CONFLICT', 'The key already exists');
    }
    return bytes;
  }

  return {
    find(place) {
      checkKey(place.key);
      return tableFor(place).get(place.key);
    },
    check,
    set(request) {
      const bytes = check(request);
      const previous = tableFor(request).get(request.key);
      const ttl = request.options?.ttl;
      const latest: Row = {
        value: request.value,
        bytes,
        createdAtMs: previous?.createdAtMs ?? now(),
        updatedAtMs: now(),
        expiresAtMs: ttl === undefined ? undefined : now() + ttlMs(ttl),
      };
      tableFor(request).put(request.key, latest);
      return { previous, latest };
    },
    remove(place) {
      checkKey(place.key);
      return tableFor(place).remove(place.key);
    },
    tableOf: (entityName) => tableFor({ entityName }),
    dump: () => [...tables].flatMap(([space, { rows }]) => rows().map(({ key, row }) => ({ space, key, row }))),
    load(entries) {
      for (const { space, key, row } of entries) table(space).put(key, row);
    },
  };
}

/** Whether an entry of {@link KvsStore.dump} is a secret, whose value is never shown. */
export function isSecretEntry({ space }: StoredEntry): boolean {
  return space === SECRET;
}
