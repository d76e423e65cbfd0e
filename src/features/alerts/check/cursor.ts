import { z } from 'zod';
import type { Job } from '../../../storage/jobs/jobs';
import { parseStored } from '../../../storage/kvs/parse';

/** Kinds of background jobs; stored in job records. */
export const CHECK_JOB = 'daily-check';
export const ALERT_TEST_JOB = 'alert-test';

/** Where a daily check stands. `scans`: that were started for it. */
const CheckCursor = z.object({
  phase: z.enum(['scan', 'compute', 'deliver']),
  scanJobId: z.string().exactOptional(),
  scans: z.int().min(0),
});
export type CheckCursor = z.output<typeof CheckCursor>;

export const FIRST_CHECK_CURSOR: CheckCursor = { phase: 'scan', scans: 0 };

export function checkCursorOf({ cursor, jobId }: Job): CheckCursor {
  return parseStored(CheckCursor, `cursor of job ${jobId}`, cursor);
}
