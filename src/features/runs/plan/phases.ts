import { areExaminedLater } from '../../../domain/runs/plan';
import { AppError } from '../../../errors';
import type { RunningJob } from '../../../jobs/running-job';
import { ORG_ADMINS_COST } from '../../directory/org-admins';
import { PART_START } from '../../selection/part-position';
import { readPart } from '../../selection/read-part';
import { SEATS_COST } from '../seats/count-seats';
import { countsSeats, planSeats } from '../seats/plan-seats';
import { isAskedFor } from './ask-privileges';
import type { Planning } from './context';
import type { PlanCursor } from './cursor';
import { examinationCost, examineRows } from './examine-rows';
import { makeRows } from './make-rows';
import { partCost, planReader } from './plan-reader';
import { GROUPS_COST, readGrantingGroups } from './read-granting-groups';

/** A read that needs more of what a whole invocation may send is tried with what there is. */
const SHARE_EXPECTED_MAX = 0.9;

/** Requests that the next piece of work takes at most. */
export async function nextCost(planning: Planning, cursor: PlanCursor): Promise<number> {
  const expectedMax = SHARE_EXPECTED_MAX * planning.app.budget.max;
  switch (cursor.phase) {
    case 'read': {
      const part = await planning.app.selections.findPart(cursor.runId, cursor.part);
      return part === undefined ? 0 : Math.min(partCost(planning, part), expectedMax);
    }
    case 'rows':
      return ORG_ADMINS_COST;
    case 'groups':
      return GROUPS_COST;
    case 'examine':
      return needsExamination(planning, cursor) ? Math.min(examinationCost(planning, cursor), expectedMax) : 0;
    case 'seats':
      return countsSeats(planning, cursor) ? SEATS_COST : 0;
    case 'close':
      return 1;
  }
}

type Commit = Parameters<RunningJob['commit']>;

/** Does the next piece of work. @returns what to store of it */
export async function advanced(planning: Planning, cursor: PlanCursor): Promise<Commit> {
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
  return (idpCheck === 'asked' || areExaminedLater(run)) && examined < actRows;
}

async function readOn({ app, job, ...rest }: Planning, cursor: PlanCursor): Promise<Commit> {
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
