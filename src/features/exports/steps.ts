import type { App } from '../../app';
import type { JobKinds } from '../../jobs/job-kind';
import { EXPORT_JOB } from './cursor';
import { exportJob } from './job';

/** What exports do in the background, by kind of job. */
export function createExportSteps(app: App): JobKinds {
  return { [EXPORT_JOB]: exportJob(app) };
}
