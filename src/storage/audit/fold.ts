import type { ChainedEntry } from './chain';

/** So many runs are kept in mind between two pages: those whose line was shown and whose plan lies further back. */
const OPEN_RUNS_MAX = 20;

/**
 * One line for each run: its newest entry stands for those before it, back to that of its plan, with which a run begins.
 * Entries are met from the newest to the oldest.
 *
 * @param open the runs that have their line on a page before
 */
export function openFold(open: readonly string[]) {
  const lines = new Set(open);
  return {
    /** Whether the entry belongs to a run that has its line. */
    hides({ runId, act }: ChainedEntry): boolean {
      if (runId === undefined || !lines.has(runId)) return false;
      if (act === 'run.planned') lines.delete(runId);
      return true;
    },

    /** The entry has its line. */
    note({ runId, act }: ChainedEntry): void {
      if (runId !== undefined && act !== 'run.planned') lines.add(runId);
    },

    /** For the next page. */
    open: (): string[] => [...lines].slice(-OPEN_RUNS_MAX),
  };
}
