import { z } from 'zod';
import { cursorReader } from '../../../jobs/cursor';

/** Kind of the background job that writes an export; stored in job records. */
export const EXPORT_JOB = 'export';

/**
 * Where an export stands. `open`: nothing was read yet. `walk`: the source is read and written. `finish`: the file is
 * complete and only what it was made with is still to be removed.
 */
export const ExportCursor = z.object({
  exportId: z.string(),
  phase: z.enum(['open', 'walk', 'finish']),
  /** The source's own, see `RowSource`. Absent: at the beginning. */
  position: z.unknown(),
  /** Accounts were missing at the end, and the source is read once more. */
  isSecondLook: z.boolean(),
  rows: z.int().min(0),
  bytes: z.int().min(0),
  parts: z.int().min(0),
  notes: z.int().min(0),
  /** Accounts that were read in part; absent: none. */
  readInPart: z.int().min(1).exactOptional(),
});
export type ExportCursor = z.output<typeof ExportCursor>;

export const exportCursorOf = cursorReader(ExportCursor);

/** The cursor of an export that has not begun. */
export function firstExportCursor(exportId: string): ExportCursor {
  const nothingYet = { position: null, isSecondLook: false, rows: 0, bytes: 0, parts: 0, notes: 0 };
  return { exportId, phase: 'open', ...nothingYet };
}
