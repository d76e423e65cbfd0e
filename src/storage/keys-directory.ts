/** Storage keys of the directory index. `v`: a versioned record; the rest are plain. */

/** v: which scan counts, and what is left of others. */
export const DIRECTORY_INDEX = 'directory-index';

/** What is remembered of scans past: numbers only. */
export const DIRECTORY_HISTORY = 'directory-history';

/** Of which directories the search over all shows the activity. */
export const DIRECTORY_COVERAGE = 'directory-coverage';

export function directoryChunkKey(scanId: string, chunk: number): string {
  return `directory-index:${scanId}:${chunk}`;
}

export function directorySummaryKey(scanId: string): string {
  return `directory-summary:${scanId}`;
}

/** Accounts that a search found, for some minutes. */
export function foundIdsKey(hash: string, chunk: number): string {
  return `found-ids:${hash}:${chunk}`;
}
