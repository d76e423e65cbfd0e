import type { App } from '../../app';
import type { ErrorCode } from '../../contract';
import { exceedsBreaker, neededConfirmation } from '../../domain/confirmation';
import { AppError } from '../../errors';
import type { Along, Budget, JobKind, StepResult } from '../../jobs/job-kind';
import type { RunningJob } from '../../jobs/running-job';
import type { Job } from '../../storage/jobs';
import { chunksOf } from '../../storage/run-rows';
import type { RunRecord } from '../../storage/runs';
import { merged } from '../../storage/transaction';
import { ASKED_PER_COMMIT, askPrivileges, isAskedFor } from './ask-privileges';
import { makeRows } from './make-rows';
import { openPlanning, type Planning } from './plan-context';
import { planCursorOf, START, type PlanCursor } from './plan-cursor';
import { partCost, readPart } from './read-part';
import { READ_LAG_MS } from './read-lag';
import { endEntry } from './run-entries';

/** A read that needs more than a whole invocation may send is tried with what there is. */
const OUTBOUND_EXPECTED_MAX = 90;

/** Plans a run: reads the accounts that the selection names and gives each its row. */
export function planJob(app: App): JobKind {
  return {
    step: (job, budget) => planStep(app, { job, budget }),
    onFailure: (job, failure) => failedPlan(app, job, failure),
  };
}

async function planStep(app: App, { job, budget }: { job: RunningJob; budget: Budget }): Promise<StepResult> {
  if ((await job.findCancel()) !== undefined) return endCancelled(app, job);
  const waitMs = await readableIn(app, job);
  if (waitMs > 0) return { waitMs };
  const planning = await openPlanning(app, job);
  for (;;) {
    const cursor = planCursorOf(job.record);
    if ((await job.findCancel()) !== undefined) return endCancelled(app, job);
    if (budget.isTimeUp() || app.budget.left() < (await nextCost(planning, cursor))) return 'again';
    if (cursor.phase === 'close') return closePlan(planning, cursor);
    await job.commit(...(await advanced(planning, cursor)));
  }
}

/** How long until searches show what a run has done that is to be undone, in ms. */
async function readableIn(app: App, job: RunningJob): Promise<number> {
  const { run } = await app.runs.get(planCursorOf(job.record).runId);
  const undone = run.undoOf === undefined ? undefined : (await app.runs.get(run.undoOf)).run;
  return (undone?.workedAt ?? 0) + READ_LAG_MS - app.clock.now();
}

/** Requests that the next piece of work takes at most. */
async function nextCost(planning: Planning, cursor: PlanCursor): Promise<number> {
  switch (cursor.phase) {
    case 'read': {
      const part = await planning.app.runs.plans.findPart(cursor.runId, cursor.part);
      return part === undefined ? 0 : Math.min(partCost(planning, part), OUTBOUND_EXPECTED_MAX);
    }
    case 'rows':
      return 0;
    case 'ask':
      return cursor.idpCheck === 'row-by-row' ? 0 : Math.min(ASKED_PER_COMMIT, cursor.actRows - cursor.asked);
    case 'close':
      return 1;
  }
}

type Commit = Parameters<RunningJob['commit']>;

/** Does the next piece of work. @returns what to store of it */
async function advanced(planning: Planning, cursor: PlanCursor): Promise<Commit> {
  switch (cursor.phase) {
    case 'read':
      return readOn(planning, cursor);
    case 'rows': {
      const made = await makeRows(planning, cursor);
      return [{ cursor: { ...made, idpCheck: isAskedFor(planning.run, made.actRows) } }];
    }
    case 'ask': {
      if (cursor.idpCheck !== 'asked' || cursor.asked >= cursor.actRows)
        return [{ cursor: { ...cursor, phase: 'close' } }];
      return [{ cursor: await askPrivileges(planning, cursor) }];
    }
    case 'close':
      return [{}];
  }
}

async function readOn({ app, job, ...rest }: Planning, cursor: PlanCursor): Promise<Commit> {
  const part = await app.runs.plans.findPart(cursor.runId, cursor.part);
  if (part === undefined) {
    if (cursor.part < cursor.parts) throw new AppError('stored-data-invalid', 'a part of the selection is gone');
    return [{ cursor: { ...cursor, phase: 'rows' } }];
  }
  const { page, next } = await readPart({ app, job, ...rest }, part, cursor.position);
  const moved = next === undefined ? { part: cursor.part + 1, position: START } : { position: next };
  const read = new Set([
    ...page.sightings.map(({ accountId }) => accountId),
    ...page.missingIds,
    ...page.missingEmails,
  ]);
  const done = job.record.done + read.size;
  if (read.size === 0) return [{ cursor: { ...cursor, ...moved }, done }];
  const write = app.runs.plans.writePage(cursor.runId, cursor.pages, page);
  return [{ cursor: { ...cursor, ...moved, pages: cursor.pages + 1 }, done }, { along: { sets: [write] } }];
}

/** Measures the plan against the organization and hands it to the person. */
async function closePlan(
  { app, admin, job, run, version, breakerPercent }: Planning,
  cursor: PlanCursor,
): Promise<'ended'> {
  const orgUsers = await admin.countUsers({});
  await app.runs.plans.remove(run.runId, cursor);
  const { counts, placeAccounts, actRows, idpCheck } = cursor;
  const willAct = counts['will-act'] ?? 0;
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const exceeded = exceedsBreaker(willAct, breakerPercent, orgUsers);
  const planned: RunRecord = {
    ...run,
    state: 'planned',
    counts,
    willAct,
    total,
    idpCheck,
    actChunks: chunksOf(actRows),
    places: run.places.map((place, index) => ({ ...place, accounts: placeAccounts[index] ?? 0 })),
    breaker: { percent: breakerPercent, orgUsers, exceeded },
    needs: neededConfirmation(run.action, willAct, exceeded),
  };
  const entry = endEntry(run, { act: 'run.planned', by: run.createdBy, result: 'planned', counts });
  await job.end('done', { done: total, total }, { along: app.runs.writes(planned, version), entries: [entry] });
  return 'ended';
}

/** A plan that was cut off has no rows. */
async function endCancelled(app: App, job: RunningJob): Promise<'ended'> {
  const cancel = await job.findCancel();
  const { run, version } = await app.runs.get(planCursorOf(job.record).runId);
  const ended = { ...run, state: 'cancelled' as const, endedAt: app.clock.now() };
  const by = cancel?.by ?? run.createdBy;
  const entry = endEntry(run, { act: 'run.cancelled', by, result: 'cancelled', counts: {} });
  await job.end('cancelled', {}, { along: app.runs.writes(ended, version), entries: [entry] });
  return 'ended';
}

async function failedPlan(app: App, job: Job, failure: ErrorCode): Promise<Along> {
  const { run, version } = await app.runs.get(planCursorOf(job).runId);
  const ended = { ...run, state: 'failed' as const, failure, endedAt: app.clock.now() };
  const entry = {
    ...endEntry(run, { act: 'run.ended', by: run.createdBy, result: 'failed', counts: {} }),
    reason: failure,
  };
  return { along: merged(app.runs.writes(ended, version)), entries: [entry] };
}
