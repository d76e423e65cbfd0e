import { z } from 'zod';
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

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
