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

/**
 * What is missing of the organization admins' names: each is confirmed by its display name or its address, in any case
 * of letters. Admins who are gone need none.
 */
export function adminNameProblems(
  admins: readonly { name: string; email?: string | undefined }[],
  typed: readonly string[] = [],
): FieldProblem[] {
  const known = new Set(typed.map(bare));
  const missing = admins.filter(({ name, email }) => !known.has(bare(name)) && !known.has(bare(email ?? name)));
  if (missing.length === 0) return [];
  return [{ path: 'confirmation.adminNames', problem: 'admin-names-needed', values: { count: missing.length } }];
}

function bare(text: string): string {
  return text.trim().toLowerCase();
}
