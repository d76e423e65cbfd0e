/** Storage keys of jobs, runs and the audit trail. `v`: a versioned record; the rest are plain. */

/** v */
export function jobKey(jobId: string): string {
  return `job:${jobId}`;
}

/** There while the job has not ended, so that the sweep finds it. */
export const ACTIVE_JOB_PREFIX = 'job-active:';
export function activeJobKey(jobId: string): string {
  return `${ACTIVE_JOB_PREFIX}${jobId}`;
}

export function jobCancelKey(jobId: string): string {
  return `job-cancel:${jobId}`;
}

/** v */
export function runKey(runId: string): string {
  return `run:${runId}`;
}

/** Sorts the newest run first. */
export const RUN_INDEX_PREFIX = 'run-index:';
export function runIndexKey(createdAtMs: number, runId: string): string {
  const inverted = String(Number.MAX_SAFE_INTEGER - createdAtMs).padStart(16, '0');
  return `${RUN_INDEX_PREFIX}${inverted}:${runId}`;
}

export function runRowsKey(runId: string, chunk: number): string {
  return `run-rows:${runId}:${chunk}`;
}

/** Seats that were counted for the run on demand. */
export function runSeatsKey(runId: string): string {
  return `run-seats:${runId}`;
}

/** How many accounts the run has changed, for a day and what follows. */
export const RUN_CHANGE_PREFIX = 'run-change:';
export function runChangeKey(runId: string): string {
  return `${RUN_CHANGE_PREFIX}${runId}`;
}

/** What the run was asked for, part by part, while it is planned. */
export function planPartKey(runId: string, part: number): string {
  return `plan-part:${runId}:${part}`;
}

/** Accounts that a filter's part leaves out, while the run is planned. */
export function planExceptKey(runId: string, chunk: number): string {
  return `plan-except:${runId}:${chunk}`;
}

/** What was read of the organization for a run, page by page, while it is planned. */
export function planPageKey(runId: string, page: number): string {
  return `plan-page:${runId}:${page}`;
}

/** v. Which run is being applied. */
export const APPLY_TURN = 'apply-turn';

/** v */
export const AUDIT_HEAD = 'audit-head';
export function auditBlockKey(block: number): string {
  return `audit:${block}`;
}
