import type { z } from 'zod';
import type { App, Caller } from '../../app';
import type { ApplyRun } from '../../contract';
import { needsOrgAdmin } from '../../domain/runs/admin-access';
import { adminNameProblems, confirmationProblems } from '../../domain/runs/confirmation';
import { AppError, invalidInput } from '../../errors';
import { without } from '../../lists';
import { merged } from '../../storage/kvs/transaction';
import type { RunRecord } from '../../storage/runs/record';
import { readUsers } from '../directory/org-admins';
import { APPLY_JOB, type ApplyCursor } from './apply/cursor';
import { beginChange, measuredNow } from './measure-run';
import { runForOrgAdminsOnly } from './org-admins-only';
import { regranted } from './regranted';
import { requireCapableOf } from './require-capable';

/**
 * Starts applying a planned run, or goes on with a paused one. What it asks for is decided anew, since the settings and
 * what other runs have changed are others than when it was planned.
 *
 * @throws {AppError} `conflict`: in any other state, or undone since; `not-permitted`: it takes an organization admin;
 *   `missing-scope`: the key is known not to be able to do it; `invalid-input`: the count, or a name of an organization admin, is missing or wrong
 */
export async function applyRun(
  app: App,
  { runId, confirmation, first, reason }: z.output<typeof ApplyRun>,
  caller: Caller,
): Promise<{ runId: string }> {
  const { run, version } = await app.runs.get(runId);
  await requireApplicable(app, run, caller);
  await requireCapableOf(app, run);
  const measured = await measuredNow(app, run);
  const left = run.counts['will-act'] ?? 0;
  const total = Math.min(left, first ?? left);
  const problems = [
    ...confirmationProblems(measured.needs, { now: total, left }, confirmation.count),
    ...adminNameProblems(await namesOf(app, run), confirmation.adminNames),
  ];
  if (problems.length > 0) throw invalidInput(problems);

  const jobId = app.random.uuid();
  const confirmed: RunRecord = {
    ...without(run, 'pausedBy'),
    ...measured,
    state: 'applying',
    jobId,
    confirmedBy: caller.accountId,
    confirmedAt: app.clock.now(),
    ...(!(reason === undefined || reason === '') && { reason }),
  };
  const { write, lately } = await beginChange(app, run, total);
  const cursor = { ...firstCursor(run, first), lately };
  await app.jobs.start(
    { jobId, kind: APPLY_JOB, cursor, requestedBy: caller.accountId, total },
    {
      along: merged(app.runs.writes(confirmed, version), { sets: [write] }),
      entries: [appliedEntry(confirmed, { count: confirmation.count, first })],
    },
  );
  return { runId };
}

async function requireApplicable(app: App, run: RunRecord, { isOrgAdmin }: Caller): Promise<void> {
  if (run.state !== 'planned' && run.state !== 'paused') throw new AppError('conflict', `the run is ${run.state}`);
  if (run.undoneBy !== undefined) throw new AppError('conflict', 'the run is undone');
  if (isOrgAdmin) return;
  const isForAdmins = needsOrgAdmin(run) || needsOrgAdmin({ ...run, places: await regranted(app, run) });
  if (isForAdmins) throw runForOrgAdminsOnly('the run takes an organization admin');
}

/** Names and addresses of the organization admins whom a run acts on. */
async function namesOf(app: App, { orgAdmins }: RunRecord) {
  return orgAdmins.length === 0 ? [] : readUsers(await app.admin(), orgAdmins);
}

/** Begins at the first row again: rows that have their outcome are passed over. */
function firstCursor({ runId, counts, changed }: RunRecord, first: number | undefined): ApplyCursor {
  const cursor = { runId, chunk: 0, revisit: [], counts, changed, acted: 0 };
  return first === undefined ? cursor : { ...cursor, stopAfter: first };
}

function appliedEntry(run: RunRecord, { count, first }: { count: number | undefined; first: number | undefined }) {
  const { runId, action, needs, willAct, reason } = run;
  return {
    by: run.confirmedBy ?? run.createdBy,
    act: 'run.applied' as const,
    target: runId,
    runId,
    result: 'applying',
    detail: {
      action,
      willAct,
      needs,
      ...(count !== undefined && { count }),
      ...(first !== undefined && { first }),
    },
    ...(reason !== undefined && { reason }),
  };
}
