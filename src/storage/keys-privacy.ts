/** Storage keys of the personal-data report. `v`: a versioned record; the rest are plain. */

/** v: the last report. */
export const PERSONAL_DATA_REPORT = 'personal-data-report';

/** Account ids that a report works through. */
export function reportIdsKey(jobId: string, list: string, chunk: number): string {
  return `report-ids:${jobId}:${list}:${chunk}`;
}
