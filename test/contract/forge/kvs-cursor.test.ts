import { test } from 'vitest';
import { startFixture } from './fixture';

test('a list goes on at the next record when the last of a page is gone', async ({ expect }) => {
  const app = await startFixture();

  const rest = await app.run(async ({ kvs }) => {
    for (const key of ['p:1', 'p:2', 'p:3', 'p:4']) await kvs.set(key, 1);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const { nextCursor = '' } = await kvs.query().limit(2).getMany();
    await kvs.delete('p:2');
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    return (await kvs.query().limit(2).cursor(nextCursor).getMany()).results.map(({ key }) => key);
  });

  expect(rest).toEqual(['p:3', 'p:4']);
});

test('a cursor that is too old is refused where the platform is played so', async ({ expect }) => {
  const app = await startFixture({ play: { cursorLifeMs: 3_000 } });

  const seen = await app.run(async ({ kvs }) => {
    for (const key of ['p:1', 'p:2', 'p:3']) await kvs.set(key, 1);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const pageAfter = async (waitMs: number) => {
      const { nextCursor = '' } = await kvs.query().limit(2).getMany();
      await new Promise((resolve) => setTimeout(resolve, waitMs));
      return kvs
        .query()
        .cursor(nextCursor)
        .getMany()
        .then(
          ({ results }) => results.length,
          (error: unknown) => (error as { code: string }).code,
        );
    };
    return [await pageAfter(2_000), await pageAfter(5_000)];
  });

  expect(seen).toEqual([1, 'INVALID_CURSOR']);
});
