import { z } from 'zod';
import { CYCLE_MS_MIN } from '../../../domain/privacy/report-cycle';
import { cursorReader } from '../../../jobs/cursor';
import { FIRST_PLACE, StatePlace } from '../../../storage/inventory/stored-state';

/** Kind of the background job that reports to Atlassian; stored in job records. */
export const REPORT_JOB = 'personal-data-report';

const Count = z.int().min(0);

/**
 * Where a report stands. `collect`: everything that is stored is walked through for accounts. `report`: they are
 * reported. `erase`: everything is walked through again, and closed accounts are taken out. `refresh`: who has changed
 * is read anew. `finish`: the report's own lists are removed.
 */
export const ReportCursor = z.object({
  phase: z.enum(['collect', 'report', 'erase', 'refresh', 'finish']),
  /** Of the walk that is under way. */
  place: StatePlace,
  /** Of the erasing walk: something was taken out, and something has to be looked at again. */
  hasErased: z.boolean(),
  isBusy: z.boolean(),
  accounts: Count,
  reported: Count,
  requests: Count,
  closed: Count,
  updated: Count,
  /** Records that nobody can say of whom they are. */
  unreadable: Count,
  /** When all accounts were collected and when the last answer came, in ms since the epoch. */
  collectedAt: z.number(),
  answeredAt: z.number(),
  cycleMs: z.number(),
});
export type ReportCursor = z.output<typeof ReportCursor>;

export const FIRST_REPORT_CURSOR: ReportCursor = {
  phase: 'collect',
  place: FIRST_PLACE,
  hasErased: false,
  isBusy: false,
  accounts: 0,
  reported: 0,
  requests: 0,
  closed: 0,
  updated: 0,
  unreadable: 0,
  collectedAt: 0,
  answeredAt: 0,
  cycleMs: CYCLE_MS_MIN,
};

export const reportCursorOf = cursorReader(ReportCursor);
