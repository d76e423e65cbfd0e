import { AppError } from '../../errors';

export type Page<T> = { items: T[]; nextCursor: string | undefined };

/**
 * Walks a cursor-paged list, one request a step; stop reading and no further request is made.
 * Yields pages, not items, because a job may save `nextCursor` only at a page's end.
 *
 * @param from the cursor to resume at; absent for the first page
 * @throws {AppError} `unexpected-response`: the API hands back a cursor that it gave before, so it would never end
 */
export async function* pages<T>(
  fetchPage: (cursor: string | undefined) => Promise<Page<T>>,
  from?: string,
): AsyncGenerator<Page<T>, void, undefined> {
  const seen = new Set<string | undefined>([from]);
  let cursor = from;
  do {
    const page = await fetchPage(cursor);
    if (page.nextCursor !== undefined && seen.has(page.nextCursor)) {
      throw new AppError('unexpected-response', `page ${seen.size} of a list hands back a cursor that was used before`);
    }
    yield page;
    cursor = page.nextCursor;
    seen.add(cursor);
  } while (cursor !== undefined);
}

/** The items of {@link pages}, for callers that need no resume point. */
export async function* itemsOf<T>(pagesToRead: AsyncIterable<Page<T>>): AsyncGenerator<T, void, undefined> {
  for await (const { items } of pagesToRead) yield* items;
}
