import type { App } from '../app';
import type { JobKinds, NamedJobKind } from '../jobs/job-kind';
import { checkJob } from './alerts/check/job';
import { alertTestJob } from './alerts/test-delivery';
import { scanJob } from './directory/scan/job';
import { exportJob } from './exports/file/job';
import { deletionJob } from './privacy/deletion/job';
import { reportJob } from './privacy/report/job';
import { applyJob } from './runs/apply/job';
import { planJob } from './runs/plan/job';
import { seatsJob } from './runs/seats/job';

/** Everything that is done in the background. */
const JOBS: readonly ((app: App) => NamedJobKind)[] = [
  planJob,
  applyJob,
  seatsJob,
  scanJob,
  checkJob,
  alertTestJob,
  exportJob,
  reportJob,
  deletionJob,
];

export function jobKindsOf(app: App): JobKinds {
  return Object.fromEntries(JOBS.map((job) => job(app)).map((kind) => [kind.name, kind]));
}
