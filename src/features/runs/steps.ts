import type { App } from '../../app';
import type { JobKinds } from '../../jobs/job-kind';
import { findVanishedProtection, isProtectionSeen } from '../known/vanished-protection';
import { applyJob } from './apply/job';
import { APPLY_JOB, PLAN_JOB, SEATS_JOB } from './job-names';
import { planJob } from './plan/job';
import { seatsJob } from './seats/job';

/** What runs do in the background, by kind of job. */
export function createRunSteps(app: App): JobKinds {
  return {
    [PLAN_JOB]: planJob(app),
    [APPLY_JOB]: applyJob(app, { findVanishedProtection, isProtectionSeen }),
    [SEATS_JOB]: seatsJob(app),
  };
}
