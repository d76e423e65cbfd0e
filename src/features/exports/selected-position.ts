import { z } from 'zod';

/**
 * Where the reading of a selection stands: in which of its parts, and there `offset` things along a list, or at the
 * search's cursor `at`, or after the account id `after`. `restarts`: how often an expired cursor was met without a page between.
 */
export const SelectedPosition = z.object({
  part: z.int().min(0),
  offset: z.int().min(0),
  at: z.string().exactOptional(),
  after: z.string().exactOptional(),
  restarts: z.int().min(0),
  /** How a filter that takes the index is read, as decided at its beginning. */
  way: z.enum(['walk', 'ids']).exactOptional(),
});
export type SelectedPosition = z.output<typeof SelectedPosition>;

export const SELECTION_START: SelectedPosition = { part: 0, offset: 0, restarts: 0 };

/** Where a walk goes on after a read: at its next page, or at its first where the cursor has expired; `undefined`: over. */
export function walkedOn(
  { restarts, ...from }: Omit<SelectedPosition, 'at'>,
  { at, isExpired }: { at: string | undefined; isExpired: boolean },
): SelectedPosition | undefined {
  if (isExpired) return { ...from, restarts: restarts + 1 };
  return at === undefined ? undefined : { ...from, restarts: 0, at };
}

/** A cursor that expires again and again, with hardly a page between, is an error. */
export const RESTARTS_MAX = 3;
