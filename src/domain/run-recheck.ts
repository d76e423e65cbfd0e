import type { ProtectionReason } from '../contract';
import type { PlaceRead } from './places/place';
import { standingAt, stateAt } from './places/rules';
import type { PlannedRun } from './plan';
import { effectOf } from './run-action';
import type { RunRecordRow, RunTarget } from './run-row';
import { without } from './without';

/** A target and what was read for it right before acting; `read` is missing where Atlassian does not show the account. */
export type RecheckedTarget = { target: RunTarget; read: PlaceRead | undefined };

/** What to do with a row: send the changes in `act` and note those in `reached`, or leave the account alone. */
export type Decision =
  | { act: RunTarget[]; reached: RunTarget[] }
  | { outcome: 'skipped-changed' | 'skipped-protected' | 'failed'; reason: string };

/**
 * Decides whether a row is still what the plan found. A change that was sent before and shows now was ours: it counts
 * as done, not as somebody else's.
 */
export function recheck(
  { action, places }: PlannedRun,
  rechecked: readonly RecheckedTarget[],
  protection: ProtectionReason | 'unreadable' | undefined,
): Decision {
  const reads = rechecked.flatMap(({ read }) => read ?? []);
  if (reads.length === 0) return { outcome: 'failed', reason: 'not-found' };
  if (protection !== undefined) return { outcome: 'skipped-protected', reason: protectionText(protection) };
  if (reads.length < rechecked.length) return { outcome: 'skipped-changed', reason: 'not-in-directory' };
  const { goal, isManagedOnly } = effectOf(action);
  if (isManagedOnly && reads.some(({ user }) => user?.claimStatus !== 'managed')) {
    return { outcome: 'skipped-changed', reason: 'not-managed' };
  }

  const looked = rechecked.map(({ target, read }) => {
    const place = places[target.place];
    const isKnown = place !== undefined && read !== undefined;
    return { target, standing: isKnown ? standingAt(place, goal, stateAt(place, read), target.before) : 'elsewhere' };
  });
  const changed = looked.find(
    ({ target, standing }) => standing !== 'to-do' && !(standing === 'reached' && target.tries > 0),
  );
  if (changed !== undefined) {
    return { outcome: 'skipped-changed', reason: changed.standing === 'reached' ? 'already' : 'status-changed' };
  }
  return {
    act: looked.filter(({ standing }) => standing === 'to-do').map(({ target }) => target),
    reached: looked.filter(({ standing }) => standing === 'reached').map(({ target }) => target),
  };
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
