import { describe, test } from 'vitest';
import { CursorRefusedError, VersionConflictError } from '../../../src/errors';
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

  const at = (version: number) => ({ body: { key: 'old', value: { version, body: 'x' } } });
  const change = () => kvs.transact({ versioned: [{ key: 'old', expected: 7, value: 'y' }] });

  test.for([
    [409, 'CONDITIONAL_CHECK_FAILED'],
    [400, 'CONDITIONAL_CHECK_FAILED'],
    [412, 'CONDITION_NOT_MET'],
    [422, 'UNKNOWN_ERROR'],
    [404, 'NOT_FOUND'],
    [413, 'MAX_SIZE'],
  ] as const)(
    'refused with %i %s are a conflict where somebody else changed or removed them, else the error',
    async ([status, code], { expect }) => {
      forgeAnswering([refusal(status, code), at(8), refusal(status, code), notFound, refusal(status, code), at(7)]);

      await expect(change()).rejects.toBeInstanceOf(VersionConflictError);
      await expect(change()).rejects.toBeInstanceOf(VersionConflictError);
      const unchanged: unknown = await change().catch((error: unknown) => error);

      expect(unchanged).toBeInstanceOf(Error);
      expect(unchanged).not.toBeInstanceOf(VersionConflictError);
    },
  );

  test('one that was new and is there by now is a conflict', async ({ expect }) => {
    forgeAnswering([refusal(400, 'ANYTHING'), at(1)]);

    const creating = kvs.transact({ versioned: [{ key: 'old', expected: undefined, value: 'y' }] });

    await expect(creating).rejects.toBeInstanceOf(VersionConflictError);
  });

  test.for([
    [429, 'TOO_MANY_REQUESTS'],
    [500, 'INTERNAL_ERROR'],
    [503, 'UNKNOWN_ERROR'],
  ] as const)('answered with %i say nothing of a conflict, and nothing is read', async ([status, code], { expect }) => {
    const calls = forgeAnswering([refusal(status, code)]);

    const failed: unknown = await change().catch((error: unknown) => error);

    expect(failed).not.toBeInstanceOf(VersionConflictError);
    expect(calls).toHaveLength(1);
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

describe('what is not there', () => {
  test.for(['KEY_NOT_FOUND', 'NOT_FOUND'])('is absent, by the code %s', async (code, { expect }) => {
    const absent = refusal(404, code);
    const failedKeys = [{ key: 'a', error: { code, message: 'no' } }];
    forgeAnswering([absent, absent, absent, { body: { successfulKeys: [], failedKeys } }]);

    expect(await kvs.get('a')).toBeUndefined();
    expect(await kvs.getVersioned('a')).toBeUndefined();
    await expect(kvs.delete('a')).resolves.toBeUndefined();
    expect(await kvs.getMany(['a'])).toEqual(new Map());
  });
});

test.for([
  'EMPTY_KEY',
  'ENTITY_TYPE_TOO_SHORT',
  'ENTITY_TYPE_TOO_LARGE',
  'INVALID_ENTITY_TYPE',
  'INVALID_ENTITY_VALUE',
  'INVALID_ENTITY_ATTRIBUTE',
  'COMPLEX_QUERY_PAGE_LIMIT_NOT_IN_RANGE',
])('%s is a fault of ours, and says so', async (code, { expect }) => {
  forgeAnswering([refusal(400, code)]);

  await expect(kvs.get('a')).rejects.toMatchObject({
    code: 'internal',
    message: `storage refused: ${code}, which is a fault of this app`,
  });
});

describe('a cursor that storage refuses', () => {
  const page = (keys: string[], cursor?: string) => ({
    body: { data: keys.map((key) => ({ key, value: 1 })), ...(cursor !== undefined && { cursor }) },
  });

  test('begins a list again, which loses and doubles nothing', async ({ expect }) => {
    forgeAnswering([page(['a', 'b'], 'c1'), refusal(400, 'INVALID_CURSOR'), page(['a', 'b'], 'c2'), page(['c'])]);

    const found: string[] = [];
    for await (const { key } of kvs.entries('')) found.push(key);

    expect(found).toEqual(['a', 'b', 'c']);
  });

  test('is told from a list that is refused', async ({ expect }) => {
    forgeAnswering([refusal(410, 'ANYTHING'), refusal(410, 'ANYTHING')]);

    await expect(kvs.page('plain', { limit: 15, cursor: 'old' })).rejects.toBeInstanceOf(CursorRefusedError);
    await expect(kvs.page('plain', { limit: 15 })).rejects.not.toBeInstanceOf(CursorRefusedError);
  });
});
