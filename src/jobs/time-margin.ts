/**
 * How much of the time that an invocation has left is kept back for its end: what is wished for, and never more than a
 * quarter, so that with any time limit most of it is for work.
 */
export function marginOf(leftMs: number, wishedMs: number): number {
  return Math.min(wishedMs, leftMs / 4);
}
