import type { Call } from './call';
import { decodeCursor, encodeCursor, positionOf } from './cursors';
import { badCursor } from './refusal';

export const HOST = 'https://api.atlassian.com';

export type Slice<T> = { items: T[]; nextPosition: number | undefined };

export function sliceOf<T>(all: readonly T[], from: number, limit: number): Slice<T> {
  const end = from + limit;
  return { items: all.slice(from, end), nextPosition: end < all.length ? end : undefined };
}

/**
 * A list whose cursor holds its query, so that the server ignores every other parameter once a cursor is sent.
 * `query` is what was asked for at the first page.
 */
export function resume<Q>(call: Call, cursor: string | undefined, asked: Q): { query: Q; from: number } {
  if (cursor === undefined) return { query: asked, from: 0 };
  const bookmark = decodeCursor(cursor, call.operationId, call.now);
  return { query: JSON.parse(bookmark.query) as Q, from: bookmark.position };
}

/** A list whose query has to be sent again, unchanged, with the cursor. */
export function resumeSame(call: Call, cursor: string | undefined, query: unknown): number {
  return positionOf(cursor, { operation: call.operationId, query: JSON.stringify(query), now: call.now });
}

/**
 * A search whose cursor holds its query: a next page that leaves its filters out is of the same list. One with other
 * filters is refused, since it can only be a mistake.
 */
export function resumeSearch<Q extends { directoryId: string; filters: object; order?: unknown }>(
  call: Call,
  cursor: string | undefined,
  asked: Q,
): Q & { from: number } {
  const isLeftOut = Object.keys(asked.filters).length === 0 && asked.order === undefined;
  if (cursor === undefined || !isLeftOut) return { ...asked, from: resumeSame(call, cursor, asked) };
  const { query, from } = resume(call, cursor, asked);
  if (query.directoryId !== asked.directoryId) throw badCursor('The cursor belongs to another directory.');
  return { ...query, from };
}

/** In an untidy organization a page after the first is often shorter than was asked for, though there are more. */
export function pageSizeAt({ state }: Call, from: number, limit: number): number {
  const isWhole = state.organization.isTidy || from === 0 || from % 3 !== 1;
  return isWhole ? limit : Math.ceil((limit * 2) / 3);
}

/** The cursor of the next page as v2 writes it: a bare token, null at the end. */
export function nextToken(call: Call, query: unknown, position: number | undefined): string | null {
  if (position === undefined) return null;
  return encodeCursor({ operation: call.operationId, position, query: JSON.stringify(query), at: call.now });
}

/** Links of v1 pages: whole URLs; without a next page there is no `next`. */
export function urlLinks(call: Call, path: string, position: number | undefined): { self: string; next?: string } {
  const token = nextToken(call, {}, position);
  return { self: HOST + path, ...(token !== null && { next: `${HOST}${path}?cursor=${encodeURIComponent(token)}` }) };
}
