import type { RunState } from '../words/runs';
import { hasAccount } from './erased-row';
import type { RunRecordRow } from './row';

const UNDOABLE_STATES: readonly RunState[] = ['done', 'cancelled', 'failed', 'paused'];

/** Whether a run can be taken back: it ended or waits, it changed something, and nothing took that back before. */
export function canUndo(run: { state: RunState; changed: number; isUndone: boolean }): boolean {
  return UNDOABLE_STATES.includes(run.state) && run.changed > 0 && !run.isUndone;
}

/** Where a row's account was changed, by index of place: what an undo goes back to, and nothing else. Nobody can go back to an erased account. */
export function changedPlaces(row: RunRecordRow): number[] {
  if (!hasAccount(row)) return [];
  return row.targets.filter(({ state }) => state === 'done').map(({ place }) => place);
}
