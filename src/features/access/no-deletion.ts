import type { App } from '../../app';
import { AppError } from '../../errors';
import type { StoredJob } from '../../storage/jobs/jobs';

/** The job that deletes everything. There is one at most; its record is there from the wish until everything is gone. */
export const DELETION_JOB_ID = 'privacy-deletion';

/** The deletion that has not come to its end. */
export async function findDeletion(app: App): Promise<StoredJob | undefined> {
  return app.jobStore.find(DELETION_JOB_ID);
}

/** @throws {AppError} `conflict`: everything is being deleted, and what is stored now would go with it */
export async function requireNoDeletion(app: App): Promise<void> {
  if ((await findDeletion(app)) === undefined) return;
  throw new AppError('conflict', 'everything that is stored is being deleted', {
    fields: [{ path: 'orgId', problem: 'being-deleted' }],
  });
}
