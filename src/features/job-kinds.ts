import type { App } from '../app';
import type { JobKinds } from '../jobs/job-kind';
import { createAlertSteps } from './alerts/steps';
import { createDirectorySteps } from './directory/steps';
import { createExportSteps } from './exports/steps';
import { createPrivacySteps } from './privacy/steps';
import { createRunSteps } from './runs/steps';

/** Everything that is done in the background, by kind of job. */
export function jobKindsOf(app: App): JobKinds {
  return {
    ...createRunSteps(app),
    ...createDirectorySteps(app),
    ...createAlertSteps(app),
    ...createExportSteps(app),
    ...createPrivacySteps(app),
  };
}
