import type { App } from '../../app';
import type { JobKinds } from '../../jobs/job-kind';
import { ALERT_TEST_JOB, CHECK_JOB } from './check/cursor';
import { checkJob } from './check/job';
import { alertTestJob } from './test-delivery';

/** What alerts do in the background, by kind of job. */
export function createAlertSteps(app: App): JobKinds {
  return { [CHECK_JOB]: checkJob(app), [ALERT_TEST_JOB]: alertTestJob(app) };
}
