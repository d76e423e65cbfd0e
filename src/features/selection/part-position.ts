import { z } from 'zod';
import { WalkPosition } from '../../atlassian/http/walk';

/** Where reading a part of a selection stands. */
export const PartPosition = z.object({
  /** Of a filter that takes several searches: in which of them. */
  pass: z.int().min(0),
  /** Of a list, or of the rows of an earlier run: how many were read. */
  offset: z.int().min(0),
  /** Of a search. */
  walk: WalkPosition.exactOptional(),
  /** Along ids in their order: the last one that was read. */
  after: z.string().exactOptional(),
  /** Of addresses: how many to ask for at once, where some of the answers hid theirs. */
  size: z.int().min(1).exactOptional(),
  /** How a filter that takes the index is read, as decided at its beginning: along its ids, or along everybody. */
  way: z.enum(['walk', 'ids']).exactOptional(),
});
export type PartPosition = z.output<typeof PartPosition>;

export const PART_START: PartPosition = { pass: 0, offset: 0 };
