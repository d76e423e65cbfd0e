import type { App } from '../../app';
import { changedPlaces } from '../../domain/runs/undo';
import type { RunRecord } from '../../storage/runs/record';
import { chunkCount } from '../../storage/runs/rows';

/** Rows of a run that are held at the same time. */
const CHUNKS_TOGETHER = 25;

/** Runs that have given something back since then, however long ago they were planned, or are about to. */
export async function* restoringRuns(app: App, since: number): AsyncGenerator<RunRecord, void, undefined> {
  const ids: string[] = [];
  for await (const { runId, gaveBack, rowChunks } of app.runs.entries()) {
    const isSince = gaveBack === 'now' || (gaveBack !== undefined && gaveBack >= since);
    if (isSince && rowChunks === undefined) ids.push(runId);
  }
  for (const runId of ids) {
    const run = (await app.runs.find(runId))?.run;
    if (run !== undefined) yield run;
  }
}

/** The accounts that a run has changed. */
export async function* changedBy(app: App, { runId, total }: RunRecord): AsyncGenerator<string, void, undefined> {
  const chunks = chunkCount(total);
  for (let from = 0; from < chunks; from += CHUNKS_TOGETHER) {
    for (const row of (await app.runs.rows.read(runId, from, Math.min(from + CHUNKS_TOGETHER, chunks))).flat()) {
      if (changedPlaces(row).length > 0) yield row.accountId;
    }
  }
}
