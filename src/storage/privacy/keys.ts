/** Storage keys of the personal-data report. `v`: a versioned record; the rest are plain. */

/** v: the last report. */
export const PERSONAL_DATA_REPORT = 'personal-data-report';

export const REPORT_IDS = 'report-ids:';
/** Account ids that a report works through. */
export function reportIdsKey(jobId: string, list: string, chunk: number): string {
  return `${REPORT_IDS}${jobId}:${list}:${chunk}`;
}
