import type { App } from '../../app';
import type { ErrorCode } from '../../contract';
import { exceedsBreaker, neededConfirmation } from '../../domain/confirmation';
import { looksLater } from '../../domain/plan';
import { AppError } from '../../errors';
import type { Along, Budget, JobKind, StepResult } from '../../jobs/job-kind';
import type { RunningJob } from '../../jobs/running-job';
import type { Job } from '../../storage/jobs';
import { chunksOf } from '../../storage/run-rows';
import type { RunRecord } from '../../storage/run-record';
import { merged } from '../../storage/transaction';
import { isAskedFor } from './ask-privileges';
import { examinationCost, examineRows } from './examine-rows';
import { makeRows } from './make-rows';
import { ORG_ADMINS_COST } from './org-admins';
import { openPlanning, type Planning } from './plan-context';
import { GROUPS_COST, readGrantingGroups } from './read-granting-groups';
import { SEATS_COST } from './count-seats';
import { countsSeats, plannedSeats, planSeats } from './plan-seats';
import { planCursorOf, START, type PlanCursor } from './plan-cursor';
import { partCost, readPart } from './read-part';
import { readLagMs } from './read-lag';
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
  let planning = await openPlanning(app, job);
  for (;;) {
    const cursor = planCursorOf(job.record);
    if ((await job.findCancel()) !== undefined) return endCancelled(app, job);
    if (budget.isTimeUp() || app.budget.left() < (await nextCost(planning, cursor))) return 'again';
    if (cursor.phase === 'close') return closePlan(planning, cursor);
    await job.commit(...(await advanced(planning, cursor)));
    if (cursor.phase === 'groups') planning = await openPlanning(app, job);
  }
}

/** How long until searches show what a run has done that is to be undone, in ms. */
async function readableIn(app: App, job: RunningJob): Promise<number> {
  const { run } = await app.runs.get(planCursorOf(job.record).runId);
  const undone = run.undoOf === undefined ? undefined : (await app.runs.get(run.undoOf)).run;
  if (undone?.workedAt === undefined) return 0;
  return undone.workedAt + readLagMs(undone.places) - app.clock.now();
}

/** Requests that the next piece of work takes at most. */
async function nextCost(planning: Planning, cursor: PlanCursor): Promise<number> {
  switch (cursor.phase) {
    case 'read': {
      const part = await planning.app.runs.plans.findPart(cursor.runId, cursor.part);
      return part === undefined ? 0 : Math.min(partCost(planning, part), OUTBOUND_EXPECTED_MAX);
    }
    case 'rows':
      return planning.run.options.includeOrgAdmins === true ? ORG_ADMINS_COST : 0;
    case 'groups':
      return GROUPS_COST;
    case 'examine':
      return needsExamination(planning, cursor)
        ? Math.min(examinationCost(planning, cursor), OUTBOUND_EXPECTED_MAX)
        : 0;
    case 'seats':
      return countsSeats(planning, cursor) ? SEATS_COST : 0;
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
    case 'groups': {
      const { app, version } = planning;
      const { run, cursor: next } = await readGrantingGroups(planning, cursor);
      return [{ cursor: next }, { along: app.runs.writes(run, version) }];
    }
    case 'examine': {
      if (!needsExamination(planning, cursor)) return [{ cursor: { ...cursor, phase: 'seats' } }];
      const { cursor: next, sets } = await examineRows(planning, cursor);
      return [{ cursor: next }, { along: { sets } }];
    }
    case 'seats': {
      if (!countsSeats(planning, cursor)) return [{ cursor: { ...cursor, phase: 'close' } }];
      return [{ cursor: await planSeats(planning, cursor) }];
    }
    case 'close':
      return [{}];
  }
}

/** Whether rows are left to be looked at one by one, if the run does that. */
function needsExamination({ run }: Planning, { idpCheck, examined, actRows }: PlanCursor): boolean {
  return (idpCheck === 'asked' || looksLater(run)) && examined < actRows;
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
  const { counts, placeAccounts, actRows, idpCheck, orgAdmins } = cursor;
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
    orgAdmins,
    seats: plannedSeats(run, cursor),
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
