import { describe, test } from 'vitest';
import { VersionConflictError } from '../../../src/errors';
import { forgeKvs } from '../../../src/platform/forge-kvs';
import { forgeAnswering } from './forge-wire';

const kvs = forgeKvs();
const notFound = { status: 404, body: { code: 'KEY_NOT_FOUND', message: 'not found' } };
const refusal = (status: number, code: string) => ({ status, body: { code, message: 'refused' } });

describe('single records', () => {
  test('get answers the value, and undefined for a key that is not there', async ({ expect }) => {
    const calls = forgeAnswering([{ body: { key: 'a', value: { n: 1 } } }, notFound]);

    expect([await kvs.get('a'), await kvs.get('b')]).toEqual([{ n: 1 }, undefined]);
    expect(calls.map(({ path, body }) => [path, body])).toEqual([
      ['/api/v1/get', { key: 'a' }],
      ['/api/v1/get', { key: 'b' }],
    ]);
  });

  test('set sends a time to live in seconds', async ({ expect }) => {
    const calls = forgeAnswering([{ status: 204 }, { status: 204 }]);

    await kvs.set('a', 1);
    await kvs.set('a', 1, { ttlSeconds: 60 });

    expect(calls.map(({ body }) => body)).toEqual([
      { key: 'a', value: 1 },
      { key: 'a', value: 1, options: { ttl: { value: 60, unit: 'SECONDS' } } },
    ]);
  });

  test('deleting what is not there is no error', async ({ expect }) => {
    forgeAnswering([notFound]);

    await expect(kvs.delete('a')).resolves.toBeUndefined();
  });

  test.for([
    ['MAX_SIZE', 413, 'limit-exceeded'],
    ['TOO_MANY_REQUESTS', 429, 'rate-limited'],
    ['SOMETHING_ELSE', 429, 'rate-limited'],
  ] as const)('%s is %s', async ([code, status, ours], { expect }) => {
    forgeAnswering([refusal(status, code)]);

    await expect(kvs.set('a', 1)).rejects.toMatchObject({ code: ours });
  });

  test('another failure of storage stays what it is', async ({ expect }) => {
    forgeAnswering([refusal(500, 'INTERNAL')]);

    await expect(kvs.get('a')).rejects.toMatchObject({ name: 'ForgeKvsError', code: 'INTERNAL' });
  });
});

describe('many records', () => {
  test('are read 25 at a time, each key once, whether a missing key is named or left out', async ({ expect }) => {
    const keys = Array.from({ length: 26 }, (_, n) => `k${n}`);
    const missing = { key: 'k1', error: { code: 'KEY_NOT_FOUND', message: '' } };
    const calls = forgeAnswering([
      { body: { successfulKeys: [{ key: 'k0', value: 'zero' }], failedKeys: [missing] } },
      { body: { successfulKeys: [{ key: 'k25', value: null }], failedKeys: [] } },
    ]);

    const found = await kvs.getMany([...keys, 'k0']);

    expect([...found]).toEqual([
      ['k0', 'zero'],
      ['k25', null],
    ]);
    expect(calls.map(({ path, body }) => [path, (body as unknown[]).length])).toEqual([
      ['/api/v1/batch/get', 25],
      ['/api/v1/batch/get', 1],
    ]);
  });

  test('no keys are no call', async ({ expect }) => {
    forgeAnswering([]);

    expect((await kvs.getMany([])).size).toBe(0);
    await kvs.deleteMany([]);
  });

  test.for(['getMany', 'deleteMany'] as const)(
    '%s throws when a key failed for another reason',
    async (method, { expect }) => {
      const failed = { key: 'a', error: { code: 'INTERNAL_ERROR', message: '' } };
      forgeAnswering([{ body: { successfulKeys: [], failedKeys: [failed] } }]);

      await expect(kvs[method](['a'])).rejects.toThrow('INTERNAL_ERROR');
    },
  );

  test('are listed to the last page', async ({ expect }) => {
    const calls = forgeAnswering([
      { body: { data: [{ key: 'run:1', value: 1 }], cursor: 'c1' } },
      { body: { data: [], cursor: 'c2' } },
      { body: { data: [{ key: 'run:2', value: 2 }] } },
    ]);

    const found: unknown[] = [];
    for await (const entry of kvs.entries('run:')) found.push(entry);

    const where = [{ property: 'key', condition: 'BEGINS_WITH', values: ['run:'] }];
    expect(found).toEqual([
      { key: 'run:1', value: 1 },
      { key: 'run:2', value: 2 },
    ]);
    expect(calls.map(({ body }) => body)).toEqual([
      { limit: 100, where },
      { limit: 100, where, after: 'c1' },
      { limit: 100, where, after: 'c2' },
    ]);
  });
});

describe('versioned records', () => {
  test('are read with their version', async ({ expect }) => {
    const calls = forgeAnswering([{ body: { key: 'a', value: { version: 3, body: { n: 1 } } } }, notFound]);

    expect(await kvs.getVersioned('a')).toEqual({ version: 3, value: { n: 1 } });
    expect(await kvs.getVersioned('b')).toBeUndefined();
    expect(calls[0]).toMatchObject({ path: '/api/v1/entity/get', body: { key: 'a', entityName: 'versioned' } });
  });

  test('of another shape are an error', async ({ expect }) => {
    forgeAnswering([{ body: { key: 'a', value: { n: 1 } } }]);

    await expect(kvs.getVersioned('a')).rejects.toMatchObject({ code: 'stored-data-invalid' });
  });

  test('are changed on condition of their version, with everything else in one transaction', async ({ expect }) => {
    const calls = forgeAnswering([{ status: 204 }]);

    await kvs.transact({
      versioned: [
        { key: 'new', expected: undefined, value: 'x' },
        { key: 'old', expected: 7, value: 'y' },
        { key: 'ended', expected: 1, value: 'z', ttlSeconds: 90 },
      ],
      sets: [
        { key: 'kept', value: 1 },
        { key: 'passing', value: 2, ttlSeconds: 60 },
      ],
      deletes: ['gone'],
      versionedDeletes: [{ key: 'dropped', expected: 2 }],
    });

    const at = (condition: string, value: unknown) => ({ and: [{ property: 'version', condition, values: [value] }] });
    expect(calls).toMatchObject([{ path: '/api/v1/transaction' }]);
    expect(calls[0]?.body).toEqual({
      set: [
        { key: 'new', value: { version: 1, body: 'x' }, entityName: 'versioned', conditions: at('NOT_EXISTS', true) },
        { key: 'old', value: { version: 8, body: 'y' }, entityName: 'versioned', conditions: at('EQUAL_TO', 7) },
        {
          key: 'ended',
          value: { version: 2, body: 'z' },
          entityName: 'versioned',
          conditions: at('EQUAL_TO', 1),
          options: { ttl: { value: 90, unit: 'SECONDS' } },
        },
        { key: 'kept', value: 1 },
        { key: 'passing', value: 2, options: { ttl: { value: 60, unit: 'SECONDS' } } },
      ],
      delete: [{ key: 'gone' }, { key: 'dropped', entityName: 'versioned', conditions: at('EQUAL_TO', 2) }],
    });
  });

  test('that somebody else changed first are a conflict', async ({ expect }) => {
    forgeAnswering([refusal(400, 'CONDITIONAL_CHECK_FAILED')]);

    const changing = kvs.transact({ versioned: [{ key: 'old', expected: 7, value: 'y' }] });

    await expect(changing).rejects.toBeInstanceOf(VersionConflictError);
  });

  test('an empty transaction is no call', async ({ expect }) => {
    forgeAnswering([]);

    await expect(kvs.transact({ sets: [] })).resolves.toBeUndefined();
  });
});

describe('limits are met before anything is sent', () => {
  test.for([
    ['a value that is too large', () => kvs.set('a', 'x'.repeat(240 * 1024))],
    ['a key that is too long', () => kvs.set('k'.repeat(501), 1)],
    ['a key with a slash', () => kvs.deleteMany(['a/b'])],
    ['26 records in a transaction', () => kvs.transact({ deletes: Array.from({ length: 26 }, (_, n) => `k${n}`) })],
    ['a key twice in a transaction', () => kvs.transact({ sets: [{ key: 'a', value: 1 }], deletes: ['a'] })],
  ] as const)('%s', async ([, call], { expect }) => {
    forgeAnswering([]);

    await expect(call()).rejects.toMatchObject({ code: 'limit-exceeded' });
  });
});
