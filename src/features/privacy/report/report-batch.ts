import type { App } from '../../../app';
import { AppError } from '../../../errors';
import { ACCOUNTS_PER_REPORT_MAX } from '../../../limits';
import type { ReportAnswer, ReportedAccount } from '../../../platform/ports';
import type { ReportCursor } from './cursor';
import type { ReportPhase, ReportWork } from './work';

/** Below the platform's 100 a minute, and few enough that other jobs have their turn every minute. */
const REQUESTS_PER_STEP = 60;
const PACE_MS = 1_000;

/** Reports the next accounts; the answer and the position are stored together, so only what was in flight is repeated. */
export const reportBatch: ReportPhase = async (work, cursor) => {
  const { app, job } = work;
  if (cursor.reported >= cursor.accounts) {
    await job.commit({ cursor: { ...cursor, phase: cursor.closed > 0 ? 'erase' : 'refresh' } });
    return undefined;
  }
  if (work.requests >= REQUESTS_PER_STEP) return 'again';
  if (work.requests > 0) await app.clock.sleep(PACE_MS);
  const accounts = await nextAccounts(work, cursor);
  if (!job.mayWrite()) await job.commit({}); // reading the lists has cost the lease: it is renewed
  if (!job.mayWrite()) return 'again';
  work.requests += 1;
  await noteAnswer(
    work,
    { ...cursor, reported: cursor.reported + accounts.length },
    await app.personalData.report(accounts),
  );
  return undefined;
};

/** What is known of an account was read by the scan; a bare id cannot be out of date. */
async function nextAccounts(
  work: ReportWork,
  { accounts, reported, collectedAt }: ReportCursor,
): Promise<ReportedAccount[]> {
  const { app, job } = work;
  work.held ??= new Set(await app.personalDataReport.ids.read(job.record.jobId, 'held', accounts));
  const { ids, startedAt } = (work.indexed ??= await readIndexIds(app));
  return [...work.held].slice(reported, reported + ACCOUNTS_PER_REPORT_MAX).map((accountId) => ({
    accountId,
    updatedAt: new Date(ids.has(accountId) ? startedAt : collectedAt).toISOString(),
  }));
}

async function noteAnswer({ app, job }: ReportWork, cursor: ReportCursor, answer: ReportAnswer): Promise<void> {
  const { ids } = app.personalDataReport;
  const { jobId } = job.record;
  const idsOf = (wanted: 'closed' | 'updated'): string[] =>
    answer.updates.flatMap(({ accountId, status }) => (status === wanted ? [accountId] : []));
  const before = await ids.read(jobId, 'closed', cursor.closed);
  const closed = [...new Set([...before, ...idsOf('closed')])];
  const moved: ReportCursor = {
    ...cursor,
    requests: cursor.requests + 1,
    closed: closed.length,
    updated: cursor.updated + new Set(idsOf('updated')).size,
    answeredAt: app.clock.now(),
    cycleMs: Math.max(cursor.cycleMs, answer.cycleMs ?? 0),
  };
  const sets = ids.writes(jobId, 'closed', { ids: closed, from: before.length });
  await job.commit({ cursor: moved, done: moved.reported }, { along: { sets } });
}

/** Reads again when another scan took the place of the first meanwhile. */
async function readIndexIds(app: App): Promise<{ ids: ReadonlySet<string>; startedAt: number }> {
  const { current } = (await app.directoryIndex.get()).record;
  const ids = new Set<string>();
  if (current === undefined) return { ids, startedAt: 0 };
  try {
    for await (const chunk of app.directoryIndex.chunks.read(current.scanId, current.from, current.to)) {
      for (const { accountId } of chunk) ids.add(accountId);
    }
  } catch (error) {
    const isGone = error instanceof AppError && error.code === 'stored-data-invalid';
    if (!isGone || (await app.directoryIndex.get()).record.current?.scanId === current.scanId) throw error;
    return readIndexIds(app);
  }
  return { ids, startedAt: current.startedAt };
}
