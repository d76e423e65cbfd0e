/** Storage keys of selections, by the run or the export that they were made for. All are plain. */

export const PLAN_PART = 'plan-part:';
/** What was asked for, part by part. */
export function partKey(ownerId: string, part: number): string {
  return `${PLAN_PART}${ownerId}:${part}`;
}

export const PLAN_EXCEPT = 'plan-except:';
/** Accounts that a filter's part leaves out. */
export function exceptKey(ownerId: string, chunk: number): string {
  return `${PLAN_EXCEPT}${ownerId}:${chunk}`;
}
