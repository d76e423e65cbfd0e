import { describe, test } from 'vitest';
import { firstOf, pages } from '../../../../src/atlassian/http/paginate';
import type { Page } from '../../../../src/atlassian/http/walk';
import { AppError } from '../../../../src/errors';

/** A list whose pages are reached by these cursors; `undefined` is the first. */
function listOf(next: Record<string, string | undefined>, asked: (string | undefined)[] = []) {
  return (cursor: string | undefined): Promise<Page<string>> => {
    asked.push(cursor);
    return Promise.resolve({ items: [`page ${cursor ?? 'first'}`], nextCursor: next[cursor ?? 'first'] });
  };
}

async function collect<T>(iterable: AsyncIterable<Page<T>>): Promise<T[]> {
  const all: T[] = [];
  for await (const { items } of iterable) all.push(...items);
  return all;
}

describe('pages', () => {
  test('follows cursors to the end', async ({ expect }) => {
    const asked: (string | undefined)[] = [];

    const items = await collect(pages(listOf({ first: 'a', a: 'b' }, asked)));

    expect(asked).toEqual([undefined, 'a', 'b']);
    expect(items).toEqual(['page first', 'page a', 'page b']);
  });

  test('asks for no page that is not read', async ({ expect }) => {
    const asked: (string | undefined)[] = [];
    const list = pages(listOf({ first: 'a', a: 'b' }, asked));

    await list.next();
    await list.return();

    expect(asked).toEqual([undefined]);
  });

  test('answers each item once, however often a cursor expires on the way', async ({ expect }) => {
    const list = listOf({ first: 'a', a: 'b', b: 'c' });
    let requests = 0;
    const expiring = (cursor: string | undefined): Promise<Page<string>> => {
      requests += 1;
      if (requests % 3 === 0 && requests < 10) throw new AppError('request-rejected', 'cursor', { status: 400 });
      return list(cursor);
    };

    const items = await collect(pages(expiring));

    expect(items).toEqual(['page first', 'page a', 'page b', 'page c']);
  });

  test.for([
    ['the same again', { first: 'a', a: 'a' }],
    ['an earlier one', { first: 'a', a: 'b', b: 'a' }],
  ] as const)('a cursor that comes back, %s, ends in an error and not in a loop', async ([, next], { expect }) => {
    await expect(collect(pages(listOf(next)))).rejects.toMatchObject({ code: 'unexpected-response' });
  });
});

describe('the first items of a list', () => {
  const pagesOf = (lists: string[][], asked: (string | undefined)[]) =>
    pages((cursor) => {
      asked.push(cursor);
      const at = Number(cursor ?? 0);
      return Promise.resolve({
        items: lists[at] ?? [],
        nextCursor: at + 1 < lists.length ? String(at + 1) : undefined,
      });
    });

  test.for([
    [1, ['a'], 2],
    [2, ['a', 'b'], 3],
    [4, ['a', 'b', 'c'], 4],
  ] as const)(
    'at most %i of them are read past empty pages, and no page further',
    async ([max, first, count], { expect }) => {
      const asked: (string | undefined)[] = [];

      const items = await firstOf(pagesOf([[], ['a'], ['b', 'c'], []], asked), max);

      expect(items).toEqual(first);
      expect(asked).toHaveLength(count);
    },
  );
});
