import { z } from 'zod';
import type { Job } from '../../storage/jobs';
import { parseStored } from '../../storage/parse';
import { Counts } from '../../storage/runs';

/** Where reading a part of the selection stands: which of its passes, and where in that. */
export const PartPosition = z.object({
  pass: z.int().min(0),
  /** Of a list: how many were read. */
  offset: z.int().min(0),
  /** Of a search: Atlassian's cursor. */
  at: z.string().exactOptional(),
  /** Of addresses: how many to ask for at once, where some of the answers hid theirs. */
  size: z.int().min(1).exactOptional(),
  /** A cursor had expired, and the pass was begun again. */
  isRestarted: z.boolean().exactOptional(),
});
export type PartPosition = z.output<typeof PartPosition>;
export const START: PartPosition = { pass: 0, offset: 0 };

/**
 * Where planning a run stands. `read`: the selection is read, a page record at a time. `rows`: the rows are made of
 * what was read. `ask`: identity providers are asked. `close`: the plan is measured against the organization.
 */
export const PlanCursor = z.object({
  runId: z.string(),
  phase: z.enum(['read', 'rows', 'ask', 'close']),
  parts: z.int().min(0),
  excepts: z.int().min(0),
  part: z.int().min(0),
  position: PartPosition,
  /** Page records written. */
  pages: z.int().min(0),
  counts: Counts,
  /** Accounts to act upon at each of the run's places. */
  placeAccounts: z.array(z.int()),
  /** Rows that were to be acted upon when they were made, and how many of them were asked for. */
  actRows: z.int().min(0),
  asked: z.int().min(0),
  idpCheck: z.enum(['not-needed', 'asked', 'row-by-row']),
});
export type PlanCursor = z.output<typeof PlanCursor>;

export function planCursorOf({ cursor, jobId }: Job): PlanCursor {
  return parseStored(PlanCursor, `cursor of job ${jobId}`, cursor);
}

/** The cursor of a plan that has not begun. */
export function firstPlanCursor(runId: string, { parts, excepts }: { parts: number; excepts: number }): PlanCursor {
  const nothingYet = { part: 0, position: START, pages: 0, counts: {}, placeAccounts: [], actRows: 0, asked: 0 };
  return { runId, phase: 'read', parts, excepts, ...nothingYet, idpCheck: 'not-needed' };
}
