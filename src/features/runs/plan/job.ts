import type { App } from '../../../app';
import type { ErrorCode } from '../../../contract';
import { UndecidableError } from '../../../errors';
import type { Budget, NamedJobKind, StepResult } from '../../../jobs/job-kind';
import { goThroughPhases, type Phased } from '../../../jobs/phased';
import type { Along, RunningJob } from '../../../jobs/running-job';
import type { Cancel, Job } from '../../../storage/jobs/jobs';
import { merged } from '../../../storage/kvs/transaction';
import type { RunRecord } from '../../../storage/runs/record';
import { chunkCount } from '../../../storage/runs/rows';
import { isProtectionSeen } from '../../known/vanished-protection';
import { measureRun } from '../measure-run';
import { requireCapableOf } from '../require-capable';
import { runEndEntry } from '../run-entries';
import { plannedSeats } from '../seats/plan-seats';
import { untilReadable } from '../take-turn';
import { openPlanning } from './context';
import { hasRead, PLAN_JOB, planCursorOf, type PlanCursor } from './cursor';
import { WORK_PHASES, type PlanWork } from './phases';

/** Plans a run: reads the accounts that the selection names and gives each its row. */
export function planJob(app: App): NamedJobKind {
  return {
    name: PLAN_JOB,
    step: (job, budget) => planStep(app, { job, budget }),
    onFailure: (job, failure, error) => failedPlan(app, job, { failure, error }),
  };
}

const PLAN: Phased<PlanWork, PlanCursor> = {
  cursorOf: planCursorOf,
  phases: { ...WORK_PHASES, close: { cost: () => 1, run: closePlan } },
  endCancelled,
};

async function planStep(app: App, { job, budget }: { job: RunningJob; budget: Budget }): Promise<StepResult> {
  const cancel = await job.findCancel(); // waiting for another run is no reason to wait with this
  if (cancel !== undefined) return endCancelled({ app, job }, cancel);
  const wait = hasRead(planCursorOf(job.record)) ? undefined : await untilReadable(app);
  if (wait !== undefined) return wait;
  const planning = await openPlanning(app, job);
  if (!(await isProtectionSeen(app))) return 'again';
  return goThroughPhases(PLAN, { app, job, planning }, budget);
}

/**
 * Measures the plan against the organization and hands it to the person.
 *
 * @throws {AppError} `missing-scope`: the key cannot do it, as reading has shown
 */
async function closePlan({ planning }: PlanWork, cursor: PlanCursor): Promise<'ended'> {
  const { app, admin, job, run, version, breakerPercent } = planning;
  const { counts, placeAccounts, actRows, idpCheck, orgAdmins, readInPart } = cursor;
  const willAct = counts['will-act'] ?? 0;
  const places = run.places.map((place, index) => ({ ...place, accounts: placeAccounts[index] ?? 0 }));
  await requireCapableOf(app, { willAct, places }); // what the plan has read may have shown it
  const orgUsers = await admin.countUsers({});
  await app.selections.remove(run.runId, cursor);
  await app.runs.plans.remove(run.runId, cursor);
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const measured = await measureRun(app, { ...run, counts, willAct }, { percent: breakerPercent, orgUsers });
  const planned: RunRecord = {
    ...run,
    state: 'planned',
    counts,
    willAct,
    total,
    ...(readInPart !== undefined && { readInPart }),
    idpCheck,
    orgAdmins,
    seats: plannedSeats(run, cursor),
    actChunks: chunkCount(actRows),
    places,
    ...measured,
  };
  const entry = runEndEntry(run, { act: 'run.planned', by: run.createdBy, result: 'planned', counts });
  await job.end('done', { done: total, total }, { along: app.runs.writes(planned, version), entries: [entry] });
  return 'ended';
}

/** A plan that was cut off has no rows. */
async function endCancelled({ app, job }: Omit<PlanWork, 'planning'>, { by }: Cancel): Promise<'ended'> {
  const { run, version } = await app.runs.get(planCursorOf(job.record).runId);
  const ended = { ...run, state: 'cancelled' as const, endedAt: app.clock.now() };
  const entry = runEndEntry(run, { act: 'run.cancelled', by, result: 'cancelled', counts: {} });
  await job.end('cancelled', {}, { along: app.runs.writes(ended, version), entries: [entry] });
  return 'ended';
}

async function failedPlan(
  app: App,
  job: Job,
  { failure, error }: { failure: ErrorCode; error: unknown },
): Promise<Along> {
  const { run, version } = await app.runs.get(planCursorOf(job).runId);
  const stoppedBy = error instanceof UndecidableError ? { stoppedBy: error.undecidable[0] } : {};
  const ended = { ...run, state: 'failed' as const, failure, ...stoppedBy, endedAt: app.clock.now() };
  const entry = runEndEntry(run, { act: 'run.ended', by: run.createdBy, result: 'failed', counts: {}, failure });
  return { along: merged(app.runs.writes(ended, version)), entries: [entry] };
}
