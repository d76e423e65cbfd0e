import { describe, test } from 'vitest';
import { LIMITS } from '../../../local/forge/limits';
import { startFixture } from './fixture';

/** The code that the SDK's error carries, or `stored`. */
const codeOf = (error: unknown) => (error as { code?: string }).code;

describe('values', () => {
  test('come back as JSON keeps them, and are gone after delete', async ({ expect }) => {
    const app = await startFixture();

    const read = await app.run(async ({ kvs }) => {
      await kvs.set('a', { list: [1, null, 'ü'] });
      const before = await kvs.get('a');
      await kvs.delete('a');
      return { before, after: (await kvs.get('a')) ?? 'nothing', neverThere: (await kvs.get('b')) ?? 'nothing' };
    });

    expect(read).toEqual({ before: { list: [1, null, 'ü'] }, after: 'nothing', neverThere: 'nothing' });
  });

  test.for([
    ['240 KiB', LIMITS.kvsValueBytesMax, undefined],
    ['one byte more', LIMITS.kvsValueBytesMax + 1, 'MAX_SIZE'],
  ] as const)('of %s', async ([, bytes, code], { expect }) => {
    const app = await startFixture();

    const error = await app
      .run(
        ({ kvs }, length) =>
          kvs.set('v', 'x'.repeat(length)).catch((e: unknown) => ({ code: (e as { code: string }).code })),
        bytes - 2,
      )
      .then((result) => codeOf(result ?? {}));

    expect(error).toBe(code);
    expect(app.limits.read().largestValueBytes?.value).toBe(code === undefined ? bytes : undefined);
  });

  test.for([
    [LIMITS.kvsDepthMax, undefined],
    [LIMITS.kvsDepthMax + 1, 'MAX_DEPTH'],
  ] as const)('nested %i levels deep', async ([depth, code], { expect }) => {
    const app = await startFixture();

    const result = await app.run(({ kvs }, levels) => {
      let value: unknown = 0;
      for (let level = 0; level < levels; level += 1) value = [value];
      return kvs.set('v', value).catch((e: unknown) => ({ code: (e as { code: string }).code }));
    }, depth);

    expect(codeOf(result ?? {})).toBe(code);
  });

  test.for([
    ['x'.repeat(LIMITS.kvsKeyLengthMax), undefined],
    ['x'.repeat(LIMITS.kvsKeyLengthMax + 1), 'KEY_TOO_LONG'],
    ['', 'KEY_TOO_SHORT'],
    ['with:all._-# 9', undefined],
    ['slash/', 'INVALID_KEY'],
    ['   ', 'INVALID_KEY'],
  ] as const)('under the key %s', async ([key, code], { expect }) => {
    const app = await startFixture();

    const result = await app.run(
      ({ kvs }, k) => kvs.set(k, 1).catch((e: unknown) => ({ code: (e as { code: string }).code })),
      key,
    );

    expect(codeOf(result ?? {})).toBe(code);
  });

  test('FAIL_IF_EXISTS keeps what is there; OVERRIDE gives back the previous or the latest', async ({ expect }) => {
    const app = await startFixture();

    const seen = await app.run(async ({ kvs }) => {
      await kvs.set('k', 1, { keyPolicy: 'FAIL_IF_EXISTS' });
      const conflict = await kvs
        .set('k', 2, { keyPolicy: 'FAIL_IF_EXISTS' })
        .catch((e: unknown) => (e as { code: string }).code);
      const previous = await kvs.set('k', 3, { keyPolicy: 'OVERRIDE', returnValue: 'PREVIOUS' });
      const latest = await kvs.set('k', 4, { keyPolicy: 'OVERRIDE', returnValue: 'LATEST' });
      return { conflict, previous, latest };
    });

    expect(seen).toEqual({
      conflict: 'KEY_CONFLICT',
      previous: { key: 'k', value: 1 },
      latest: { key: 'k', value: 4 },
    });
  });

  test('that expired stay readable for an hour, and then they are gone', async ({ expect }) => {
    const app = await startFixture();
    const isThere = () => app.run(async ({ kvs }) => (await kvs.get('k')) !== undefined);
    await app.run(({ kvs }) => kvs.set('k', 1, { ttl: { value: 10, unit: 'MINUTES' } } as never));

    await app.timeline.advanceTo(app.nowMs() + 11 * 60_000);
    expect(await isThere()).toBe(true);

    await app.timeline.advanceTo(app.nowMs() + 60 * 60_000);
    expect(await isThere()).toBe(false);
  });

  test('of an entity take their time to live with them into a transaction', async ({ expect }) => {
    const app = await startFixture();
    const isThere = () =>
      app.run(async ({ kvs }) => (await kvs.entity<{ version: number }>('versioned').get('ended')) !== undefined);
    await app.run(({ kvs, Filter, FilterConditions }) =>
      kvs
        .transact()
        .set(
          'ended',
          { version: 1 },
          {
            entityName: 'versioned',
            conditions: new Filter<{ version: number }>().and('version', FilterConditions.notExists()),
          },
          { ttl: { value: 10, unit: 'MINUTES' } },
        )
        .execute(),
    );

    expect(await isThere()).toBe(true);
    await app.timeline.advanceTo(app.nowMs() + 71 * 60_000);

    expect(await isThere()).toBe(false);
  });

  test.for([
    [365, undefined],
    [366, 'INVALID_TTL'],
  ] as const)('live %i days at most', async ([days, code], { expect }) => {
    const app = await startFixture();

    const result = await app.run(
      ({ kvs }, value) =>
        kvs
          .set('k', 1, { ttl: { value, unit: 'DAYS' } } as never)
          .catch((e: unknown) => ({ code: (e as { code: string }).code })),
      days,
    );

    expect(codeOf(result ?? {})).toBe(code);
  });

  test('secrets are apart from values: no query and no get sees them', async ({ expect }) => {
    const app = await startFixture();

    const seen = await app.run(async ({ kvs }) => {
      await kvs.setSecret('key', 'hidden');
      await new Promise((resolve) => setTimeout(resolve, 2_000));
      const { results } = await kvs.query().getMany();
      return { plain: (await kvs.get('key')) ?? 'nothing', secret: await kvs.getSecret('key'), listed: results.length };
    });

    expect(seen).toEqual({ plain: 'nothing', secret: 'hidden', listed: 0 });
  });
});

describe('queries', () => {
  test('see a fresh write only a second later, a get sees it at once', async ({ expect }) => {
    const app = await startFixture();

    const seen = await app.run(async ({ kvs }) => {
      await kvs.set('k', 1);
      const fresh = (await kvs.query().getMany()).results.length;
      const got = await kvs.get('k');
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      return { fresh, got, later: (await kvs.query().getMany()).results.length };
    });

    expect(seen).toEqual({ fresh: 0, got: 1, later: 1 });
  });

  test('give 10 by default, 100 at most, and a cursor to the rest', async ({ expect }) => {
    const app = await startFixture();

    const seen = await app.run(async ({ kvs, WhereConditions }) => {
      for (let n = 0; n < 105; n += 1) await kvs.set(`p:${String(n).padStart(3, '0')}`, n);
      await kvs.set('q:other', 1);
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      const all = () => kvs.query().where('key', WhereConditions.beginsWith('p:'));
      const first = await all().limit(100).getMany();
      const second = await all()
        .limit(100)
        .cursor(first.nextCursor ?? '')
        .getMany();
      return {
        byDefault: (await all().getMany()).results.length,
        first: first.results.length,
        rest: second.results.map(({ key }) => key),
        end: second.nextCursor ?? 'none',
        tooMany: await all()
          .limit(101)
          .getMany()
          .catch((e: unknown) => (e as { code: string }).code),
      };
    });

    expect(seen).toEqual({
      byDefault: 10,
      first: 100,
      rest: ['p:100', 'p:101', 'p:102', 'p:103', 'p:104'],
      end: 'none',
      tooMany: 'LIST_QUERY_LIMIT_EXCEEDED',
    });
  });

  test('of an entity follow its index, its partition, its range and its filters', async ({ expect }) => {
    const app = await startFixture();

    const seen = await app.run(async ({ kvs, Filter, FilterConditions, WhereConditions }) => {
      const people = kvs.entity<{ name: string; age: number; team: string; active: boolean }>('employee');
      await people.set('e1', { name: 'Ada', age: 36, team: 'a', active: true });
      await people.set('e2', { name: 'Grace', age: 85, team: 'a', active: false });
      await people.set('e3', { name: 'Linus', age: 20, team: 'b', active: true });
      await people.set('e4', { name: 'Alan', age: 41, team: 'a', active: true });
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      const team = people.query().index('by-team', { partition: ['a'] });
      const names = (page: { results: { value: { name: string } }[] }) => page.results.map(({ value }) => value.name);
      return {
        descending: names(
          await team
            .where(WhereConditions.greaterThan(36))
            .sort('DESC' as never)
            .getMany(),
        ),
        active: names(
          await people
            .query()
            .index('age')
            .filters(new Filter<{ active: boolean }>().and('active', FilterConditions.equalTo(true)))
            .getMany(),
        ),
        noIndex: await people
          .query()
          .index('by-name')
          .getMany()
          .catch((e: unknown) => (e as { code: string }).code),
      };
    });

    expect(seen).toEqual({ descending: ['Grace', 'Alan'], active: ['Linus', 'Ada', 'Alan'], noIndex: 'INVALID_INDEX' });
  });
});

describe('entities', () => {
  test.for([
    ['versioned', { version: 1, body: { any: ['thing'] } }, 'stored'],
    ['versioned', { version: '1' }, 'INVALID_ENTITY_VALUE'],
    ['versioned', { version: 1, other: 1 }, 'INVALID_ENTITY_VALUE'],
    ['versioned', [1], 'INVALID_ENTITY_VALUE'],
    ['unknown', { version: 1 }, 'INVALID_ENTITY_NAME'],
  ] as const)('%s takes %j: %s', async ([entityName, value, result], { expect }) => {
    const app = await startFixture();

    const seen = await app.run(
      ({ kvs }, given) =>
        kvs
          .entity(given.entityName)
          .set('k', given.value)
          .then(
            () => 'stored',
            (e: unknown) => (e as { code: string }).code,
          ),
      { entityName, value },
    );

    expect(seen).toBe(result);
  });
});

describe('batches', () => {
  test('of 25 pass, of 26 fail as a whole, as does one with a key twice', async ({ expect }) => {
    const app = await startFixture();

    const seen = await app.run(async ({ kvs }) => {
      const items = (count: number) => Array.from({ length: count }, (_, n) => ({ key: `k${String(n)}`, value: n }));
      const code = (e: unknown) => (e as { code: string }).code;
      return {
        full: (await kvs.batchSet(items(25))).successfulKeys.length,
        over: await kvs.batchSet(items(26)).catch(code),
        twice: await kvs.batchSet([...items(1), ...items(1)]).catch(code),
        read: await kvs.batchGet([{ key: 'k1' }, { key: 'absent' }]),
      };
    });

    expect(seen.full).toBe(25);
    expect(seen.over).toBe('INVALID_REQUEST');
    expect(seen.twice).toBe('INVALID_REQUEST');
    expect(seen.read.successfulKeys).toMatchObject([{ key: 'k1', value: 1 }]);
    expect(seen.read.failedKeys).toMatchObject([{ key: 'absent', error: { code: 'KEY_NOT_FOUND' } }]);
  });

  test('fail an item on its own', async ({ expect }) => {
    const app = await startFixture();

    const { successfulKeys, failedKeys } = await app.run(({ kvs }) =>
      kvs.batchSet([
        { key: 'good', value: 1 },
        { key: 'bad/key', value: 1 },
      ]),
    );

    expect(successfulKeys).toMatchObject([{ key: 'good' }]);
    expect(failedKeys).toMatchObject([{ key: 'bad/key', error: { code: 'INVALID_KEY' } }]);
  });

  test.for([
    [1_048_576, undefined],
    [4_194_304, { operationsBytesMax: 4_194_304 }],
  ] as const)('of %i bytes pass, of one more do not', async ([bytesMax, play], { expect }) => {
    const app = await startFixture({ play });

    const seen = await app.run(async ({ kvs }, bytesMax) => {
      // as many values just below the limit of one as there is room for, and a last one that fills up what is left
      const items = Array.from({ length: Math.floor(bytesMax / 231_000) }, (_, n) => ({
        key: `k${String(n)}`,
        value: 'x'.repeat(230_000),
      }));
      const left = bytesMax - JSON.stringify([...items, { key: 'last', value: '' }]).length;
      const batch = (length: number) => kvs.batchSet([...items, { key: 'last', value: 'x'.repeat(length) }]);
      return {
        full: (await batch(left)).failedKeys.length,
        over: await batch(left + 1).catch((e: unknown) => (e as { code: string }).code),
      };
    }, bytesMax);

    expect(seen).toEqual({ full: 0, over: 'MAX_SIZE' });
  });
});

describe('transactions', () => {
  test('write all or nothing', async ({ expect }) => {
    const app = await startFixture();

    const code = await app.run(({ kvs, Filter, FilterConditions }) =>
      kvs
        .transact()
        .set('plain', 1)
        .set(
          'v',
          { version: 1 },
          {
            entityName: 'versioned',
            conditions: new Filter<{ version: number }>().and('version', FilterConditions.equalTo(7)),
          },
        )
        .execute()
        .then(
          () => 'stored',
          (e: unknown) => (e as { code: string }).code,
        ),
    );

    expect(code).toBe('CONDITIONAL_CHECK_FAILED');
    expect(app.storedUnder('')).toEqual([]);
  });

  test('let exactly one of two parallel invocations change a version', async ({ expect }) => {
    const app = await startFixture();
    await app.run(({ kvs }) => kvs.entity('versioned').set('record', { version: 0, body: 'start' }));

    const change = (name: string) =>
      app.run(async ({ kvs, Filter, FilterConditions }, body) => {
        const { version } = (await kvs.entity<{ version: number }>('versioned').get('record')) ?? { version: -1 };
        await new Promise((resolve) => setTimeout(resolve, 100)); // both have read before either writes
        return kvs
          .transact()
          .set(
            'record',
            { version: version + 1, body },
            {
              entityName: 'versioned',
              conditions: new Filter<{ version: number }>().and('version', FilterConditions.equalTo(version)),
            },
          )
          .execute()
          .then(
            () => 'won',
            (e: unknown) => (e as { code: string }).code,
          );
      }, name);
    const results = await Promise.all([change('first'), change('second')]);

    expect(results.sort()).toEqual(['CONDITIONAL_CHECK_FAILED', 'won']);
    expect(app.stored('record')).toMatchObject({ version: 1 });
  });

  test('NOT_EXISTS lets a record be created once', async ({ expect }) => {
    const app = await startFixture();

    const results = await app.run(async ({ kvs, Filter, FilterConditions }) => {
      const create = () =>
        kvs
          .transact()
          .set(
            'r',
            { version: 1 },
            {
              entityName: 'versioned',
              conditions: new Filter<{ version: number }>().and('version', FilterConditions.notExists()),
            },
          )
          .execute()
          .then(
            () => 'created',
            (e: unknown) => (e as { code: string }).code,
          );
      return [await create(), await create()];
    });

    expect(results).toEqual(['created', 'CONDITIONAL_CHECK_FAILED']);
  });

  test.for([
    [25, 'stored'],
    [26, 'INVALID_REQUEST'],
  ] as const)('of %i operations', async ([count, result], { expect }) => {
    const app = await startFixture();

    const seen = await app.run(({ kvs }, operations) => {
      const transaction = kvs.transact();
      for (let n = 0; n < operations; n += 1) transaction.set(`k${String(n)}`, n);
      return transaction.execute().then(
        () => 'stored',
        (e: unknown) => (e as { code: string }).code,
      );
    }, count);

    expect(seen).toBe(result);
    expect(app.storedUnder('k')).toHaveLength(result === 'stored' ? count : 0);
  });
});

describe('rates', () => {
  test('4,000 units are written in a minute and not one more; the next minute is a new one', async ({ expect }) => {
    const app = await startFixture({ play: { operationsBytesMax: 4_194_304 } });

    const seen = await app.run(async ({ kvs }) => {
      const batchOf = (units: number) =>
        kvs.batchSet(
          Array.from({ length: 20 }, (_, n) => ({
            key: `k${String(n)}-${String(Math.random())}`,
            value: 'x'.repeat(units * 10_240 - 2),
          })),
        );
      for (let n = 0; n < 10; n += 1) await batchOf(20);
      const over = await kvs
        .set('one', 1)
        .catch((e: unknown) => (e as { responseDetails: { status: number } }).responseDetails.status);
      return { over };
    });
    expect(seen).toEqual({ over: 429 });
    expect(app.limits.read().kvsWriteUnitsPerMinute).toEqual({ value: 4_000, max: 4_000, exceeded: 1 });

    await app.timeline.advanceTo(app.nowMs() + 60_000);
    await app.run(({ kvs }) => kvs.set('one', 1));
    expect(app.stored('one')).toBe(1);
  });
});
