import { z } from 'zod';
import { PAUSES, type RunOutcome } from '../../../contract';
import { cursorReader } from '../../../jobs/cursor';
import { OutcomeCounts } from '../../../storage/runs/record';

/** Kind of the background job that applies a run; stored in job records. */
export const APPLY_JOB = 'apply';

/** A change that was noted as done, and from when on (ms) reading shows it. */
const Unread = z.object({ chunk: z.int().min(0), index: z.int().min(0), place: z.int().min(0), readAt: z.number() });
export type Unread = z.output<typeof Unread>;

/** Where applying a run stands. What became of each account stands in its row. */
export const ApplyCursor = z.object({
  runId: z.string(),
  /** The chunk of rows that is worked on, with the one after it; those before it are done but for `revisit`. */
  chunk: z.int().min(0),
  /** Earlier chunks with changes whose fate is not known yet. */
  revisit: z.array(z.int().min(0)),
  counts: OutcomeCounts,
  changed: z.int().min(0),
  /** When the run had its turn, in ms: waiting for other runs is no part of its pace. */
  begunAt: z.number().exactOptional(),
  /** Accounts acted upon since the person said go. */
  acted: z.int().min(0),
  /** Pause after so many. */
  stopAfter: z.int().min(1).exactOptional(),
  /** Why no account is begun any more. */
  haltedBy: z.enum(PAUSES).exactOptional(),
  /** What is added to `changed` for what the run has changed in the last day: below 0 where a part of it is older. */
  lately: z.int().exactOptional(),
  /** Some changes that were noted as done, each to be read back once that shows it. */
  unread: z.array(Unread).exactOptional(),
});
export type ApplyCursor = z.output<typeof ApplyCursor>;

export const applyCursorOf = cursorReader(ApplyCursor);

/** The chunks in which rows may have been begun: a batch takes rows of two where one does not fill it. */
export function chunksAt({ revisit, chunk }: Pick<ApplyCursor, 'revisit' | 'chunk'>): number[] {
  return [...new Set([...revisit, chunk, chunk + 1])];
}

/** The counts of a run that is cut off: what was not touched was not run. */
export function cutOff(counts: OutcomeCounts): OutcomeCounts {
  const { 'will-act': untouched = 0, ...rest } = counts;
  return untouched === 0 ? rest : { ...rest, 'not-run': (rest['not-run'] ?? 0) + untouched };
}

/** The counts with one account moved back from its outcome. */
export function reopened(counts: OutcomeCounts, outcome: Exclude<RunOutcome, 'will-act'>): OutcomeCounts {
  const { [outcome]: settled = 0, 'will-act': open = 0, ...rest } = counts;
  return { ...rest, ...(settled > 1 && { [outcome]: settled - 1 }), 'will-act': open + 1 };
}

/** The counts with one account moved from `will-act` to its outcome. */
export function counted(counts: OutcomeCounts, outcome: Exclude<RunOutcome, 'will-act'>): OutcomeCounts {
  const { 'will-act': open = 0, ...rest } = counts;
  return { ...rest, ...(open > 1 && { 'will-act': open - 1 }), [outcome]: (rest[outcome] ?? 0) + 1 };
}
