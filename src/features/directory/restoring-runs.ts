import type { App } from '../../app';
import { effectOf } from '../../domain/run-action';
import { changedPlaces } from '../../domain/undo';
import { chunksOf } from '../../storage/run-rows';
import type { RunRecord } from '../../storage/run-record';

const DAY_MS = 86_400_000;

/** Rows of a run that are held at the same time. */
const CHUNKS_TOGETHER = 25;

/** Runs that have given something back since then, or are about to. One that was planned long before is found by what it has changed. */
export async function* restoringRuns(app: App, since: number): AsyncGenerator<RunRecord, void, undefined> {
  const ids = new Set((await app.runs.changes.list()).map(({ runId }) => runId));
  for await (const { runId, createdAt, rowChunks } of app.runs.entries()) {
    if (rowChunks === undefined && createdAt >= since - DAY_MS) ids.add(runId);
  }
  for (const runId of ids) {
    const run = (await app.runs.find(runId))?.run;
    if (run !== undefined && givesBack(run) && (run.state === 'applying' || workedAt(run) >= since)) yield run;
  }
}

function givesBack({ action, undoOf, confirmedAt }: RunRecord): boolean {
  const isRestoring = action === 'restore' || action === 'reactivate' || undoOf !== undefined;
  return confirmedAt !== undefined && isRestoring && effectOf(action).goal === 'give';
}

/** When a run last changed anything, as far as it has said, in ms. */
export function workedAt({ workedAt: at, confirmedAt = 0 }: RunRecord): number {
  return Math.max(at ?? 0, confirmedAt);
}

/** The accounts that a run has changed. */
export async function* changedBy(app: App, { runId, total }: RunRecord): AsyncGenerator<string, void, undefined> {
  const chunks = chunksOf(total);
  for (let from = 0; from < chunks; from += CHUNKS_TOGETHER) {
    for (const row of (await app.runs.rows.read(runId, from, Math.min(from + CHUNKS_TOGETHER, chunks))).flat()) {
      if (changedPlaces(row).length > 0) yield row.accountId;
    }
  }
}
