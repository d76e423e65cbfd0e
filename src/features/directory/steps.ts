import type { App } from '../../app';
import type { JobKinds } from '../../jobs/job-kind';
import { SCAN_JOB } from './scan/cursor';
import { scanJob } from './scan/job';

/** What the directory index does in the background, by kind of job. */
export function createDirectorySteps(app: App): JobKinds {
  return { [SCAN_JOB]: scanJob(app) };
}
