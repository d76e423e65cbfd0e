import type { App } from '../../app';
import { VersionConflictError } from '../../errors';
import type { RunEntry } from '../../storage/runs/runs';
import type { RunRecord } from '../../storage/runs/record';
import { chunkCount } from '../../storage/runs/rows';

const DAY_MS = 86_400_000;
/** Runs that are cleared in an hour. */
const CLEARED_TOGETHER = 20;

/**
 * Removes runs that nobody has worked on for as long as the settings want the audit kept: what they did is then in no
 * entry either, and nothing of it can be undone. Cut off anywhere, the next hour goes on.
 */
export async function clearRuns(app: App): Promise<void> {
  const { values } = await app.settings.get();
  const before = app.clock.now() - values.auditRetentionDays * DAY_MS;
  let cleared = 0;
  for await (const entry of app.runs.entries()) {
    if (entry.createdAt >= before || cleared >= CLEARED_TOGETHER) continue;
    const rowChunks = entry.rowChunks ?? (await removed(app, entry, before));
    if (rowChunks === undefined) continue;
    await app.runs.removeRest(entry.runId, { ...entry, rowChunks });
    cleared += 1;
  }
}

/** @returns how many chunks of rows it had; `undefined`: it stays */
async function removed(app: App, { runId }: RunEntry, before: number): Promise<number | undefined> {
  const stored = await app.runs.find(runId);
  if (stored === undefined || lastTouched(stored.run) >= before || (await app.runs.isWorking(stored.run.jobId))) {
    return undefined;
  }
  try {
    await app.kvs.transact(app.runs.removal(stored));
    return chunkCount(stored.run.total);
  } catch (error) {
    if (error instanceof VersionConflictError) return undefined; // somebody has begun with it after all
    throw error;
  }
}

function lastTouched({ createdAt, confirmedAt = 0, endedAt = 0, workedAt = 0 }: RunRecord): number {
  return Math.max(createdAt, confirmedAt, endedAt, workedAt);
}
