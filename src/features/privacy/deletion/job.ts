import type { App } from '../../../app';
import { VersionConflictError } from '../../../errors';
import type { Budget, NamedJobKind, StepResult } from '../../../jobs/job-kind';
import { goThroughPhases, type Phased } from '../../../jobs/phased';
import type { RunningJob } from '../../../jobs/running-job';
import { FIRST_PLACE, weightOf, type StatePlace } from '../../../storage/inventory/stored-state';
import { merged } from '../../../storage/kvs/transaction';
import { findDeletion } from '../../access/no-deletion';
import { DELETION_JOB, deletionCursorOf, type DeletionCursor } from './cursor';

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
export function deletionJob(app: App): NamedJobKind {
  return {
    name: DELETION_JOB,
    step: (job, budget) => goThroughPhases(DELETION, { app, job, budget }, budget),
    onFailure: async () => ({}),
  };
}

type Deleting = { app: App; job: RunningJob; budget: Budget };

const DELETION: Phased<Deleting, DeletionCursor> = {
  cursorOf: deletionCursorOf,
  phases: { rest: { run: rest }, delete: { run: deleteAll } },
};

async function rest({ job }: Deleting, cursor: DeletionCursor): Promise<StepResult> {
  await job.commit({ cursor: { ...cursor, phase: 'delete' } });
  return { waitMs: CALLS_END_MS };
}

async function deleteAll(deleting: Deleting, cursor: DeletionCursor): Promise<StepResult> {
  const { app, job } = deleting;
  await app.orgKeys.eraseSecrets();
  const unfinished = await walkAndRemove(deleting);
  if (unfinished !== undefined) return unfinished;
  const removed = deletionCursorOf(job.record).removed - cursor.removed;
  return removed > 0 ? { waitMs: SETTLE_MS } : finish(app, job);
}

/** @returns how to go on where the walk did not come to its end */
async function walkAndRemove({ app, job, budget }: Deleting): Promise<StepResult | undefined> {
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
