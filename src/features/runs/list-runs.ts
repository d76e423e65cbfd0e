import type { z } from 'zod';
import type { App } from '../../app';
import type { ListRuns, RunSummary } from '../../contract';

/** Runs, the newest first. */
export async function listRuns(
  app: App,
  { cursor, limit }: z.output<typeof ListRuns>,
): Promise<{ rows: RunSummary[]; nextCursor?: string }> {
  const found = await app.runs.list({ after: cursor, limit: limit + 1 });
  const page = found.slice(0, limit);
  const stored = await Promise.all(page.map(({ runId }) => app.runs.find(runId)));
  const rows = await Promise.all(stored.flatMap((one) => (one === undefined ? [] : [app.runs.summarized(one.run)])));
  const last = page.at(-1);
  return found.length > limit && last !== undefined ? { rows, nextCursor: last.position } : { rows };
}
