import type { Kvs, Ports, Queue } from '../../../../src/platform/ports';

/** What ends an invocation: none of its code runs after it. */
class Killed extends Error {}

export type Life = {
  step: <T>(run: () => Promise<T>) => Promise<T>;
  readonly isOver: boolean;
};

/**
 * An invocation that is killed at its nth call of storage, queue or Atlassian: before the call is made, or after it was
 * carried out and before its answer is there. No later call of that invocation happens.
 */
export function killedAt(call: number, when: 'before' | 'after'): Life {
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

/** Ports of an invocation with that life. */
export function mortal<P extends Ports>(ports: P, { step }: Life): P {
  const { kvs, queue } = ports;
  const mortalKvs: Kvs = {
    ...kvs,
    get: (key) => step(() => kvs.get(key)),
    getMany: (keys) => step(() => kvs.getMany(keys)),
    set: (key, value, options) => step(() => kvs.set(key, value, options)),
    delete: (key) => step(() => kvs.delete(key)),
    deleteMany: (keys) => step(() => kvs.deleteMany(keys)),
    getVersioned: (key) => step(() => kvs.getVersioned(key)),
    transact: (transaction) => step(() => kvs.transact(transaction)),
  };
  const mortalQueue: Queue = { push: (body, options) => step(() => queue.push(body, options)) };
  return { ...ports, kvs: mortalKvs, queue: mortalQueue };
}
