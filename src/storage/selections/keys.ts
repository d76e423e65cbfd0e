/** Storage keys of selections, by the run or the export that they were made for. All are plain. */

export const SELECTION_PART = 'selection-part:';
/** What was asked for, part by part. */
export function partKey(ownerId: string, part: number): string {
  return `${SELECTION_PART}${ownerId}:${part}`;
}

export const SELECTION_EXCEPT = 'selection-except:';
/** Accounts that a filter's part leaves out. */
export function exceptKey(ownerId: string, chunk: number): string {
  return `${SELECTION_EXCEPT}${ownerId}:${chunk}`;
}
