import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { UserFilter } from '../../contract';
import { invalidInput } from '../../errors';

/**
 * Where a list of users goes on: at Atlassian's cursor, or at a place in the resolved pasted list. The page may send it
 * back changed, so it holds nothing that is shown.
 */
const UserCursor = z.strictObject({
  v: z.literal(2),
  /** The filter it belongs to. */
  filter: z.string(),
  next: z.union([z.string().min(1), z.int().min(1)]),
});
export type UserCursor = Omit<z.output<typeof UserCursor>, 'v'>;

/** Opaque to the page. */
export function encodeCursor(cursor: UserCursor): string {
  return Buffer.from(JSON.stringify(UserCursor.parse({ v: 2, ...cursor }))).toString('base64url');
}

/**
 * @param filter hash of the filter that it is sent with
 * @throws {AppError} `invalid-input`: not a cursor of ours, or of another filter
 */
export function decodeCursor(text: string, filter: string): UserCursor {
  const parsed = UserCursor.safeParse(jsonOf(text));
  if (!parsed.success || parsed.data.filter !== filter) throw badCursor();
  return parsed.data;
}

/** The one answer to a cursor that leads nowhere: start again without one. */
export function badCursor(): Error {
  return invalidInput([{ path: 'cursor', problem: 'cursor-expired' }]);
}

/** One value for one meaning: the order of names and of a list's members does not count. */
export function hashOfFilter(filter: UserFilter, generation: string): string {
  const criteria = Object.entries(filter)
    .map(
      ([name, value]) => [name, Array.isArray(value) ? value.map((one) => JSON.stringify(one)).sort() : value] as const,
    )
    .sort(([a], [b]) => a.localeCompare(b, 'en'));
  return createHash('sha256')
    .update(JSON.stringify([generation, criteria]))
    .digest('base64url')
    .slice(0, 32);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
