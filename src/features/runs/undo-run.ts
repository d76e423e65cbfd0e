import type { App, Caller } from '../../app';
import { actionOf } from '../../domain/actions/action';
import { cameToNothing, canUndo } from '../../domain/runs/undo';
import { AppError } from '../../errors';
import type { RunRecord } from '../../storage/runs/record';
import { startUndo } from './plan-run';

/**
 * Plans what takes a run back.
 *
 * @throws {AppError} `not-found`; `conflict`: there is nothing to undo, or it is undone; `not-permitted`: it takes an
 *   organization admin
 */
export async function undoRun(app: App, { runId }: { runId: string }, caller: Caller): Promise<{ runId: string }> {
  const stored = await app.runs.get(runId);
  if (!(await isUndoable(app, stored.run))) throw new AppError('conflict', 'the run cannot be undone');
  return startUndo(app, stored, caller);
}

/** Whether a run can be taken back now. */
export async function isUndoable(app: App, run: RunRecord): Promise<boolean> {
  if (actionOf(run.action).inverse === undefined) return false;
  const undo = run.undoneBy === undefined ? undefined : (await app.runs.find(run.undoneBy))?.run;
  return canUndo({ state: run.state, changed: run.changed, isUndone: undo !== undefined && !cameToNothing(undo) });
}
