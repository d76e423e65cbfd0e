import { z } from 'zod';
import { WalkPosition } from '../../../atlassian/http/walk';
import { cursorReader } from '../../../jobs/cursor';

/** Kind of the background job that reads the organization; stored in job records. */
export const SCAN_JOB = 'scan';

/** One walk through users: those of one directory, those of these ids, or all. */
const ScanPass = z.object({
  directoryId: z.string().exactOptional(),
  accountIds: z.array(z.string()).exactOptional(),
});
export type ScanPass = z.output<typeof ScanPass>;

/**
 * Where a scan stands. `open`: what is to be walked through is found out. `walk`: pages are read and stored. `finish`:
 * what was stored is put together and becomes the index. `clean`: what nothing reads any more is removed.
 */
export const ScanCursor = z.object({
  phase: z.enum(['open', 'walk', 'finish', 'clean']),
  orgId: z.string(),
  passes: z.array(ScanPass),
  pass: z.int().min(0),
  /** Within the pass; absent: at its beginning. */
  walk: WalkPosition.exactOptional(),
  /** Chunks written so far. */
  chunks: z.int().min(0),
  /** How many accounts the organization had when the scan began. */
  expected: z.int().min(0),
  /** Accounts were missing after the walk, and it was made once more. */
  isSecondLook: z.boolean(),
  /** Which directories there are could not be read, so that nobody knows whose activity the search over all leaves out. */
  isPart: z.literal(true).exactOptional(),
});
export type ScanCursor = z.output<typeof ScanCursor>;

export const scanCursorOf = cursorReader(ScanCursor);

/** The cursor of a scan that has not begun. */
export function firstScanCursor(orgId: string): ScanCursor {
  const nothingYet = { pass: 0, chunks: 0, expected: 0, isSecondLook: false };
  return { phase: 'open', orgId, passes: [], ...nothingYet };
}
