import type { App } from '../../../app';
import { AppError, VersionConflictError } from '../../../errors';
import { WAIT_FOR_JOB_MS, type JobKind, type StepResult } from '../../../jobs/job-kind';
import type { RunningJob } from '../../../jobs/running-job';
import { isEnded, SCHEDULE } from '../../../storage/jobs/jobs';
import { freshOrgProfile } from '../../directory/fresh-org-profile';
import { startScan } from '../../directory/scan/start-scan';
import { findIndex } from '../../directory/with-index';
import { deliverDigests } from '../deliver-digests';
import { checkCursorOf, type CheckCursor } from './cursor';
import { storeAlerts } from './store-alerts';

const SCANS_MAX = 2;

/**
 * The daily check: scans the organization, finds the alerts, delivers them. A delivery that fails is tried again until
 * the next check takes it over.
 */
export function checkJob(app: App): JobKind {
  return { step: (job) => checkStep(app, job), onFailure: async () => ({}) };
}

async function checkStep(app: App, job: RunningJob): Promise<StepResult> {
  if ((await job.findCancel()) !== undefined) {
    await job.end('cancelled', {});
    return 'ended';
  }
  const cursor = checkCursorOf(job.record);
  switch (cursor.phase) {
    case 'scan':
      return scanPhase(app, job, cursor);
    case 'compute':
      return computePhase(app, job, cursor);
    case 'deliver': {
      const isLast = (await app.alerts.findCheck())?.check.jobId === job.record.jobId;
      const waitMs = isLast ? await deliverDigests(app, job) : undefined;
      if (waitMs !== undefined) return { waitMs };
      await job.end('done', {});
      return 'ended';
    }
  }
}

/** Waits for a scan that ended after the check began. */
async function scanPhase(app: App, job: RunningJob, cursor: CheckCursor): Promise<StepResult> {
  const index = await findIndex(app);
  if (index !== undefined && index.endedAt >= job.record.startedAt) {
    await job.commit({ cursor: { ...cursor, phase: 'compute' } });
    return 'again';
  }
  const scan = cursor.scanJobId === undefined ? undefined : (await app.jobStore.find(cursor.scanJobId))?.job;
  if (scan?.state === 'cancelled') {
    await job.end('cancelled', {});
    return 'ended';
  }
  if (scan === undefined || isEnded(scan)) {
    if (cursor.scans >= SCANS_MAX) throw new AppError('conflict', 'no scan came to its end');
    const { jobId } = await startScan(app, { requestedBy: SCHEDULE });
    await job.commit({ cursor: { ...cursor, scanJobId: jobId, scans: cursor.scans + 1 } });
    return { waitMs: WAIT_FOR_JOB_MS, forJob: jobId };
  }
  return { waitMs: WAIT_FOR_JOB_MS, forJob: scan.jobId };
}

async function computePhase(app: App, job: RunningJob, cursor: CheckCursor): Promise<StepResult> {
  await freshOrgProfile(app); // what is gone since yesterday is to be known
  try {
    await storeAlerts(app, job, { ...cursor, phase: 'deliver' });
  } catch (error) {
    if (!(error instanceof VersionConflictError)) throw error;
    // An admin snoozed or dismissed in between: what they said counts, so the alerts are put together again.
  }
  return 'again';
}
