import type { App, Caller } from '../../app';
import { AppError } from '../../errors';
import type { StoredRun } from '../../storage/runs';
import { cutOff } from './apply-cursor';
import { endEntry } from './run-entries';

/**
 * Cancels a run: at once when nobody works on it, at its next batch otherwise. What is done stays done.
 *
 * @throws {AppError} `not-found`; `conflict`: it has ended
 */
export async function cancelRun(app: App, { runId }: { runId: string }, caller: Caller): Promise<{ runId: string }> {
  const stored = await app.runs.get(runId);
  const { state, jobId } = stored.run;
  switch (state) {
    case 'planned':
    case 'paused':
      await cancelNow(app, stored, caller);
      return { runId };
    case 'planning':
    case 'applying':
      if (await app.jobs.cancel(jobId, caller.accountId)) return { runId };
      throw new AppError('conflict', 'the run has just come to its end');
    case 'done':
    case 'cancelled':
    case 'failed':
      throw new AppError('conflict', `the run is ${state}`);
  }
}

async function cancelNow(app: App, { run, version }: StoredRun, { accountId }: Caller): Promise<void> {
  const counts = cutOff(run.counts);
  const cancelled = { ...run, state: 'cancelled' as const, counts, endedAt: app.clock.now() };
  const entry = endEntry(run, { act: 'run.cancelled', by: accountId, result: 'cancelled', counts });
  await app.audit.append(entry, app.runs.writes(cancelled, version));
}
