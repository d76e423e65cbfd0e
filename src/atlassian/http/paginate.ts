import { LIST_START, walkOn, type FetchPage, type Page } from './walk';

export type Pages<T> = AsyncGenerator<Page<T>, void, undefined>;

/**
 * The pages of a list, one request a step; stop reading and no further request is made. When a cursor expires on the
 * way the list is begun again, and what was answered before is left out: each item comes once.
 *
 * @throws {AppError} as {@link walkOn}
 */
export async function* pages<T>(fetchPage: FetchPage<T>): Pages<T> {
  const seen = new Set<string>();
  const given: T[] = [];
  let before: ReadonlySet<string> | undefined;
  let position = LIST_START;
  for (;;) {
    const { items, next, isBegunAgain } = await walkOn(fetchPage, position, seen);
    if (isBegunAgain) {
      before = new Set(given.map((item) => JSON.stringify(item)));
    } else {
      const isNew = items.filter((item) => before?.has(JSON.stringify(item)) !== true);
      for (const item of isNew) given.push(item);
      yield { items: isNew, nextCursor: next?.at };
    }
    if (next === undefined) return;
    position = next;
  }
}

/** The pages of several lists, one list after the other. */
export async function* joined<T>(lists: readonly AsyncIterable<Page<T>>[]): Pages<T> {
  for (const list of lists) yield* list;
}

/** The first items of a list, at most so many: a page may be short, or empty, though more follow. */
export async function firstOf<T>(list: AsyncIterable<{ items: T[] }>, max: number): Promise<T[]> {
  const first: T[] = [];
  for await (const { items } of list) {
    first.push(...items);
    if (first.length >= max) break;
  }
  return first.slice(0, max);
}

/** Every item of a list that is known to be short: what belongs to one account, or a search by id. */
export async function allOf<T>(list: AsyncIterable<{ items: T[] }>): Promise<T[]> {
  const all: T[] = [];
  for await (const { items } of list) all.push(...items);
  return all;
}
