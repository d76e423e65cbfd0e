import type { App } from '../../../app';
import { VersionConflictError } from '../../../errors';
import type { Budget, JobKind, StepResult } from '../../../jobs/job-kind';
import type { RunningJob } from '../../../jobs/running-job';
import { FIRST_PLACE, weightOf, type StatePlace } from '../../../storage/inventory/stored-state';
import { merged } from '../../../storage/kvs/transaction';
import { findDeletion } from '../../access/no-deletion';
import { deletionCursorOf } from './cursor';

/** A call of the page has 25 s: after this, none is left that was let in with the key. */
const CALLS_END_MS = 30_000;
/** Lists of storage are late by seconds: a walk that found something is followed by another after this. */
const SETTLE_MS = 10_000;
/** Half of what storage hands out in a minute. */
const UNITS_PER_STEP = 2_000;
const NEXT_UNITS_MS = 60_000;

/**
 * Deletes everything, the secrets first, by walks over all that is there until one finds nothing. Nobody can cancel
 * it; cut off anywhere, the next step walks again. Its last write forgets the job itself and whose it all was,
 * and begins the audit anew with the one entry that says so.
 */
export function deletionJob(app: App): JobKind {
  return { step: (job, budget) => deletionStep(app, job, budget), onFailure: async () => ({}) };
}

async function deletionStep(app: App, job: RunningJob, budget: Budget): Promise<StepResult> {
  const cursor = deletionCursorOf(job.record);
  if (cursor.phase === 'rest') {
    await job.commit({ cursor: { ...cursor, phase: 'delete' } });
    return { waitMs: CALLS_END_MS };
  }
  await app.orgKeys.eraseSecrets();
  const unfinished = await walkAndRemove(app, job, budget);
  if (unfinished !== undefined) return unfinished;
  const removed = deletionCursorOf(job.record).removed - cursor.removed;
  return removed > 0 ? { waitMs: SETTLE_MS } : finish(app, job);
}

/** @returns how to go on where the walk did not come to its end */
async function walkAndRemove(app: App, job: RunningJob, budget: Budget): Promise<StepResult | undefined> {
  let units = 0;
  for (let place: StatePlace | undefined = FIRST_PLACE; place !== undefined;) {
    if (budget.isTimeUp()) return 'again';
    if (units >= UNITS_PER_STEP) return { waitMs: NEXT_UNITS_MS };
    const { records, next } = await app.allStored.read(place);
    const removable = await app.allStored.removable(records, job.record.jobId);
    await app.allStored.remove(removable);
    if (removable.length > 0) {
      const cursor = deletionCursorOf(job.record);
      const removed = cursor.removed + removable.length;
      await job.commit({ cursor: { ...cursor, removed }, done: removed });
    }
    units += weightOf(records).units;
    place = next;
  }
  return undefined;
}

async function finish(app: App, job: RunningJob): Promise<StepResult> {
  const stored = await findDeletion(app);
  if (stored === undefined) return 'ended';
  const { by, orgId, removed } = deletionCursorOf(job.record);
  try {
    await app.audit.restart(
      { by, act: 'privacy.deleted', target: orgId, result: 'done', detail: { records: removed } },
      merged(app.jobStore.removal(stored), await app.orgKeys.removal()),
    );
    return 'ended';
  } catch (error) {
    if (error instanceof VersionConflictError) return { waitMs: SETTLE_MS }; // somebody was refused meanwhile
    throw error;
  }
}
