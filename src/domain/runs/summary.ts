import type { RunAction, RunOutcome, RunState } from '../words/runs';
import { undoProgress, type UndoingRun, type UndoProgress } from './undo';

export type RunProgress = {
  done: number;
  total?: number;
  startedAt?: string;
  perMinute?: number;
  secondsLeft?: number;
};

export type RunSummary = {
  runId: string;
  action: RunAction;
  state: RunState;
  counts: Partial<Record<RunOutcome, number>>;
  /** How many accounts are changed, or would be. */
  willAct: number;
  /** How many accounts the selection named. */
  total: number;
  createdAt: string;
  createdBy: string;
  /** Absent: nobody has confirmed it, so it has changed nothing. */
  confirmedAt?: string;
  endedAt?: string;
  /** The run that this one takes back, and the one that took this back. */
  undoOf?: string;
  undoneBy?: string;
  /** What the run was that this one takes back; absent: it takes none back, or that one is gone. */
  undoes?: Pick<RunSummary, 'action' | 'willAct' | 'createdAt' | 'createdBy'>;
  /** How far taking it back is; absent: nobody plans to, or the undo ended without taking anything back. */
  undo?: UndoProgress;
  progress: RunProgress;
};

type OutcomeCounts = Partial<Record<RunOutcome, number>>;

/** What of a stored run a summary is made from; instants in ms. */
export type SummarizedRun = {
  runId: string;
  action: RunAction;
  state: RunState;
  counts: OutcomeCounts;
  willAct: number;
  total: number;
  changed: number;
  createdAt: number;
  createdBy: string;
  confirmedAt?: number;
  endedAt?: number;
  undoOf?: string;
  undoneBy?: string;
};

/** The job that works on a run. `counts`: how far it is, while it applies the run. */
export type WorkingJob = { done: number; total?: number; startedAt: number; updatedAt: number; counts?: OutcomeCounts };

const MINUTE_MS = 60_000;
/** A rate over less than this says little. */
const RATE_AFTER_MS = 2_000;

/**
 * @param job the one that works on the run now; absent when none does
 * @param undoing the run that takes it back, if there is one
 */
export function summaryOf(
  run: SummarizedRun,
  job: WorkingJob | undefined,
  undoing: UndoingRun | undefined,
): RunSummary {
  const counts = job?.counts ?? run.counts;
  const undo = undoing && undoProgress(run, undoing);
  return {
    runId: run.runId,
    action: run.action,
    state: run.state,
    counts,
    willAct: run.willAct,
    total: run.total,
    createdAt: new Date(run.createdAt).toISOString(),
    createdBy: run.createdBy,
    ...(run.confirmedAt !== undefined && { confirmedAt: new Date(run.confirmedAt).toISOString() }),
    ...(run.endedAt !== undefined && { endedAt: new Date(run.endedAt).toISOString() }),
    ...(run.undoOf !== undefined && { undoOf: run.undoOf }),
    ...(run.undoneBy !== undefined && { undoneBy: run.undoneBy }),
    ...(undo !== undefined && { undo }),
    progress: run.state === 'planning' ? planProgress(job) : applyProgress(run, counts, job),
  };
}

function planProgress(job: WorkingJob | undefined): RunProgress {
  if (job === undefined) return { done: 0 };
  return { done: job.done, ...(job.total !== undefined && { total: job.total }), ...paceOf(job) };
}

/** Over all of the run's applications; the pace is that of the present one. */
function applyProgress(run: SummarizedRun, counts: OutcomeCounts, job: WorkingJob | undefined): RunProgress {
  const left = (counts['will-act'] ?? 0) + (counts['not-run'] ?? 0);
  const progress = { done: run.willAct - left, total: run.willAct };
  return job === undefined ? progress : { ...progress, ...paceOf(job) };
}

/** As of the last commit. */
function paceOf({ done, total, startedAt, updatedAt }: WorkingJob): Partial<RunProgress> {
  const elapsedMs = updatedAt - startedAt;
  const started = { startedAt: new Date(startedAt).toISOString() };
  if (done === 0 || elapsedMs < RATE_AFTER_MS) return started;
  const perMinute = Math.round((done / elapsedMs) * MINUTE_MS);
  const secondsLeft = total === undefined ? undefined : Math.ceil(((total - done) * elapsedMs) / done / 1_000);
  return { ...started, perMinute, ...(secondsLeft !== undefined && { secondsLeft: Math.max(0, secondsLeft) }) };
}
