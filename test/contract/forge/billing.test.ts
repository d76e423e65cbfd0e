import { describe, test } from 'vitest';
import { startFixture, type Fixture } from './fixture';

const total = ({ limits }: Fixture, name: string) => limits.read()[name]?.value;

describe('the compute that is billed', () => {
  test('is the memory of the function for as long as it ran by the clock', async ({ expect }) => {
    const app = await startFixture();

    await app.run(() => new Promise((resolve) => setTimeout(resolve, 2_000)));
    await app.run(() => new Promise((resolve) => setTimeout(resolve, 6_000)));

    expect(total(app, 'gbSecondsOf.resolver')).toBe(4);
    expect(total(app, 'invocationsOf.resolver')).toBe(2);
  });

  test('goes up to the time limit where memory ran out', { timeout: 60_000 }, async ({ expect }) => {
    const app = await startFixture();

    await app.consume('small-worker', () => {
      const hoard: unknown[] = [];
      for (let n = 0; ; n += 1) hoard.push({ n, text: `entry ${String(n)}`, list: [n, n, n] });
    });

    expect(total(app, 'gbSecondsOf.small-worker')).toBe(55 / 8); // 128 MB for 55 s
  });

  test('goes up to the time limit where the function was killed, and no further where it threw', async ({ expect }) => {
    const app = await startFixture();
    app.timeline.schedule(app.nowMs() + 20, async () => {
      await app.invocations.killAll();
    });

    await app.consume('short-worker', () => new Promise((resolve) => setTimeout(resolve, 1_000)));
    expect(total(app, 'gbSecondsOf.short-worker')).toBe(1.5);

    await app.consume('short-worker', async () => {
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      throw new Error('of the app');
    });
    expect(total(app, 'gbSecondsOf.short-worker')).toBe(2);
  });
});

describe('pushed events', () => {
  test('are counted by the function that pushed them', async ({ expect }) => {
    const app = await startFixture();

    await app.run(({ Queue }) => new Queue({ key: 'long' }).push([1, 2].map(() => ({ body: { source: '() => 1' } }))));
    await app.timeline.idle();

    expect(total(app, 'eventsPushedBy.resolver')).toBe(2);
    expect(total(app, 'eventsPushedBy.worker')).toBeUndefined();
    expect(total(app, 'invocationsOf.worker')).toBe(2);
  });
});

describe('what is written and read', () => {
  test('is one write for a transaction, of its size in units of 10 KB rounded up', async ({ expect }) => {
    const app = await startFixture();

    await app.run(({ kvs }) => {
      const eightKb = 'x'.repeat(8 * 1_024 - 2);
      return kvs.transact().set('a', eightKb).set('b', eightKb).set('c', eightKb).delete('d').execute();
    });

    expect(total(app, 'kvsWriteBytes')).toBe(24 * 1_024);
    expect(total(app, 'kvsWriteUnits')).toBe(3);
  });

  test('is a write for each item of a batch, and a read of what was found', async ({ expect }) => {
    const app = await startFixture();

    await app.run(async ({ kvs }) => {
      const oneKb = 'x'.repeat(1_024 - 2);
      await kvs.batchSet([
        { key: 'a', value: oneKb },
        { key: 'b', value: oneKb },
      ]);
      await kvs.get('a');
      await kvs.get('absent');
    });

    expect(total(app, 'kvsWriteUnits')).toBe(2);
    expect(total(app, 'kvsWriteBytes')).toBe(2_048);
    expect(total(app, 'kvsReadUnits')).toBe(2);
    expect(total(app, 'kvsReadBytes')).toBe(1_024);
  });
});
