/** Storage keys of runs. `v`: a versioned record; the rest are plain. */

export const RUN = 'run:';
/** v */
export function runKey(runId: string): string {
  return `${RUN}${runId}`;
}

export const RUN_INDEX = 'run-index:';
/** Sorts the newest run first. */
export function runIndexKey(createdAtMs: number, runId: string): string {
  const inverted = String(Number.MAX_SAFE_INTEGER - createdAtMs).padStart(16, '0');
  return `${RUN_INDEX}${inverted}:${runId}`;
}

export const RUN_ROWS = 'run-rows:';
export function runRowsKey(runId: string, chunk: number): string {
  return `${RUN_ROWS}${runId}:${chunk}`;
}

export const RUN_SEATS = 'run-seats:';
/** Seats that were counted for the run on demand. */
export function runSeatsKey(runId: string): string {
  return `${RUN_SEATS}${runId}`;
}

export const RUN_CHANGE = 'run-change:';
/** How many accounts the run has changed, for a day and what follows. */
export function runChangeKey(runId: string): string {
  return `${RUN_CHANGE}${runId}`;
}

export const PLAN_PAGE = 'plan-page:';
/** What was read of the organization for a run, page by page, while it is planned. */
export function planPageKey(runId: string, page: number): string {
  return `${PLAN_PAGE}${runId}:${page}`;
}

/** v. Which run is being applied. */
export const APPLY_TURN = 'apply-turn';
