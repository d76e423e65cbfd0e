import { actionOf } from '../actions/action';
import type { Goal } from '../places/place';
import type { FieldProblem } from '../words/errors';
import { CONFIRMATIONS, type RunAction, type RunConfirmation } from '../words/runs';

/** Up to so many reversible changes take a plain dialog. */
const DIALOG_MAX = 20;

const DAY_MS = 86_400_000;

/**
 * What a person has to do before a run is applied, or goes on. Deactivation reaches every organization, so it takes the
 * count of a few already. Of one account there is nothing to count: the dialog names whom it is about.
 *
 * @param left accounts that the run has yet to change
 */
export function neededConfirmation(action: RunAction, left: number, isBreakerExceeded: boolean): RunConfirmation {
  if (left <= 1) return 'dialog';
  if (isBreakerExceeded) return 'both';
  return left > DIALOG_MAX || actionOf(action).isFarReaching === true ? 'count' : 'dialog';
}

/** Whether one way of confirming asks for more than another. */
export function asksForMore(needs: RunConfirmation, than: RunConfirmation): boolean {
  return CONFIRMATIONS.indexOf(needs) > CONFIRMATIONS.indexOf(than);
}

/** What a run has changed, `at` an instant (ms), and how much more it may change while it is applied. */
type RunReach = { goal: Goal; accounts: number; left: number; at: number };

/** Accounts that runs in one direction have changed in the 24 hours up to now, or may change yet. */
export function changedLately(changes: readonly RunReach[], { goal, now }: { goal: Goal; now: number }): number {
  const lately = changes.filter((change) => change.goal === goal && change.at > now - DAY_MS);
  return lately.reduce((sum, { accounts, left }) => sum + accounts + left, 0);
}

/**
 * Whether so many accounts are more than `percent` of the organization. Unknown size: they are, as soon as there is one.
 *
 * @param reach those that a run acts on, and those of the last 24 hours
 */
export function exceedsBreaker(reach: number, percent: number, orgUsers: number | undefined): boolean {
  return reach > ((orgUsers ?? 0) * percent) / 100;
}

/** Accounts that a run acts on when it is confirmed: `now`, up to where it is to pause; `left`, in all. */
export type ActsOn = { now: number; left: number };

/**
 * What is wrong with a confirmation; empty when nothing is. A count that is given must be right even where none is
 * needed: it is that of the accounts that act now. Whoever confirms all that are left may have the first of them act.
 */
export function confirmationProblems(
  needs: RunConfirmation,
  { now, left }: ActsOn,
  count: number | undefined,
): FieldProblem[] {
  const path = 'confirmation.count';
  const values = { count: now };
  if (count === undefined) return needs === 'dialog' ? [] : [{ path, problem: 'count-needed', values }];
  return count === now || count === left ? [] : [{ path, problem: 'count-mismatch', values }];
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
