import type { z } from 'zod';
import type { App } from '../../app';
import type { ListRunAccounts } from '../../contract';
import { hasAccount } from '../../domain/runs/erased-row';
import { shownOutcome } from '../../domain/runs/row';
import { PASTED_MAX } from '../../domain/words';
import { chunkCount } from '../../storage/runs/rows';

const CHUNKS_PER_READ = 10;

/**
 * Accounts that have an outcome in a run, in the order of its rows.
 *
 * @throws {AppError} `not-found`
 */
export async function listRunAccounts(
  app: App,
  { runId, outcome }: z.output<typeof ListRunAccounts>,
): Promise<{ total: number; accountIds?: string[] }> {
  const { run } = await app.runs.get(runId);
  const accountIds: string[] = [];
  const chunks = chunkCount(run.total);
  for (let chunk = 0; chunk < chunks; chunk += CHUNKS_PER_READ) {
    const read = await app.runs.rows.read(runId, chunk, Math.min(chunk + CHUNKS_PER_READ, chunks));
    const wanted = read.flat().filter((row) => hasAccount(row) && shownOutcome(row.outcome, run.state) === outcome);
    accountIds.push(...wanted.map(({ accountId }) => accountId));
  }
  const total = accountIds.length;
  return total > PASTED_MAX ? { total } : { total, accountIds };
}
