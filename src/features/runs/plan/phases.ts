import type { App } from '../../../app';
import { areExaminedLater } from '../../../domain/runs/plan';
import { AppError } from '../../../errors';
import type { Phase } from '../../../jobs/phased';
import type { RunningJob } from '../../../jobs/running-job';
import { ORG_ADMINS_COST } from '../../directory/org-admins';
import { PART_START } from '../../selection/part-position';
import { readPart } from '../../selection/read-part';
import { SEATS_COST } from '../seats/count-seats';
import { countsSeats, planSeats } from '../seats/plan-seats';
import { isAskedFor } from './ask-privileges';
import { openPlanning, type Planning } from './context';
import type { PlanCursor } from './cursor';
import { examinationCost, examineRows } from './examine-rows';
import { makeRows } from './make-rows';
import { partCost, planReader } from './plan-reader';
import { GROUPS_COST, readGrantingGroups } from './read-granting-groups';

/** A read that needs more of what a whole invocation may send is tried with what there is. */
const SHARE_EXPECTED_MAX = 0.9;

type JobCommit = Parameters<RunningJob['commit']>;

/** `planning`: opened anew where a phase has changed the run. */
export type PlanWork = { app: App; job: RunningJob; planning: Planning };
type PlanPhase = Phase<PlanWork, PlanCursor>;

/** All but the last. */
export const WORK_PHASES: Readonly<Record<Exclude<PlanCursor['phase'], 'close'>, PlanPhase>> = {
  groups: { cost: () => GROUPS_COST, run: readGroups },
  read: { cost: readCost, run: storing(readOn) },
  rows: { cost: () => ORG_ADMINS_COST, run: storing(rowsMade) },
  examine: { cost: examinePhaseCost, run: storing(examined) },
  seats: {
    cost: ({ planning }, cursor) => (countsSeats(planning, cursor) ? SEATS_COST : 0),
    run: storing(seatsPlanned),
  },
};

/** A phase of which each share is stored as it says. */
function storing(share: (planning: Planning, cursor: PlanCursor) => Promise<JobCommit>): PlanPhase['run'] {
  return async ({ job, planning }, cursor) => {
    await job.commit(...(await share(planning, cursor)));
    return undefined;
  };
}

async function readGroups(work: PlanWork, cursor: PlanCursor): Promise<undefined> {
  const { app, job, planning } = work;
  const { run, cursor: next } = await readGrantingGroups(planning, cursor);
  await job.commit({ cursor: next }, { along: app.runs.writes(run, planning.version) });
  work.planning = await openPlanning(app, job);
  return undefined;
}

async function readCost({ planning }: PlanWork, cursor: PlanCursor): Promise<number> {
  const part = await planning.app.selections.findPart(cursor.runId, cursor.part);
  return part === undefined ? 0 : Math.min(partCost(planning, part), expectedMax(planning));
}

function examinePhaseCost({ planning }: PlanWork, cursor: PlanCursor): number {
  if (!needsExamination(planning, cursor)) return 0;
  return Math.min(examinationCost(planning, cursor), expectedMax(planning));
}

function expectedMax({ app }: Planning): number {
  return SHARE_EXPECTED_MAX * app.budget.max;
}

async function rowsMade(planning: Planning, cursor: PlanCursor): Promise<JobCommit> {
  const made = await makeRows(planning, cursor);
  return [{ cursor: { ...made, idpCheck: isAskedFor(planning.run, made.actRows) } }];
}

async function examined(planning: Planning, cursor: PlanCursor): Promise<JobCommit> {
  if (!needsExamination(planning, cursor)) return [{ cursor: { ...cursor, phase: 'seats' } }];
  const { cursor: next, sets } = await examineRows(planning, cursor);
  return [{ cursor: next }, { along: { sets } }];
}

async function seatsPlanned(planning: Planning, cursor: PlanCursor): Promise<JobCommit> {
  if (!countsSeats(planning, cursor)) return [{ cursor: { ...cursor, phase: 'close' } }];
  return [{ cursor: await planSeats(planning, cursor) }];
}

/** Whether rows are left to be looked at one by one, if the run does that. */
function needsExamination({ run }: Planning, { idpCheck, examined, actRows }: PlanCursor): boolean {
  return (idpCheck === 'asked' || areExaminedLater(run)) && examined < actRows;
}

async function readOn({ app, job, ...rest }: Planning, cursor: PlanCursor): Promise<JobCommit> {
  const part = await app.selections.findPart(cursor.runId, cursor.part);
  if (part === undefined) {
    if (cursor.part < cursor.parts) throw new AppError('stored-data-invalid', 'a part of the selection is gone');
    return [{ cursor: { ...cursor, phase: 'rows' } }];
  }
  const reader = planReader({ app, job, ...rest });
  const { found: page, next, gained = Infinity } = await readPart(reader, part, cursor.position);
  const moved = next === undefined ? { part: cursor.part + 1, position: PART_START } : { position: next };
  const read = new Set([
    ...page.sightings.map(({ accountId }) => accountId),
    ...page.missing.map(({ accountId }) => accountId),
    ...page.missingEmails,
  ]);
  const done = job.record.done + Math.min(read.size, gained);
  if (read.size === 0) return [{ cursor: { ...cursor, ...moved }, done }];
  const write = app.runs.plans.writePage(cursor.runId, cursor.pages, page);
  return [{ cursor: { ...cursor, ...moved, pages: cursor.pages + 1 }, done }, { along: { sets: [write] } }];
}
