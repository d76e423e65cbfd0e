import type { z } from 'zod';
import type { App } from '../../app';
import type { DirectoryUser } from '../../atlassian/admin/users';
import type { ListRunRows, RunRow } from '../../contract';
import { statusOf } from '../../domain/accounts/user-status';
import { hasAccount } from '../../domain/runs/erased-row';
import { shownOutcome, type RunRecordRow } from '../../domain/runs/row';
import { AppError, invalidInput } from '../../errors';
import type { RunRecord } from '../../storage/runs/record';
import { chunkCount, ROWS_PER_CHUNK } from '../../storage/runs/rows';
import { tellActivity } from '../directory/tell-activity';

const CHUNKS_PER_READ = 10;
const CURSOR = /^\d{1,9}$/;

type RowSearch = { run: RunRecord; outcome: string | undefined; from: number; limit: number };
type PageOfRows = { rows: RunRow[]; nextCursor?: string };

/**
 * Rows of a run, those to act upon first. Names are read for the page and never stored.
 *
 * @throws {AppError} `not-found`; `invalid-input`: not a cursor of ours
 */
export async function listRunRows(
  app: App,
  { runId, outcome, cursor, limit }: z.output<typeof ListRunRows>,
): Promise<PageOfRows> {
  if (cursor !== undefined && !CURSOR.test(cursor)) throw invalidInput([{ path: 'cursor', problem: 'wrong-format' }]);
  const { run } = await app.runs.get(runId);
  const { rows, next } = await scan(app, { run, outcome, from: Number(cursor ?? 0), limit });
  const users = await usersOf(app, rows);
  const { activityOf } = await tellActivity(app, [...users.values()]);
  const now = app.clock.now();
  const shown = rows.map((row) => {
    const user = users.get(row.accountId);
    return rowOf(row, run, { user, status: user && statusOf(user, now, activityOf(user)) });
  });
  return next === undefined ? { rows: shown } : { rows: shown, nextCursor: String(next) };
}

/** @returns the page's rows, and where in the run the next row with that outcome is */
async function scan(
  app: App,
  { run, outcome, from, limit }: RowSearch,
): Promise<{ rows: RunRecordRow[]; next?: number }> {
  const rows: RunRecordRow[] = [];
  const chunks = chunkCount(run.total);
  for (let chunk = Math.floor(from / ROWS_PER_CHUNK); chunk < chunks; chunk += CHUNKS_PER_READ) {
    const read = await app.runs.rows.read(run.runId, chunk, Math.min(chunk + CHUNKS_PER_READ, chunks));
    for (const [index, row] of read.flat().entries()) {
      const position = chunk * ROWS_PER_CHUNK + index;
      const isWanted = outcome === undefined || shownOutcome(row.outcome, run.state) === outcome;
      if (position < from || !isWanted) continue;
      if (rows.length === limit) return { rows, next: position };
      rows.push(row);
    }
  }
  return { rows };
}

/** The accounts of a page as they are now. Where Atlassian does not answer, the rows are shown without names. */
async function usersOf(app: App, rows: readonly RunRecordRow[]): Promise<ReadonlyMap<string, DirectoryUser>> {
  const accountIds = rows.filter(hasAccount).map(({ accountId }) => accountId);
  try {
    return await (await app.admin()).usersByIds(accountIds, { expand: ['productAccess'] });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    app.log.failure(error, 'names of a run');
    return new Map();
  }
}

function rowOf(
  row: RunRecordRow,
  run: RunRecord,
  { user, status }: { user: DirectoryUser | undefined; status: string | undefined },
): RunRow {
  return {
    accountId: row.accountId,
    outcome: shownOutcome(row.outcome, run.state),
    ...(row.reason !== undefined && { reason: row.reason }),
    ...(row.detail !== undefined && { detail: row.detail }),
    ...(user !== undefined && { name: user.name }),
    ...(status !== undefined && { status }),
    ...(user?.email !== undefined && { email: user.email }),
  };
}
