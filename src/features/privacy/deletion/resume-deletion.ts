import type { App } from '../../../app';
import { VersionConflictError } from '../../../errors';
import { findDeletion } from '../../access/no-deletion';

/** A deletion that failed, as when storage was away for minutes, is set going again: what was begun is brought to its end. */
export async function resumeDeletion(app: App): Promise<void> {
  const stored = await findDeletion(app);
  if (stored?.job.state !== 'failed') return;
  try {
    await app.kvs.transact(app.jobStore.revival(stored));
  } catch (error) {
    if (!(error instanceof VersionConflictError)) throw error; // another sweep was faster
  }
}
