/** Storage keys of what searches have found, for some minutes. */

export const COUNT = 'count:';
export function countOf(filterHash: string): string {
  return `${COUNT}${filterHash}`;
}

export const FOUND_IDS = 'found-ids:';
/** Accounts that a search found. */
export function foundIdsKey(hash: string, chunk: number): string {
  return `${FOUND_IDS}${hash}:${chunk}`;
}
