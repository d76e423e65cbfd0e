import type { App } from '../../../app';
import type { AdminApi } from '../../../atlassian/admin/client';
import type { RunTarget } from '../../../domain/runs/row';
import type { RunningJob } from '../../../jobs/running-job';
import { IDS_PER_SEARCH } from '../../../limits';
import type { RunRecord } from '../../../storage/runs/record';
import type { ActivityReach } from '../../directory/activity-reach';
import type { AccountChange } from '../../places/send-change';
import type { Authority } from './authority';
import { applyCursorOf } from './cursor';
import type { RestoredAt } from './restored-since';
import { openRowBook, type RowBook, type RowRef } from './row-book';

/** What a step of applying a run works with. */
export type Applying = {
  app: App;
  admin: AdminApi;
  job: RunningJob;
  run: RunRecord;
  version: number;
  book: RowBook;
  /** How many rows the next batch takes: fewer where Atlassian is slow. */
  pace: { rows: number };
  /** Read again for each batch. */
  authority: Authority;
  /** Where activity is looked for; absent: no row asks for it. */
  activity?: ActivityReach;
  /** The directories of the groups that protect, as far as they are asked one by one. */
  protectedIn: readonly string[];
  /** Whom other runs have brought back since this one was planned from alerts. */
  restoredAt: RestoredAt;
};

/** Targets of one row that are to be acted upon now. */
export type Picked = { ref: RowRef; targets: RunTarget[] };

/** A change, and the row that it is of. */
export type RowChange = AccountChange & { ref: RowRef };

/** What a step has from its beginning to its end. */
export type Opened = Omit<Applying, 'admin' | 'authority' | 'activity' | 'protectedIn' | 'restoredAt'>;

/** Accounts of a full batch: with the person who confirmed the run and one that was changed before, four searches. */
export const ROWS_PER_BATCH = 4 * IDS_PER_SEARCH - 2;

/** An invocation that has less is over before a whole batch is read twice, where answers come late. */
const SHORT_MS = 60_000;

/** What an apply step starts from; the key is asked for separately, since a run can be cancelled without one. */
export async function openApplying(app: App, job: RunningJob): Promise<Opened> {
  const cursor = applyCursorOf(job.record);
  const { run, version } = await app.runs.get(cursor.runId);
  const book = openRowBook(app, { job, run, cursor });
  return { app, job, run, version, book, pace: { rows: firstPace(app.invocation.remainingMs()) } };
}

/** Where there is little time, none of it goes on finding out how many accounts can be read in five seconds. */
function firstPace(leftMs: number): number {
  return leftMs < SHORT_MS ? IDS_PER_SEARCH - 1 : ROWS_PER_BATCH;
}
