import type { App } from '../../../app';
import { AppError, VersionConflictError } from '../../../errors';
import type { IndexRecord } from '../../../storage/directory/directory-index';
import { isEnded } from '../../../storage/jobs/jobs';
import { firstScanCursor, SCAN_JOB } from './cursor';

/** Two who start at the same moment: the second finds the first's scan at the next look. */
const START_TRIES_MAX = 3;

/**
 * Starts a scan of the organization, or answers the one that is under way.
 *
 * @throws {AppError} `org-key-missing`, `org-key-rejected`
 */
export async function startScan(app: App, { requestedBy }: { requestedBy: string }): Promise<{ jobId: string }> {
  await app.admin();
  const orgId = (await app.orgKeys.findStatus())?.facts.orgId;
  if (orgId === undefined) throw new AppError('org-key-missing', 'no organization key is stored');

  for (let attempt = 1; ; attempt += 1) {
    // One read for both: a scan that starts after it makes the write conflict.
    const { version, record } = await app.directoryIndex.get();
    const running = await underWay(app, record);
    if (running !== undefined) return { jobId: running };
    const jobId = app.random.uuid();
    try {
      await app.jobs.start(
        { jobId, kind: SCAN_JOB, cursor: firstScanCursor(orgId), requestedBy },
        { along: { versioned: [app.directoryIndex.writeOf(version, { ...record, jobId })] } },
      );
      return { jobId };
    } catch (error) {
      if (!(error instanceof VersionConflictError) || attempt >= START_TRIES_MAX) throw error;
    }
  }
}

/** The job of the scan that is under way, if any. */
export async function findScan(app: App): Promise<string | undefined> {
  return underWay(app, (await app.directoryIndex.get()).record);
}

/** The job of the scan that is under way, or of the last one when it failed. */
export async function findScanToTell(app: App): Promise<string | undefined> {
  const { jobId } = (await app.directoryIndex.get()).record;
  const state = jobId === undefined ? undefined : (await app.jobStore.find(jobId))?.job.state;
  return state === undefined || state === 'done' || state === 'cancelled' ? undefined : jobId;
}

async function underWay(app: App, { jobId }: IndexRecord): Promise<string | undefined> {
  const stored = jobId === undefined ? undefined : await app.jobStore.find(jobId);
  return stored === undefined || isEnded(stored.job) ? undefined : jobId;
}

/** Asks the scan that is under way to end. */
export async function cancelScan(app: App, { by }: { by: string }): Promise<{ jobId?: string }> {
  const jobId = await findScan(app);
  if (jobId === undefined || !(await app.jobs.cancel(jobId, by))) return {};
  return { jobId };
}
