import { z } from 'zod';
import type { RunOutcome } from '../../contract';
import type { Job } from '../../storage/jobs';
import { parseStored } from '../../storage/parse';
import { Counts } from '../../storage/run-record';

/** Where applying a run stands. What became of each account stands in its row. */
export const ApplyCursor = z.object({
  runId: z.string(),
  /** The chunk of rows that is worked on; those before it are done but for `revisit`. */
  chunk: z.int().min(0),
  /** Earlier chunks with changes whose fate is not known yet. */
  revisit: z.array(z.int().min(0)),
  counts: Counts,
  changed: z.int().min(0),
  /** Accounts acted upon since the person said go. */
  acted: z.int().min(0),
  /** Pause after so many. */
  stopAfter: z.int().min(1).exactOptional(),
  /** What every further change would be refused for: no account is begun any more. */
  haltedBy: z.literal('seat-limit').exactOptional(),
});
export type ApplyCursor = z.output<typeof ApplyCursor>;

export function applyCursorOf({ cursor, jobId }: Job): ApplyCursor {
  return parseStored(ApplyCursor, `cursor of job ${jobId}`, cursor);
}

/** The counts of a run that is cut off: what was not touched was not run. */
export function cutOff(counts: Counts): Counts {
  const { 'will-act': untouched = 0, ...rest } = counts;
  return untouched === 0 ? rest : { ...rest, 'not-run': (rest['not-run'] ?? 0) + untouched };
}

/** The counts with one account moved from `will-act` to its outcome. */
export function counted(counts: Counts, outcome: Exclude<RunOutcome, 'will-act'>): Counts {
  const { 'will-act': open = 0, ...rest } = counts;
  return { ...rest, ...(open > 1 ? { 'will-act': open - 1 } : {}), [outcome]: (rest[outcome] ?? 0) + 1 };
}
