import type { RunOutcome, RunState } from '../words/runs';
import { hasAccount } from './erased-row';
import type { RunRecordRow } from './row';

const UNDOABLE_STATES: readonly RunState[] = ['done', 'cancelled', 'failed', 'paused'];

/** Whether a run can be taken back: it ended or waits, it changed something, and nothing took that back before. */
export function canUndo(run: { state: RunState; changed: number; isUndone: boolean }): boolean {
  return UNDOABLE_STATES.includes(run.state) && run.changed > 0 && !run.isUndone;
}

/**
 * How far taking a run back is, in accounts: `total` those that the run changed, `done` those that are back. `planned`:
 * none is yet. `in-part`: the undo has ended, or waits, with some of them back.
 */
export type UndoProgress = { state: 'planned' | 'undoing' | 'undone' | 'in-part'; done: number; total: number };

/** An undo as it is now. */
export type UndoingRun = { state: RunState; changed: number; counts: Partial<Record<RunOutcome, number>> };

/** Whether an undo ended without taking anything back: it does not stand in the way of another. */
export function cameToNothing({ state, changed }: Pick<UndoingRun, 'state' | 'changed'>): boolean {
  return changed === 0 && (state === 'done' || state === 'cancelled' || state === 'failed');
}

/** @returns `undefined`: the undo {@link cameToNothing} */
export function undoProgress(run: { changed: number }, undo: UndoingRun): UndoProgress | undefined {
  const total = run.changed;
  const done = Math.min(undo.counts.done ?? 0, total);
  switch (undo.state) {
    case 'planning':
    case 'planned':
      return { state: 'planned', done, total };
    case 'applying':
      return { state: 'undoing', done, total };
    case 'paused':
      return { state: done === 0 ? 'planned' : 'in-part', done, total };
    case 'done':
    case 'cancelled':
    case 'failed':
      if (cameToNothing(undo)) return undefined;
      return { state: done < total ? 'in-part' : 'undone', done, total };
  }
}

/** Where a row's account was changed, by index of place: what an undo goes back to, and nothing else. Nobody can go back to an erased account. */
export function changedPlaces(row: RunRecordRow): number[] {
  if (!hasAccount(row)) return [];
  return row.targets.filter(({ state }) => state === 'done').map(({ place }) => place);
}
