import type { App } from '../../../app';
import { dueDay } from '../../../domain/alerts/daily-hour';
import { VersionConflictError } from '../../../errors';
import { SCHEDULE } from '../../../storage/jobs/jobs';
import { CHECK_JOB, FIRST_CHECK_CURSOR } from './cursor';

/** A check that failed is started again by the ticks of its day, so often in all. */
const CHECK_TRIES_MAX = 3;

/**
 * One tick of the hourly schedule: starts the daily check when it is due. For a local day one check is started, however
 * many ticks come for it: the record of the day and the job are stored in one transaction.
 *
 * @returns the job that was started
 */
export async function startDueCheck(app: App): Promise<{ jobId?: string }> {
  const key = await app.orgKeys.findStatus();
  if (key?.state !== 'set') return {};
  const [{ values }, last] = await Promise.all([app.settings.get(), app.alerts.findCheck()]);
  const now = app.clock.now();
  const daily = { timeZone: values.timeZone, hour: values.checkHour };
  const hasFailed = last !== undefined && last.check.tries < CHECK_TRIES_MAX && (await isFailed(app, last.check.jobId));
  const day = dueDay(daily, now, hasFailed ? last.check.day - 1 : last?.check.day);
  if (day === undefined) return {};

  const jobId = app.random.uuid();
  const tries = last?.check.day === day ? last.check.tries + 1 : 1;
  const check = { v: 1, day, jobId, tries, startedAt: now } as const;
  try {
    await app.jobs.start(
      { jobId, kind: CHECK_JOB, cursor: FIRST_CHECK_CURSOR, requestedBy: SCHEDULE },
      { along: { versioned: [app.alerts.checkWrite(last?.version, check)] } },
    );
  } catch (error) {
    if (error instanceof VersionConflictError) return {}; // another tick was faster
    throw error;
  }
  return { jobId };
}

async function isFailed(app: App, jobId: string): Promise<boolean> {
  return (await app.jobStore.find(jobId))?.job.state === 'failed';
}
