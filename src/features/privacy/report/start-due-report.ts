import type { App } from '../../../app';
import { APP_ACTOR } from '../../../contract';
import { CYCLE_MS_MIN, dueReport } from '../../../domain/privacy/report-cycle';
import { VersionConflictError } from '../../../errors';
import { without } from '../../../lists';
import { FIRST_PLACE } from '../../../storage/inventory/stored-state';
import type { Job, StoredJob } from '../../../storage/jobs/jobs';
import type { ReportRecord, StoredReport } from '../../../storage/privacy/report';
import { findDeletion } from '../../access/no-deletion';
import { FIRST_REPORT_CURSOR, REPORT_JOB, reportCursorOf } from './cursor';
import { stateOfReport } from './report-state';

/**
 * One tick of the hourly schedule: starts the report when a cycle is over, and the first as soon as there is one to make; a
 * report that failed goes on after a day. One write claims it, so many ticks start one report.
 */
export async function startDueReport(app: App): Promise<void> {
  if ((await findDeletion(app)) !== undefined) return;
  const last = await app.personalDataReport.find();
  const job = last && (await app.jobStore.find(last.record.jobId));
  const due = dueReport(last && stateOfReport(last.record, job?.job), app.clock.now());
  if (due === undefined) return;
  try {
    if (due === 'go-on' && last !== undefined && job !== undefined) await goOn(app, last, job);
    else await startNew(app, last, job?.job);
  } catch (error) {
    if (!(error instanceof VersionConflictError)) throw error; // another tick was faster
  }
}

async function startNew(app: App, last: StoredReport | undefined, lastJob: Job | undefined): Promise<void> {
  if (lastJob?.state === 'failed') {
    const { accounts, closed } = reportCursorOf(lastJob);
    await app.personalDataReport.ids.remove(lastJob.jobId, { held: accounts, closed });
  }
  const jobId = app.random.uuid();
  const nothingYet = { accounts: 0, requests: 0, closed: 0, updated: 0, cycleMs: CYCLE_MS_MIN };
  const record: ReportRecord = { v: 1, jobId, state: 'running', startedAt: app.clock.now(), ...nothingYet };
  await app.jobs.start(
    { jobId, kind: REPORT_JOB, cursor: FIRST_REPORT_CURSOR, requestedBy: APP_ACTOR },
    { along: { versioned: [app.personalDataReport.writeOf(last?.version, record)] } },
  );
}

/** From where it stood, but a walk begins anew: storage promises nothing of an old place. The sweep sends the event. */
async function goOn(
  app: App,
  { record, version }: StoredReport,
  { job, version: jobVersion }: StoredJob,
): Promise<void> {
  const cursor = { ...reportCursorOf(job), place: FIRST_PLACE };
  const { versioned = [], ...revival } = app.jobStore.revival({ job: { ...job, cursor }, version: jobVersion });
  const running = app.personalDataReport.writeOf(version, {
    ...without(without(record, 'failure'), 'endedAt'),
    state: 'running',
  });
  await app.kvs.transact({ ...revival, versioned: [...versioned, running] });
}
