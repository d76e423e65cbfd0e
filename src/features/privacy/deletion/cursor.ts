import { z } from 'zod';
import { cursorReader } from '../../../jobs/cursor';

/** Kind of the background job that deletes everything; stored in job records. */
export const DELETION_JOB = 'privacy-deletion';

/** `rest`: calls that began with the key may still store something. `removed`: records so far. */
const DeletionCursor = z.object({
  phase: z.enum(['rest', 'delete']),
  by: z.string(),
  orgId: z.string(),
  removed: z.int().min(0),
});
export type DeletionCursor = z.output<typeof DeletionCursor>;

export const deletionCursorOf = cursorReader(DeletionCursor);
