/** Storage keys of jobs. `v`: a versioned record; the rest are plain. */

export const JOB = 'job:';
/** v */
export function jobKey(jobId: string): string {
  return `${JOB}${jobId}`;
}

export const ACTIVE_JOB = 'job-active:';
/** There while the job has not ended, so that the sweep finds it. */
export function activeJobKey(jobId: string): string {
  return `${ACTIVE_JOB}${jobId}`;
}

export const JOB_CANCEL = 'job-cancel:';
export function jobCancelKey(jobId: string): string {
  return `${JOB_CANCEL}${jobId}`;
}
