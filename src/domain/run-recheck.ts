import type { ProtectionReason, RunAction } from '../contract';
import type { ReadUser } from './protection';
import { effectOf } from './run-action';
import type { RunRecordRow, RunTarget } from './run-row';
import { without } from './without';

/** A target and what was read for it right before acting; `user` is missing where Atlassian does not show the account. */
export type RecheckedTarget = { target: RunTarget; user: ReadUser | undefined };

/** What to do with a row: send the changes in `act` and note those in `reached`, or leave the account alone. */
export type Decision =
  | { act: RunTarget[]; reached: RunTarget[] }
  | { outcome: 'skipped-changed' | 'skipped-protected' | 'failed'; reason: string };

/**
 * Decides whether a row is still what the plan found. A change that was sent before and shows now was ours: it counts
 * as done, not as somebody else's.
 */
export function recheck(
  action: RunAction,
  rechecked: readonly RecheckedTarget[],
  protection: ProtectionReason | 'unreadable' | undefined,
): Decision {
  const users = rechecked.flatMap(({ user }) => user ?? []);
  if (users.length === 0) return { outcome: 'failed', reason: 'not-found' };
  if (protection !== undefined) return { outcome: 'skipped-protected', reason: protectionText(protection) };
  if (users.length < rechecked.length) return { outcome: 'skipped-changed', reason: 'not-in-directory' };
  const { on, to } = effectOf(action);
  if (on === 'account' && users.some(({ claimStatus }) => claimStatus !== 'managed')) {
    return { outcome: 'skipped-changed', reason: 'not-managed' };
  }

  const statuses = rechecked.map(({ target, user }) => ({ target, status: statusFor(action, user) }));
  const isOurs = ({ tries }: RunTarget): boolean => tries > 0;
  const changed = statuses.find(({ target, status }) => status !== target.before && !(status === to && isOurs(target)));
  if (changed !== undefined) {
    return { outcome: 'skipped-changed', reason: changed.status === to ? 'already' : 'status-changed' };
  }
  return {
    act: statuses.filter(({ target, status }) => status === target.before).map(({ target }) => target),
    reached: statuses.filter(({ target, status }) => status !== target.before).map(({ target }) => target),
  };
}

/** The status that an action changes, as it was read. */
export function statusFor(action: RunAction, user: ReadUser | undefined): string | undefined {
  return effectOf(action).on === 'account' ? user?.accountStatus : user?.membershipStatus;
}

function protectionText(protection: ProtectionReason | 'unreadable'): string {
  switch (protection) {
    case 'self':
      return 'yourself';
    case 'org-admin':
    case 'key-creator':
    case 'unreadable':
      return protection;
    case 'account':
    case 'email':
    case 'domain':
    case 'group':
      return `protected-${protection}`;
  }
}

/** The row with a decision to leave it alone. */
export function leftAlone(
  row: RunRecordRow,
  { outcome, reason }: Extract<Decision, { outcome: string }>,
): RunRecordRow {
  return { ...without(row, 'settleAt'), outcome, reason };
}
