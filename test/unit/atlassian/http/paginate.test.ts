import { describe, test } from 'vitest';
import { itemsOf, pages, type Page } from '../../../../src/atlassian/http/paginate';

/** A list whose pages are reached by these cursors; `undefined` is the first. */
function listOf(next: Record<string, string | undefined>, asked: (string | undefined)[] = []) {
  return (cursor: string | undefined): Promise<Page<string>> => {
    asked.push(cursor);
    return Promise.resolve({ items: [`page ${cursor ?? 'first'}`], nextCursor: next[cursor ?? 'first'] });
  };
}

async function collect<T>(iterable: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const each of iterable) all.push(each);
  return all;
}

describe('pages', () => {
  test('follows cursors to the end', async ({ expect }) => {
    const asked: (string | undefined)[] = [];

    const items = await collect(itemsOf(pages(listOf({ first: 'a', a: 'b' }, asked))));

    expect(asked).toEqual([undefined, 'a', 'b']);
    expect(items).toEqual(['page first', 'page a', 'page b']);
  });

  test('resumes at a cursor', async ({ expect }) => {
    const asked: (string | undefined)[] = [];

    await collect(pages(listOf({ first: 'a', a: 'b' }, asked), 'a'));

    expect(asked).toEqual(['a', 'b']);
  });

  test('asks for no page that is not read', async ({ expect }) => {
    const asked: (string | undefined)[] = [];
    const list = pages(listOf({ first: 'a', a: 'b' }, asked));

    await list.next();
    await list.return();

    expect(asked).toEqual([undefined]);
  });

  test.for([
    ['the same again', { first: 'a', a: 'a' }, undefined],
    ['an earlier one', { first: 'a', a: 'b', b: 'a' }, undefined],
    ['the one it was resumed at', { a: 'b', b: 'a' }, 'a'],
  ] as const)(
    'a cursor that comes back, %s, ends in an error and not in a loop',
    async ([, next, from], { expect }) => {
      await expect(collect(pages(listOf(next), from))).rejects.toMatchObject({ code: 'unexpected-response' });
    },
  );
});
