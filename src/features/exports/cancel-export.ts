import type { App, Caller } from '../../app';
import { AppError } from '../../errors';

/**
 * Ends an export at its next batch; what it has written is removed.
 *
 * @throws {AppError} `not-found`; `conflict`: it has ended
 */
export async function cancelExport(
  app: App,
  { exportId }: { exportId: string },
  caller: Caller,
): Promise<{ exportId: string }> {
  const { record } = await app.exports.get(exportId);
  if (record.state === 'running' && (await app.jobs.cancel(record.jobId, caller.accountId))) return { exportId };
  throw new AppError('conflict', 'the export has come to its end');
}
