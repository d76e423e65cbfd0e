import { z } from 'zod';
import { WalkPosition } from '../../atlassian/http/walk';

/**
 * Where the reading of a selection stands: in which of its parts, and there `offset` things along a list, or in the
 * pages of a search, or after the account id `after`.
 */
export const SelectedPosition = z.object({
  part: z.int().min(0),
  offset: z.int().min(0),
  walk: WalkPosition.exactOptional(),
  after: z.string().exactOptional(),
  /** How a filter that takes the index is read, as decided at its beginning. */
  way: z.enum(['walk', 'ids']).exactOptional(),
});
export type SelectedPosition = z.output<typeof SelectedPosition>;

export const SELECTION_START: SelectedPosition = { part: 0, offset: 0 };
