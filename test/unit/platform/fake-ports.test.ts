import { describe, test } from 'vitest';
import { VersionConflictError } from '../../../src/errors';
import { fakePorts } from '../../world/ports';

describe('the fake clock', () => {
  test('moves to the end of the earliest sleep, and parallel sleeps overlap', async ({ expect }) => {
    const { clock } = fakePorts();
    const startedAt = clock.now();
    const wokenAt: [string, number][] = [];
    const sleeper = async (name: string, ms: number) => {
      await clock.sleep(ms);
      wokenAt.push([name, clock.now() - startedAt]);
    };

    await Promise.all([sleeper('long', 300), sleeper('short', 100), sleeper('short too', 100)]);

    expect(wokenAt).toEqual([
      ['short', 100],
      ['short too', 100],
      ['long', 300],
    ]);
  });

  test('calls back what a sleep passes, and not what was called off', async ({ expect }) => {
    const { clock } = fakePorts();
    const called: string[] = [];
    clock.callLater(50, () => called.push('passed'));
    clock.callLater(60, () => called.push('called off'))();
    clock.callLater(200, () => called.push('later'));

    await clock.sleep(100);

    expect(called).toEqual(['passed']);
  });
});

describe('the fake storage', () => {
  test('changes a versioned record only at its version, all or nothing', async ({ expect }) => {
    const { kvs } = fakePorts();
    await kvs.transact({ versioned: [{ key: 'a', expected: undefined, value: 1 }] });
    await kvs.transact({ versioned: [{ key: 'a', expected: 1, value: 2 }] });

    const late = kvs.transact({ versioned: [{ key: 'a', expected: 1, value: 3 }], sets: [{ key: 'b', value: 1 }] });

    await expect(late).rejects.toBeInstanceOf(VersionConflictError);
    expect(await kvs.getVersioned('a')).toEqual({ version: 2, value: 2 });
    expect(kvs.stored()).toEqual({});
  });

  test('creates a versioned record once', async ({ expect }) => {
    const { kvs } = fakePorts();
    const create = () => kvs.transact({ versioned: [{ key: 'a', expected: undefined, value: 1 }] });
    await create();

    await expect(create()).rejects.toBeInstanceOf(VersionConflictError);
  });

  test('keeps versioned records apart from the others', async ({ expect }) => {
    const { kvs } = fakePorts();
    await kvs.transact({ versioned: [{ key: 'a', expected: undefined, value: 1 }] });

    const entries: unknown[] = [];
    for await (const entry of kvs.entries('')) entries.push(entry);

    expect([await kvs.get('a'), entries]).toEqual([undefined, []]);
  });

  test('forgets a value when its time is over', async ({ expect }) => {
    const { kvs, clock } = fakePorts();
    await kvs.set('a', 1, { ttlSeconds: 60 });
    clock.advance(59_999);
    const before = await kvs.get('a');
    clock.advance(1);

    expect([before, await kvs.get('a')]).toEqual([1, undefined]);
  });

  test('lists late what was written just now, when asked to', async ({ expect }) => {
    const { kvs, clock } = fakePorts({ queryLagMs: 1_000 });
    await kvs.set('a', 1);
    const list = async () => {
      const keys: string[] = [];
      for await (const { key } of kvs.entries('')) keys.push(key);
      return keys;
    };

    const atOnce = await list();
    clock.advance(1_000);

    expect([atOnce, await list()]).toEqual([[], ['a']]);
  });

  test('stores copies, as JSON does', async ({ expect }) => {
    const { kvs } = fakePorts();
    const value = { list: [1], gone: undefined };
    await kvs.set('a', value);
    value.list.push(2);

    expect(await kvs.get('a')).toEqual({ list: [1] });
  });

  test('fails once when told to, before the write or after it', async ({ expect }) => {
    const { kvs } = fakePorts();
    kvs.failNext('set', new Error('before'));
    kvs.failNext('set', new Error('after'), 'after');

    await expect(kvs.set('a', 1)).rejects.toThrow('before');
    const between = kvs.stored();
    await expect(kvs.set('a', 1)).rejects.toThrow('after');

    expect([between, kvs.stored()]).toEqual([{}, { a: 1 }]);
  });
});
