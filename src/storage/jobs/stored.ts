import type { StoredNames } from '../inventory/stored-name';
import { visitCancel, visitJob } from './accounts';
import { ACTIVE_JOB, JOB, JOB_CANCEL } from './keys';

/** What is stored of jobs. */
export const JOBS_STORED = {
  [JOB]: { visit: visitJob },
  [ACTIVE_JOB]: {},
  [JOB_CANCEL]: { visit: visitCancel },
} as const satisfies StoredNames;
