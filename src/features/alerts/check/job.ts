import type { App } from '../../../app';
import { AppError, VersionConflictError } from '../../../errors';
import { WAIT_FOR_JOB_MS, type NamedJobKind, type StepResult } from '../../../jobs/job-kind';
import { goThroughPhases, type Phased } from '../../../jobs/phased';
import type { RunningJob } from '../../../jobs/running-job';
import { isEnded, SCHEDULE } from '../../../storage/jobs/jobs';
import { freshOrgProfile } from '../../directory/fresh-org-profile';
import { startScan } from '../../directory/scan/start-scan';
import { findIndex } from '../../directory/with-index';
import { deliverDigests } from '../deliver-digests';
import { CHECK_JOB, checkCursorOf, type CheckCursor } from './cursor';
import { storeAlerts } from './store-alerts';

const SCANS_MAX = 2;

/**
 * The daily check: scans the organization, finds the alerts, delivers them. A delivery that fails is tried again until
 * the next check takes it over.
 */
export function checkJob(app: App): NamedJobKind {
  return {
    name: CHECK_JOB,
    step: (job, budget) => goThroughPhases(CHECK, { app, job }, budget),
    onFailure: async () => ({}),
  };
}

type Checking = { app: App; job: RunningJob };

const CHECK: Phased<Checking, CheckCursor> = {
  cursorOf: checkCursorOf,
  phases: { scan: { run: scanPhase }, compute: { run: computePhase }, deliver: { run: deliverPhase } },
  endCancelled: ({ job }) => cancelled(job),
};

/** Waits for a scan that ended after the check began. */
async function scanPhase({ app, job }: Checking, cursor: CheckCursor): Promise<StepResult> {
  const index = await findIndex(app);
  if (index !== undefined && index.endedAt >= job.record.startedAt) {
    await job.commit({ cursor: { ...cursor, phase: 'compute' } });
    return 'again';
  }
  const scan = cursor.scanJobId === undefined ? undefined : (await app.jobStore.find(cursor.scanJobId))?.job;
  if (scan?.state === 'cancelled') return cancelled(job);
  if (scan === undefined || isEnded(scan)) {
    if (cursor.scans >= SCANS_MAX) throw new AppError('conflict', 'no scan came to its end');
    const { jobId } = await startScan(app, { requestedBy: SCHEDULE });
    await job.commit({ cursor: { ...cursor, scanJobId: jobId, scans: cursor.scans + 1 } });
    return { waitMs: WAIT_FOR_JOB_MS, forJob: jobId };
  }
  return { waitMs: WAIT_FOR_JOB_MS, forJob: scan.jobId };
}

async function computePhase({ app, job }: Checking, cursor: CheckCursor): Promise<StepResult> {
  await freshOrgProfile(app); // what is gone since yesterday is to be known
  try {
    await storeAlerts(app, job, { ...cursor, phase: 'deliver' });
  } catch (error) {
    if (!(error instanceof VersionConflictError)) throw error;
    // An admin snoozed or dismissed in between: what they said counts, so the alerts are put together again.
  }
  return 'again';
}

async function deliverPhase({ app, job }: Checking): Promise<StepResult> {
  const isLast = (await app.alerts.findCheck())?.check.jobId === job.record.jobId;
  const waitMs = isLast ? await deliverDigests(app, job) : undefined;
  if (waitMs !== undefined) return { waitMs };
  await job.end('done', {});
  return 'ended';
}

async function cancelled(job: RunningJob): Promise<'ended'> {
  await job.end('cancelled', {});
  return 'ended';
}
