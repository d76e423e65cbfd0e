import type { FieldProblem, Run, RunAction } from '../contract';

/** Up to so many reversible changes take a plain dialog. */
const DIALOG_MAX = 20;

/** What a person has to do before a run is applied. Deactivation reaches every organization, so it always takes the count. */
export function neededConfirmation(action: RunAction, willAct: number, isBreakerExceeded: boolean): Run['needs'] {
  if (isBreakerExceeded) return 'both';
  return willAct > DIALOG_MAX || action === 'deactivate' ? 'count' : 'dialog';
}

/** Whether a run reaches more than `percent` of the organization. Unknown size: it does, as soon as it acts at all. */
export function exceedsBreaker(willAct: number, percent: number, orgUsers: number | undefined): boolean {
  return willAct > ((orgUsers ?? 0) * percent) / 100;
}

/** What is wrong with a confirmation; empty when nothing is. A count that is given must be right even where none is needed. */
export function confirmationProblems(needs: Run['needs'], willAct: number, count: number | undefined): FieldProblem[] {
  const path = 'confirmation.count';
  if (count === undefined)
    return needs === 'dialog' ? [] : [{ path, problem: 'count-needed', values: { count: willAct } }];
  return count === willAct ? [] : [{ path, problem: 'count-mismatch', values: { count: willAct } }];
}
