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
