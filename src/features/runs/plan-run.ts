import type { z } from 'zod';
import type { App, Caller } from '../../app';
import type { PlanRun, RunAction } from '../../contract';
import { effectOf } from '../../domain/run-action';
import { invalidInput } from '../../errors';
import type { PlanPart } from '../../storage/run-plans';
import type { RunRecord, StoredRun } from '../../storage/runs';
import { merged } from '../../storage/transaction';
import { firstPlanCursor } from './plan-cursor';
import { cutSelection, type CutSelection } from './selection-parts';
import { PLAN_JOB } from './job-names';

/**
 * Records a run and starts planning it.
 *
 * @throws {AppError} `not-found`: a run that the selection names; `invalid-input`: directories for a change of whole accounts
 */
export async function planRun(
  app: App,
  { action, selection, options, reason }: z.output<typeof PlanRun>,
  caller: Caller,
): Promise<{ runId: string }> {
  const directoryIds = options?.directoryIds;
  if (directoryIds !== undefined && !effectOf(action).looksAtPlaces) {
    throw invalidInput([{ path: 'options.directoryIds', problem: 'not-for-accounts' }]);
  }
  const cut = cutSelection(selection);
  for (const part of cut.parts) if (part.kind === 'run') await app.runs.get(part.runId);
  const facts = {
    ...(directoryIds === undefined ? {} : { directoryIds: [...new Set(directoryIds)] }),
    ...(reason === undefined || reason === '' ? {} : { reason }),
  };
  return startPlan(app, cut, newRun(app, { action, caller, ...facts }));
}

/**
 * Plans the inverse of a run, for what it has changed.
 *
 * @throws {AppError} `not-found`; `conflict`: there is nothing to undo, or it is undone
 */
export async function startUndo(app: App, { run, version }: StoredRun, caller: Caller): Promise<{ runId: string }> {
  const action = effectOf(run.action).inverse;
  const places = run.places.map((place) => ({ ...place, accounts: 0 }));
  const undo = { ...newRun(app, { action, caller }), places, undoOf: run.runId };
  const part: PlanPart = { kind: 'undo', runId: run.runId };
  return startPlan(app, { parts: [part], excepts: [] }, undo, { run: { ...run, undoneBy: undo.runId }, version });
}

type NewRun = { action: RunAction; caller: Caller; directoryIds?: string[]; reason?: string };

function newRun(app: App, { action, caller, ...facts }: NewRun): RunRecord {
  return {
    v: 2,
    runId: app.random.uuid(),
    action,
    state: 'planning',
    counts: {},
    willAct: 0,
    total: 0,
    createdAt: app.clock.now(),
    createdBy: caller.accountId,
    places: [],
    isEverywhere: false,
    needs: 'both',
    breaker: { percent: 0, exceeded: false },
    idpCheck: 'not-needed',
    actChunks: 0,
    changed: 0,
    jobId: app.random.uuid(),
    ...facts,
  };
}

/** The selection is stored first: without the run's record nobody finds it, and it goes by itself. */
async function startPlan(
  app: App,
  { parts, excepts }: CutSelection,
  run: RunRecord,
  undone?: StoredRun,
): Promise<{ runId: string }> {
  const { runId, jobId } = run;
  for (const [index, part] of parts.entries()) await app.runs.plans.savePart(runId, index, part);
  for (const [index, chunk] of excepts.entries()) await app.runs.plans.saveExcept(runId, index, chunk);
  const cursor = firstPlanCursor(runId, { parts: parts.length, excepts: excepts.length });
  const link = undone === undefined ? {} : app.runs.writes(undone.run, undone.version);
  await app.jobs.start(
    { jobId, kind: PLAN_JOB, cursor, requestedBy: run.createdBy, ...totalOf(parts) },
    { along: merged(app.runs.writes(run, undefined), link) },
  );
  return { runId };
}

/** How many accounts are to be read, where the selection is but a list. */
function totalOf(parts: readonly PlanPart[]): { total?: number } {
  const lengths = parts.map((part) => {
    if (part.kind === 'accounts') return part.accountIds.length;
    return part.kind === 'emails' ? part.emails.length : undefined;
  });
  const known = lengths.filter((length) => length !== undefined);
  return known.length < lengths.length ? {} : { total: known.reduce((sum, length) => sum + length, 0) };
}
