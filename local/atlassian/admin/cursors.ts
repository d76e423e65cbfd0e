import { z } from 'zod';
import { badCursor } from './refusal';

const LIFETIME_MS = 15 * 60_000;

/** Where to go on, in what, and since when. `query` is what the list was asked for. */
const Bookmark = z.object({
  operation: z.string(),
  position: z.int().min(0),
  query: z.string().refine(isJson),
  at: z.number(),
});
type Bookmark = z.output<typeof Bookmark>;

/**
 * A cursor is opaque, says all it needs by itself, ends after 15 minutes and belongs to the list it came from.
 * Altered ones are refused.
 */
export function encodeCursor(bookmark: Bookmark): string {
  const payload = Buffer.from(JSON.stringify(bookmark)).toString('base64url');
  return `${payload}_${checksum(payload)}`;
}

/**
 * @throws {Refusal} 400 when it is none of ours, too old or of another operation
 */
export function decodeCursor(cursor: string, operation: string, now: number): Bookmark {
  const split = cursor.lastIndexOf('_');
  const payload = cursor.slice(0, Math.max(split, 0));
  if (payload === '' || checksum(payload) !== cursor.slice(split + 1)) throw badCursor('The cursor is not valid.');
  const bookmark = bookmarkIn(payload);
  if (bookmark === undefined) throw badCursor('The cursor is not valid.');
  if (bookmark.operation !== operation) throw badCursor('The cursor belongs to another list.');
  if (now - bookmark.at > LIFETIME_MS) throw badCursor('The cursor has expired.');
  return bookmark;
}

/** The position a cursor of a list that is asked again with the same query stands for; 0 without a cursor. */
export function positionOf(
  cursor: string | undefined,
  list: { operation: string; query: string; now: number },
): number {
  if (cursor === undefined) return 0;
  const bookmark = decodeCursor(cursor, list.operation, list.now);
  if (bookmark.query !== list.query) throw badCursor('The cursor belongs to a list with other filters.');
  return bookmark.position;
}

/** The checksum is none that keeps anybody from making up a cursor. */
function bookmarkIn(payload: string): Bookmark | undefined {
  const text = Buffer.from(payload, 'base64url').toString();
  return isJson(text) ? Bookmark.safeParse(JSON.parse(text)).data : undefined;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** FNV-1a over the characters, in base 36. */
function checksum(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return hash.toString(36);
}
