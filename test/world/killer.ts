import type { Kvs, Ports, Secrets } from '../../src/platform/ports';

/** What ends an invocation: no code of ours sees it, so nothing may be done about it. */
export class Killed extends Error {}

/**
 * The same storage, in an invocation that is killed after so many calls of it: each call before is carried out, each
 * later one never happens.
 */
export function dyingAfter<P extends Ports>(ports: P, calls: number): P {
  let left = calls;
  const step = async <T>(call: () => Promise<T>): Promise<T> => {
    if (left <= 0) throw new Killed(`killed after ${calls} calls of storage`);
    left -= 1;
    return call();
  };
  const kvs: Kvs = {
    ...ports.kvs,
    get: (key) => step(() => ports.kvs.get(key)),
    getMany: (keys) => step(() => ports.kvs.getMany(keys)),
    set: (key, value, options) => step(() => ports.kvs.set(key, value, options)),
    delete: (key) => step(() => ports.kvs.delete(key)),
    deleteMany: (keys) => step(() => ports.kvs.deleteMany(keys)),
    getVersioned: (key) => step(() => ports.kvs.getVersioned(key)),
    page: (room, page) => step(() => ports.kvs.page(room, page)),
    transact: (transaction) => step(() => ports.kvs.transact(transaction)),
  };
  const secrets: Secrets = {
    get: (key) => step(() => ports.secrets.get(key)),
    set: (key, value) => step(() => ports.secrets.set(key, value)),
    delete: (key) => step(() => ports.secrets.delete(key)),
  };
  return { ...ports, kvs, secrets };
}
