/** Storage keys of the directory index. `v`: a versioned record; the rest are plain. */

/** v: which scan counts, and what is left of others. */
export const DIRECTORY_INDEX = 'directory-index';

/** What is remembered of scans past: numbers only. */
export const DIRECTORY_HISTORY = 'directory-history';

/** Of which directories the search over all shows the activity. */
export const DIRECTORY_COVERAGE = 'directory-coverage';

export const DIRECTORY_CHUNK = 'directory-index:';
export function directoryChunkKey(scanId: string, chunk: number): string {
  return `${DIRECTORY_CHUNK}${scanId}:${chunk}`;
}

export const DIRECTORY_SUMMARY = 'directory-summary:';
export function directorySummaryKey(scanId: string): string {
  return `${DIRECTORY_SUMMARY}${scanId}`;
}
