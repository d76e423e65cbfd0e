import { z } from 'zod';
import type { Job } from '../../../storage/jobs/jobs';
import { parseStored } from '../../../storage/kvs/parse';

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

export function deletionCursorOf({ cursor, jobId }: Pick<Job, 'cursor' | 'jobId'>): DeletionCursor {
  return parseStored(DeletionCursor, `cursor of job ${jobId}`, cursor);
}
