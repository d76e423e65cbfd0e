import type { App, Caller } from '../../app';
import { AppError } from '../../errors';
import { merged } from '../../storage/kvs/transaction';
import type { RunRecord } from '../../storage/runs/record';
import type { StoredRun } from '../../storage/runs/runs';
import { applyCursorOf, cutOff } from './apply/cursor';
import { cutOffRows, type CutOff } from './apply/cut-off-rows';
import { endChange } from './measure-run';
import { runEndEntry } from './run-entries';

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
  const { along, entries, counts, changed } = await leftBehind(app, run);
  const cancelled = { ...run, state: 'cancelled' as const, counts, changed, endedAt: app.clock.now() };
  const entry = runEndEntry(run, { act: 'run.cancelled', by: accountId, result: 'cancelled', counts });
  await app.audit.append([...entries, entry], merged(along, app.runs.writes(cancelled, version)));
}

/** What a run leaves that nobody works on: one that was paused may have changed a part of an account. */
async function leftBehind(app: App, run: RunRecord): Promise<CutOff> {
  const job = run.state === 'paused' ? (await app.jobStore.find(run.jobId))?.job : undefined;
  if (job === undefined) return { along: {}, entries: [], counts: cutOff(run.counts), changed: run.changed };
  const cursor = applyCursorOf(job);
  const cut = await cutOffRows(app, run, cursor);
  return { ...cut, along: merged(cut.along, { sets: [endChange(app, run, { ...cursor, changed: cut.changed })] }) };
}
