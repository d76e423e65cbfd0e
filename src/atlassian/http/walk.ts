import { z } from 'zod';
import { AppError } from '../../errors';

export type Page<T> = { items: T[]; nextCursor: string | undefined };
export type FetchPage<T> = (cursor: string | undefined) => Promise<Page<T>>;

const Reach = z.object({ pages: z.int().min(0), items: z.int().min(0) });

/** Where a walk through a list stands. It may be stored, and another invocation goes on with it. */
export const WalkPosition = z.object({
  /** Cursor of the next page; absent: the first. */
  at: z.string().exactOptional(),
  /** What was read since the list was begun. */
  ...Reach.shape,
  /** The cursor that came with the last page whose number is a power of two. */
  mark: z.string().exactOptional(),
  /** The most that was read before the list was begun again. */
  furthest: Reach,
  /** How often in a row it was begun again without coming further than ever. */
  restarts: z.int().min(0),
});
export type WalkPosition = z.output<typeof WalkPosition>;

export const LIST_START: WalkPosition = { pages: 0, items: 0, furthest: { pages: 0, items: 0 }, restarts: 0 };

/** A walk that comes no further than before, however often it is begun again, does not come to the end either. */
export const RESTARTS_MAX = 10;
/** Of 100,000 accounts there are a thousand: a list with a new cursor for ever does not end either. */
export const PAGES_MAX = 100_000;

export type Walked<T> = {
  items: T[];
  /** Where the walk goes on; `undefined`: the list is over. */
  next: WalkPosition | undefined;
  /** How many of the items lie further than the walk ever came: an item that is read again is not counted again. */
  gained: number;
  /** The cursor had expired: nothing was read, and the list begins again. */
  isBegunAgain: boolean;
};

/**
 * Reads one page of a list. Every walk through pages goes through here. A cursor that has expired begins the list
 * again, as often as the walk came further than ever in between, and {@link RESTARTS_MAX} times in a row besides.
 *
 * A list that runs in circles is found by Brent's method, in as many pages as twice or three times its circle, though
 * one cursor is all that is remembered from one invocation to the next.
 *
 * @param seen cursors of this list that this invocation was given since it was begun: one of them is found at once
 * @throws {AppError} `unexpected-response`: the list hands back a cursor that it gave before, so it would never end
 */
export async function walkOn<T>(
  fetchPage: FetchPage<T>,
  position: WalkPosition,
  seen = new Set<string>(),
): Promise<Walked<T>> {
  try {
    const { items, nextCursor } = await fetchPage(position.at);
    const next = nextCursor === undefined ? undefined : moved(position, { items: items.length, nextCursor, seen });
    const known = Math.max(position.items, position.furthest.items);
    return { items, next, gained: Math.max(0, position.items + items.length - known), isBegunAgain: false };
  } catch (error) {
    if (position.at === undefined || !isExpiredCursor(error)) throw error;
    seen.clear();
    return { items: [], next: begunAgain(position, error), gained: 0, isBegunAgain: true };
  }
}

/** How Atlassian answers a cursor that has expired (`ADMIN-400-1`), where the rest of the request was accepted before. */
function isExpiredCursor(error: unknown): boolean {
  return error instanceof AppError && error.code === 'request-rejected' && error.status === 400;
}

type Given = { items: number; nextCursor: string; seen: Set<string> };

function moved(from: WalkPosition, { items, nextCursor, seen }: Given): WalkPosition {
  const pages = from.pages + 1;
  if (nextCursor === from.at || nextCursor === from.mark || seen.has(nextCursor)) {
    throw new AppError('unexpected-response', `page ${pages} of a list hands back a cursor that was given before`);
  }
  if (pages >= PAGES_MAX) throw new AppError('unexpected-response', `a list does not end after ${pages} pages`);
  seen.add(nextCursor);
  const isMarked = (pages & (pages - 1)) === 0;
  return { ...from, at: nextCursor, pages, items: from.items + items, ...(isMarked && { mark: nextCursor }) };
}

function begunAgain({ pages, items, furthest, restarts }: WalkPosition, error: unknown): WalkPosition {
  const isFurther = pages > furthest.pages;
  if (!isFurther && restarts >= RESTARTS_MAX) throw error;
  return {
    ...LIST_START,
    furthest: { pages: Math.max(pages, furthest.pages), items: Math.max(items, furthest.items) },
    restarts: isFurther ? 0 : restarts + 1,
  };
}
