import type { App } from '../../../app';
import type { ErrorCode } from '../../../contract';
import { AppError } from '../../../errors';
import type { Budget, NamedJobKind, StepResult } from '../../../jobs/job-kind';
import type { Along, RunningJob } from '../../../jobs/running-job';
import type { Cancel, Job } from '../../../storage/jobs/jobs';
import { merged } from '../../../storage/kvs/transaction';
import type { RunRecord } from '../../../storage/runs/record';
import { readActivityReach } from '../../directory/activity-reach';
import { PROTECTED_DIRECTORIES_COST, protectedInReader } from '../../directory/protected-directories';
import { findVanishedProtection, isProtectionSeen } from '../../known/vanished-protection';
import { endChange } from '../measure-run';
import { decidedBy, runEndEntry } from '../run-entries';
import { takeTurn } from '../take-turn';
import { halt, readAuthority } from './authority';
import { openApplying, type Applying, type Opened } from './context';
import { APPLY_JOB, applyCursorOf, cutOff, type ApplyCursor } from './cursor';
import { cutOffRows, type CutOff } from './cut-off-rows';
import { nextWork } from './next-work';
import { putOffReader } from './put-off';
import { readRestoredAt } from './restored-since';
import { settleBatch } from './settle-batch';
import { writeBatch } from './write-batch';

/** Requests that looking for what protects takes at most: ten for a look, and what it has to ask for one by one. */
const PROTECTION_COST_MAX = 30 + PROTECTED_DIRECTORIES_COST;

/** Asked before each batch: whether something that protects accounts by the settings is gone, and whether all was looked at. */
type Protection = {
  findVanishedProtection?: (app: App) => Promise<readonly unknown[]>;
  isProtectionSeen?: (app: App) => Promise<boolean>;
};

const PROTECTION = { findVanishedProtection, isProtectionSeen };

/**
 * Applies a planned run batch by batch, each recorded before it is sent and after. What is next depends on the rows and
 * on what allows it, not on a phase, and a cancelled run still has to settle what was sent: so it has a loop of its own.
 */
export function applyJob(app: App, protection: Protection = {}): NamedJobKind {
  return {
    name: APPLY_JOB,
    step: (job, budget) => applyStep(app, { job, budget, ...PROTECTION, ...protection }),
    onFailure: (job, failure) => failedRun(app, job, failure),
  };
}

type Step = { job: RunningJob; budget: Budget } & Required<Protection>;

async function applyStep(app: App, { job, budget, ...hooks }: Step): Promise<StepResult> {
  const opened = await openApplying(app, job);
  const cancel = await job.findCancel();
  const admin = await adminUnlessCancelled(app, cancel);
  if (admin === undefined) return endCancelled(opened, cancel);
  const wait = cancel === undefined ? await takeTurn(app, opened.run) : undefined;
  if (wait !== undefined) return wait;
  if (opened.book.cursor.begunAt === undefined) opened.book.move({ begunAt: app.clock.now() });
  try {
    const asksActivity = cancel === undefined && opened.run.activityRules.length > 0;
    const reach = asksActivity ? { activity: await readActivityReach(app, admin) } : {};
    const restoredAt = await readRestoredAt(app, opened.run);
    return await applyBatches({ ...opened, admin, ...reach, restoredAt }, budget, hooks);
  } catch (error) {
    await opened.book.saveBefore(error);
    if (cancel !== undefined && isKeyGone(error)) return endCancelled(opened, cancel);
    throw error;
  }
}

/** A run that is to be cancelled ends without a key too: what it cannot settle is unknown then. */
async function adminUnlessCancelled(app: App, cancel: Cancel | undefined): Promise<Applying['admin'] | undefined> {
  try {
    return await app.admin();
  } catch (error) {
    if (cancel !== undefined && isKeyGone(error)) return undefined;
    throw error;
  }
}

function isKeyGone(error: unknown): boolean {
  return error instanceof AppError && (error.code === 'org-key-missing' || error.code === 'org-key-rejected');
}

async function applyBatches(
  opened: Omit<Applying, 'authority' | 'protectedIn'>,
  budget: Budget,
  protection: Required<Protection>,
): Promise<StepResult> {
  const { app, job, run, book } = opened;
  const readPutOff = putOffReader(app, run);
  const readProtectedIn = protectedInReader(app, opened.admin);
  for (;;) {
    const cancel = await job.findCancel();
    if (cancel === undefined && mayStillSend(book)) {
      const { groupIds } = (await app.settings.get()).values.protected;
      if (app.budget.left() < (groupIds.length === 0 ? 0 : PROTECTION_COST_MAX)) {
        await book.save();
        return 'again';
      }
      if ((await protection.findVanishedProtection(app)).length > 0) halt(book, 'protection-undecidable');
      else if (!(await protection.isProtectionSeen(app))) {
        await book.save();
        return 'again';
      }
      await readProtectedIn(groupIds); // now: it may take longer than an authority holds
    }
    const authority = await readAuthority(app, run, readPutOff);
    const maySend = cancel === undefined && mayStillSend(book);
    const protectedIn = maySend ? await readProtectedIn(authority.protectedAccounts.groupIds) : [];
    const applying = { ...opened, protectedIn, authority };
    if (authority.isBeyondConfirmed) halt(book, 'breaker');
    if (authority.isKeyLacking) halt(book, 'missing-scope');
    const work = await nextWork(applying, { outboundLeft: app.budget.left(), isCancelled: cancel !== undefined });
    if (work.kind === 'end')
      return work.as === 'cancelled' ? endCancelled(applying, cancel) : endRun(applying, work.as);
    if (budget.isTimeUp() || work.kind === 'exhausted') {
      await book.save();
      return 'again';
    }
    if (work.kind === 'wait') {
      await book.save();
      return { waitMs: work.waitMs };
    }
    if (work.kind === 'settle') {
      await settleBatch(applying, work.refs);
      continue;
    }
    const { waitMs } = await writeBatch(applying, work.picks);
    if (waitMs === undefined) continue;
    await book.save();
    return { waitMs };
  }
}

/** A run that no seat is left for goes on with what it has begun. */
function mayStillSend({ cursor: { haltedBy } }: Opened['book']): boolean {
  return haltedBy === undefined || haltedBy === 'seat-limit';
}

/** The end, or a pause: the job is over, the run's record says which. */
async function endRun({ app, job, run, version, book }: Opened, state: 'done' | 'paused'): Promise<'ended'> {
  const { counts, changed } = book.cursor;
  const isDone = state === 'done';
  const now = app.clock.now();
  const { haltedBy } = book.cursor;
  const why = !isDone && haltedBy !== undefined ? { pausedBy: haltedBy } : {};
  const ended = { ...run, state, counts, changed, workedAt: now, ...(isDone ? { endedAt: now } : why) };
  const entry = isDone ? [runEndEntry(run, { act: 'run.ended', by: decidedBy(run), result: state, counts })] : [];
  const { along, entries } = book.unsaved();
  await job.end('done', book.progress(), {
    along: merged(along, app.runs.writes(ended, version), { sets: [endChange(app, run, book.cursor)] }),
    entries: [...entries, ...entry],
  });
  return 'ended';
}

async function endCancelled({ app, job, run, version, book }: Opened, cancel: Cancel | undefined): Promise<'ended'> {
  await book.save();
  const { along, entries, counts, changed } = await cutOffRows(app, run, book.cursor);
  const now = app.clock.now();
  const ended = { ...run, state: 'cancelled' as const, counts, changed, workedAt: now, endedAt: now };
  const entry = runEndEntry(run, {
    act: 'run.cancelled',
    by: cancel?.by ?? decidedBy(run),
    result: 'cancelled',
    counts,
  });
  await job.end('cancelled', book.progress(), {
    along: merged(along, app.runs.writes(ended, version), {
      sets: [endChange(app, run, { ...book.cursor, changed })],
    }),
    entries: [...entries, entry],
  });
  return 'ended';
}

/** What a failed job leaves of its run. */
async function failedRun(app: App, job: Job, failure: ErrorCode): Promise<Along> {
  const cursor = applyCursorOf(job);
  const { run, version } = await app.runs.get(cursor.runId);
  const { along, entries, counts, changed } = await cutOffReadable(app, run, cursor);
  const now = app.clock.now();
  const ended = { ...run, state: 'failed' as const, failure, counts, changed, workedAt: now, endedAt: now };
  const entry = runEndEntry(run, { act: 'run.ended', by: decidedBy(run), result: 'failed', counts, failure });
  const change = { sets: [endChange(app, run, { ...cursor, changed })] };
  return { along: merged(along, app.runs.writes(ended, version), change), entries: [...entries, entry] };
}

/** Rows that cannot be read keep no run from ending: it would be applied for ever, and no other get its turn. */
async function cutOffReadable(app: App, run: RunRecord, cursor: ApplyCursor): Promise<CutOff> {
  try {
    return await cutOffRows(app, run, cursor);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'stored-data-invalid') throw error;
    app.log.failure(error, 'rows of a failed run');
    return { along: {}, entries: [], counts: cutOff(cursor.counts), changed: cursor.changed };
  }
}
