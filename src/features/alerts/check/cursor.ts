import { z } from 'zod';
import { cursorReader } from '../../../jobs/cursor';

/** Kind of the background job that looks for inactive accounts each day; stored in job records. */
export const CHECK_JOB = 'daily-check';

/** Where a daily check stands. `scans`: that were started for it. */
const CheckCursor = z.object({
  phase: z.enum(['scan', 'compute', 'deliver']),
  scanJobId: z.string().exactOptional(),
  scans: z.int().min(0),
});
export type CheckCursor = z.output<typeof CheckCursor>;

export const FIRST_CHECK_CURSOR: CheckCursor = { phase: 'scan', scans: 0 };

export const checkCursorOf = cursorReader(CheckCursor);
