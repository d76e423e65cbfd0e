import type { App } from '../../app';
import type { JobKinds } from '../../jobs/job-kind';
import { DELETION_JOB } from './deletion/cursor';
import { deletionJob } from './deletion/job';
import { REPORT_JOB } from './report/cursor';
import { reportJob } from './report/job';

/** What Data & privacy does in the background, by kind of job. */
export function createPrivacySteps(app: App): JobKinds {
  return { [DELETION_JOB]: deletionJob(app), [REPORT_JOB]: reportJob(app) };
}
