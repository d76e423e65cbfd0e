import type { App } from '../../../app';
import { APP_ACTOR, type ErrorCode } from '../../../contract';
import type { NamedJobKind } from '../../../jobs/job-kind';
import { goThroughPhases, type Phased } from '../../../jobs/phased';
import type { Along, RunningJob } from '../../../jobs/running-job';
import type { AuditDraft } from '../../../storage/audit/audit';
import type { Job } from '../../../storage/jobs/jobs';
import { collectAccounts } from './collect-accounts';
import { REPORT_JOB, reportCursorOf, type ReportCursor } from './cursor';
import { eraseClosed } from './erase-closed';
import { refreshUpdated } from './refresh-updated';
import { reportBatch } from './report-batch';
import type { ReportWork } from './work';

/**
 * Tells Atlassian of whom something is stored, and does what it answers: closed accounts are erased everywhere, and when
 * somebody has changed, everybody is read anew. Needs no organization key.
 *
 * @see https://developer.atlassian.com/platform/forge/user-privacy-guidelines/
 */
export function reportJob(app: App): NamedJobKind {
  return {
    name: REPORT_JOB,
    step: (job, budget) => goThroughPhases(REPORT, { app, job, units: 0, requests: 0 }, budget),
    onFailure: (job, failure) => failedReport(app, job, failure),
  };
}

const REPORT: Phased<ReportWork, ReportCursor> = {
  cursorOf: reportCursorOf,
  phases: {
    collect: { run: collectAccounts },
    report: { run: reportBatch },
    erase: { run: eraseClosed },
    refresh: { run: refreshUpdated },
    finish: { run: endDone },
  },
  endCancelled,
};

async function endDone({ app, job }: ReportWork, cursor: ReportCursor): Promise<'ended'> {
  await removeIds(app, job, cursor);
  await job.end('done', {}, await recorded(app, job.record, { state: 'done', result: 'done' }));
  return 'ended';
}

/** Only the deletion of everything cancels a report: nothing is to be known of it. */
async function endCancelled({ app, job }: ReportWork): Promise<'ended'> {
  await removeIds(app, job, reportCursorOf(job.record));
  const stored = await app.personalDataReport.find();
  const versionedDeletes = stored === undefined ? [] : [app.personalDataReport.removalOf(stored)];
  await job.end('cancelled', {}, { along: { versionedDeletes } });
  return 'ended';
}

/** The lists stay: the report goes on a day later. */
function failedReport(app: App, job: Job, failure: ErrorCode): Promise<Along> {
  return recorded(app, job, { state: 'failed', result: 'failed', failure });
}

async function removeIds(app: App, { record }: RunningJob, { accounts, closed }: ReportCursor): Promise<void> {
  await app.personalDataReport.ids.remove(record.jobId, { held: accounts, closed });
}

type Outcome = { state: 'done' | 'failed'; result: string; failure?: ErrorCode };

async function recorded(app: App, job: Job, { state, result, failure }: Outcome): Promise<Along> {
  const { accounts, requests, closed, updated, unreadable, cycleMs } = reportCursorOf(job);
  const stored = await app.personalDataReport.find();
  const counts = { accounts, requests, closed, updated };
  const record = {
    v: 1 as const,
    jobId: job.jobId,
    state,
    startedAt: job.startedAt,
    endedAt: app.clock.now(),
    ...counts,
    cycleMs,
    ...(failure !== undefined && { failure }),
  };
  const entry: AuditDraft = {
    by: APP_ACTOR,
    act: 'privacy.reported',
    result,
    detail: { ...counts, ...(unreadable > 0 && { unreadable }) },
    ...(failure !== undefined && { reason: failure }),
  };
  return { along: { versioned: [app.personalDataReport.writeOf(stored?.version, record)] }, entries: [entry] };
}
