import { test } from 'vitest';
import { startFixture } from './fixture';

test.for([
  [409, 'CONDITIONAL_CHECK_FAILED'],
  [400, 'CONDITIONAL_CHECK_FAILED'],
  [412, 'CONDITION_NOT_MET'],
  [404, 'NOT_FOUND'],
] as const)('answer a condition that is not met with %i %s, as they are played', async ([status, code], { expect }) => {
  const app = await startFixture({ play: { lostLock: { status, code } } });

  const seen = await app.run(({ kvs, Filter, FilterConditions }) => {
    const conditions = new Filter<{ version: number }>().and('version', FilterConditions.equalTo(7));
    return kvs
      .transact()
      .set('v', { version: 8 }, { entityName: 'versioned', conditions })
      .execute()
      .then(
        () => 'written',
        (e: unknown) => {
          const refused = e as { code: string; responseDetails: { status: number } };
          return [refused.responseDetails.status, refused.code];
        },
      );
  });

  expect(seen).toEqual([status, code]);
  expect(app.storedUnder('v')).toEqual([]);
});

test.for(['KEY_NOT_FOUND', 'NOT_FOUND'] as const)(
  'a read of what is not there is answered %s',
  async (code, { expect }) => {
    const app = await startFixture({ play: { absentKey: code } });

    const seen = await app.run(async ({ kvs }) =>
      kvs
        .entity('versioned')
        .get('nothing')
        .then(
          (value) => (value === undefined ? 'KEY_NOT_FOUND' : 'there'), // what the SDK takes for absence
          (error: unknown) => (error as { code: string }).code,
        ),
    );

    expect(seen).toBe(code);
  },
);
