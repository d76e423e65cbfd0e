import { z } from 'zod';
import { WalkPosition } from '../../../atlassian/http/walk';
import { cursorReader } from '../../../jobs/cursor';
import { OutcomeCounts, SeatChanges } from '../../../storage/runs/record';
import { PART_START, PartPosition } from '../../selection/part-position';

/** Kind of the background job that plans a run; stored in job records. */
export const PLAN_JOB = 'plan';

/**
 * Where planning a run stands. `groups`: groups that grant what is taken away are read. `read`: the selection is read,
 * a page record at a time. `rows`: the rows are made of what was read. `examine`: accounts are looked at one by one.
 * `seats`: seats are counted. `close`: the plan is measured against the organization.
 */
export const PlanCursor = z.object({
  runId: z.string(),
  phase: z.enum(['groups', 'read', 'rows', 'examine', 'seats', 'close']),
  /** Within the groups; absent: at the first. */
  groupsWalk: WalkPosition.exactOptional(),
  parts: z.int().min(0),
  excepts: z.int().min(0),
  part: z.int().min(0),
  position: PartPosition,
  /** Page records written. */
  pages: z.int().min(0),
  counts: OutcomeCounts,
  /** Accounts that were read in part; absent: none, or the rows are not made yet. */
  readInPart: z.int().min(1).exactOptional(),
  /** Accounts to act upon at each of the run's places. */
  placeAccounts: z.array(z.int()),
  /** Rows that were to be acted upon when they were made, and how many of them were looked at. */
  actRows: z.int().min(0),
  examined: z.int().min(0),
  /** Organization admins whom the run acts on. */
  orgAdmins: z.array(z.string()),
  /** Seats of the one app that is given or taken. */
  accessSeats: z.int(),
  /** Rows whose seats are counted, and what that came to. */
  seatRows: z.int().min(0),
  seatChanges: SeatChanges,
  idpCheck: z.enum(['not-needed', 'asked', 'row-by-row']),
});
export type PlanCursor = z.output<typeof PlanCursor>;

export const planCursorOf = cursorReader(PlanCursor);

/** Whether anything of the organization was read. */
export function hasRead({ phase, part, pages, position, groupsWalk }: PlanCursor): boolean {
  const isAtStart = (phase === 'read' || phase === 'groups') && groupsWalk === undefined && part === 0 && pages === 0;
  return !isAtStart || position.pass > 0 || position.offset > 0 || position.walk !== undefined;
}

/** The cursor of a plan that has not begun. */
export function firstPlanCursor(
  runId: string,
  { phase, parts, excepts }: { phase: 'groups' | 'read'; parts: number; excepts: number },
): PlanCursor {
  const nothingRead = { part: 0, position: PART_START, pages: 0, counts: {}, placeAccounts: [], orgAdmins: [] };
  const nothingExamined = { actRows: 0, examined: 0, accessSeats: 0, idpCheck: 'not-needed' as const };
  const nothingCounted = { seatRows: 0, seatChanges: {} };
  return { runId, phase, parts, excepts, ...nothingRead, ...nothingExamined, ...nothingCounted };
}
