import type { App } from '../../app';
import { alertsSince } from '../../domain/activity-rule';
import { effectOf } from '../../domain/run-action';
import { changedPlaces } from '../../domain/undo';
import { chunksOf } from '../../storage/run-rows';
import type { RunRecord } from '../../storage/run-record';

const DAY_MS = 86_400_000;

/** Rows of a run that are held at the same time. */
const CHUNKS_TOGETHER = 25;

/** When an account was last given back what had been taken from it, in ms; `undefined`: it was not since its run was planned. */
export type RestoredAt = (accountId: string) => number | undefined;

/**
 * Whom other runs have brought back since a run was planned from alerts. It holds as long as the run has its turn: no
 * other is applied meanwhile. Of several parts of a run all count as of the last.
 */
export async function readRestoredAt(app: App, run: Pick<RunRecord, 'activityRules'>): Promise<RestoredAt> {
  const since = alertsSince(run.activityRules);
  const restored = new Map<string, number>();
  if (since === undefined) return () => undefined;
  for await (const other of restoringRuns(app, since)) {
    const at = workedAt(other);
    for await (const accountId of changedBy(app, other)) {
      restored.set(accountId, Math.max(at, restored.get(accountId) ?? at));
    }
  }
  return (accountId) => restored.get(accountId);
}

/** Runs that have given something back since then. One that was planned long before is found by what it has changed. */
async function* restoringRuns(app: App, since: number): AsyncGenerator<RunRecord, void, undefined> {
  const ids = new Set((await app.runs.changes.list()).map(({ runId }) => runId));
  for await (const { runId, createdAt, rowChunks } of app.runs.entries()) {
    if (rowChunks === undefined && createdAt >= since - DAY_MS) ids.add(runId);
  }
  for (const runId of ids) {
    const run = (await app.runs.find(runId))?.run;
    if (run !== undefined && givesBack(run) && workedAt(run) >= since) yield run;
  }
}

function givesBack({ action, undoOf, confirmedAt }: RunRecord): boolean {
  const isRestoring = action === 'restore' || action === 'reactivate' || undoOf !== undefined;
  return confirmedAt !== undefined && isRestoring && effectOf(action).goal === 'give';
}

function workedAt({ workedAt: at, confirmedAt = 0 }: RunRecord): number {
  return Math.max(at ?? 0, confirmedAt);
}

async function* changedBy(app: App, { runId, total }: RunRecord): AsyncGenerator<string, void, undefined> {
  const chunks = chunksOf(total);
  for (let from = 0; from < chunks; from += CHUNKS_TOGETHER) {
    for (const row of (await app.runs.rows.read(runId, from, Math.min(from + CHUNKS_TOGETHER, chunks))).flat()) {
      if (changedPlaces(row).length > 0) yield row.accountId;
    }
  }
}
