import type { Kvs, Ports, Product, Queue, Secrets } from '../../src/platform/ports';

/** What ends an invocation: no code of ours sees it, so nothing may be done about it. */
export class Killed extends Error {}

/** What becomes of an invocation: each call that leaves it goes through `step`. */
export type Life = {
  step: <T>(run: () => Promise<T>) => Promise<T>;
  readonly isOver: boolean;
};

/**
 * An invocation that is killed at its nth call, from 1: before the call is made, or after it was carried out and before
 * its answer is there. No later call of that invocation happens.
 */
export function killedAt(call: number, when: 'before' | 'after' = 'before'): Life {
  let calls = 0;
  let isOver = false;
  return {
    get isOver() {
      return isOver;
    },
    async step(run) {
      if (isOver) throw new Killed('the invocation is over');
      calls += 1;
      if (calls !== call) return run();
      isOver = true;
      if (when === 'after') await run();
      throw new Killed(`killed ${when} call ${call}`);
    },
  };
}

/**
 * Ports of an invocation with that life: every call of storage, the queue, Atlassian and Jira counts, but for lists of
 * entries.
 */
export function mortal<P extends Ports>(ports: P, { step }: Life): P {
  const { kvs, secrets, queue, products } = ports;
  const mortalKvs: Kvs = {
    ...kvs,
    get: (key) => step(() => kvs.get(key)),
    getMany: (keys) => step(() => kvs.getMany(keys)),
    set: (key, value, options) => step(() => kvs.set(key, value, options)),
    delete: (key) => step(() => kvs.delete(key)),
    deleteMany: (keys) => step(() => kvs.deleteMany(keys)),
    getVersioned: (key) => step(() => kvs.getVersioned(key)),
    page: (room, page) => step(() => kvs.page(room, page)),
    transact: (transaction) => step(() => kvs.transact(transaction)),
  };
  const mortalSecrets: Secrets = {
    ...secrets,
    get: (key) => step(() => secrets.get(key)),
    set: (key, value) => step(() => secrets.set(key, value)),
    delete: (key) => step(() => secrets.delete(key)),
  };
  const mortalQueue: Queue = { ...queue, push: (body, options) => step(() => queue.push(body, options)) };
  const mortalProduct = (product: Product): Product => ({
    asApp: (request) => step(() => product.asApp(request)),
    asUser: (request) => step(() => product.asUser(request)),
  });
  return {
    ...ports,
    kvs: mortalKvs,
    secrets: mortalSecrets,
    queue: mortalQueue,
    products: { jira: mortalProduct(products.jira), confluence: mortalProduct(products.confluence) },
    fetch: (url, init) => step(() => ports.fetch(url, init)),
  };
}

/** Ports of an invocation that is killed after so many calls. */
export function dyingAfter<P extends Ports>(ports: P, calls: number): P {
  return mortal(ports, killedAt(calls + 1));
}

/** What a kill cuts off is no harm to the test. @returns whether it was killed; any other error is thrown */
export async function unlessKilled(run: () => Promise<unknown>): Promise<boolean> {
  try {
    await run();
    return false;
  } catch (error) {
    if (!(error instanceof Killed)) throw error;
    return true;
  }
}
