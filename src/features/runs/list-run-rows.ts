import type { z } from 'zod';
import type { App } from '../../app';
import type { DirectoryUser } from '../../atlassian/admin/users';
import type { ListRunRows, RunRow } from '../../contract';
import { statusOf } from '../../domain/accounts/user-status';
import { activityOf, lastActiveOf, type ReadActivity } from '../../domain/activity/read-activity';
import { hasAccount } from '../../domain/runs/erased-row';
import { shownOutcome, type RunRecordRow } from '../../domain/runs/row';
import { AppError, invalidInput } from '../../errors';
import type { RunRecord } from '../../storage/runs/record';
import { chunkCount, ROWS_PER_CHUNK } from '../../storage/runs/rows';
import { tellActivity } from '../directory/tell-activity';

const CHUNKS_PER_READ = 10;
/** What a person judges a row by, in the request that reads the names. */
const TOLD = ['productAccess', 'counts.resources'] as const;
const CURSOR = /^\d{1,9}$/;

type RowSearch = { run: RunRecord; outcome: string | undefined; from: number; limit: number };
type Told = Omit<RunRow, 'accountId' | 'outcome' | 'reason' | 'detail'>;
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
  const told = await toldOf(app, rows);
  const shown = rows.map((row) => ({
    accountId: row.accountId,
    outcome: shownOutcome(row.outcome, run.state),
    ...(row.reason !== undefined && { reason: row.reason }),
    ...(row.detail !== undefined && { detail: row.detail }),
    ...told.get(row.accountId),
  }));
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

/**
 * What Atlassian tells of a page's accounts, by id: as they are now. Where it does not answer, the rows are shown without.
 */
async function toldOf(app: App, rows: readonly RunRecordRow[]): Promise<ReadonlyMap<string, Told>> {
  const accountIds = rows.filter(hasAccount).map(({ accountId }) => accountId);
  try {
    const users = await (await app.admin()).usersByIds(accountIds, { expand: TOLD });
    const told = await tellActivity(app, [...users.values()]);
    const now = app.clock.now();
    return new Map([...users].map(([accountId, user]) => [accountId, toldBy(user, told.activityOf(user), now)]));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    app.log.failure(error, 'names of a run');
    return new Map();
  }
}

function toldBy(user: DirectoryUser, activity: ReadActivity | undefined, now: number): Told {
  return {
    name: user.name,
    ...(user.email !== undefined && { email: user.email }),
    status: statusOf(user, now, activity),
    ...(activity !== undefined && { lastActive: lastActiveOf(activity), activity: activityOf(activity) }),
    ...(user.counts?.resources !== undefined && { appCount: user.counts.resources }),
  };
}
