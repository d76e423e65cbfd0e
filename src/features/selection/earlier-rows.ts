import type { App } from '../../app';
import type { RunState } from '../../contract';
import type { RunRecordRow } from '../../domain/runs/row';
import { chunkCount, ROWS_PER_CHUNK } from '../../storage/runs/rows';
import type { PartPosition } from './part-position';

/** Some rows of an earlier run, and its state. */
export type EarlierRows = { rows: RunRecordRow[]; state: RunState };

/** The next rows of an earlier run, as many as one read takes, of one of its chunks. */
export async function readEarlierRows(
  { app, perRead }: { app: App; perRead: number },
  runId: string,
  position: PartPosition,
): Promise<EarlierRows & { next: PartPosition | undefined }> {
  const { run } = await app.runs.get(runId);
  const chunk = Math.floor(position.offset / ROWS_PER_CHUNK);
  const [all = []]: RunRecordRow[][] =
    chunk < chunkCount(run.total) ? await app.runs.rows.read(runId, chunk, chunk + 1) : [];
  const from = position.offset % ROWS_PER_CHUNK;
  const to = Math.min(from + perRead, all.length);
  const offset = chunk * ROWS_PER_CHUNK + to;
  return {
    rows: all.slice(from, to),
    state: run.state,
    next: offset < run.total ? { ...position, offset } : undefined,
  };
}
