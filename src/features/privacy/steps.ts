import type { App } from '../../app';
import type { JobKinds } from '../../jobs/job-kind';
import { DELETION_JOB } from './deletion';
import { deletionJob } from './deletion-job';

/** What Data & privacy does in the background, by kind of job. */
export function createPrivacySteps(app: App): JobKinds {
  return { [DELETION_JOB]: deletionJob(app) };
}
