import { without } from '../../lists';
import { actionOf } from '../actions/action';
import type { NoLongerMeant } from '../activity/rule';
import type { RoleAccess, PlaceRead } from '../places/place';
import { methodsOf } from '../places/role';
import { ruleOf, standingAt, stateAt, type Standing } from '../places/rules';
import type { ProtectionReason } from '../words/users';
import { hasState, mayBeOurs, type RunRecordRow, type RunTarget } from './row';
import { isActive, isRefusedAt, type PlannedRun } from './sighting';

/** A target and what was read for it right before acting; `read` is missing where Atlassian does not show the account. */
export type RecheckedTarget = { target: RunTarget; read: PlaceRead | undefined };

export type RecheckedRun = PlannedRun & { options?: { resourceId?: string | undefined; role?: string | undefined } };

/**
 * What else speaks against acting. `activity`: what became of what the selection said of it, and of the alert; nothing of
 * a row of which a change is done.
 */
export type Objections = {
  protection?: ProtectionReason | 'unreadable' | 'last-org-admin' | undefined;
  activity?: NoLongerMeant | undefined;
};

/**
 * What to do with a row: send the changes in `act` and note those in `reached`, or leave the account alone. `note`: what
 * the person is told though all is well.
 */
export type RecheckDecision =
  | { act: RunTarget[]; reached: RunTarget[]; note?: 'tokens-since' }
  | { outcome: 'skipped-changed' | 'skipped-protected' | 'failed'; reason: string };

type Looked = { target: RunTarget; state: string | undefined; standing: Standing };

/**
 * Decides whether a row is still what the plan found. A change that was sent before and shows now was ours: it counts
 * as done, not as somebody else's. What was begun so is brought to its end, whatever became of the reason for it; what
 * was only tried is not.
 */
export function recheck(
  run: RecheckedRun,
  rechecked: readonly RecheckedTarget[],
  { protection, activity }: Objections = {},
): RecheckDecision {
  const reads = rechecked.flatMap(({ read }) => read ?? []);
  if (reads.length === 0) return { outcome: 'failed', reason: 'not-found' };
  if (protection !== undefined) return { outcome: 'skipped-protected', reason: protectionText(protection) };
  if (reads.length < rechecked.length) return { outcome: 'skipped-changed', reason: 'not-in-directory' };
  const looked = rechecked.map((one) => look(run, one));
  const isBegun = looked.some((one) => isInPartOurs(run, one));
  const reason = (isBegun ? undefined : activity) ?? accountChange(run, rechecked);
  if (reason !== undefined) return { outcome: 'skipped-changed', reason };

  const changed = looked.find(
    ({ target, standing }) => standing !== 'to-do' && !(standing === 'reached' && mayBeOurs(target)),
  );
  if (changed !== undefined) {
    return { outcome: 'skipped-changed', reason: changed.standing === 'reached' ? 'already' : 'status-changed' };
  }
  const isSince = looked.some((one) => isMoreSince(run, one));
  return {
    act: looked.filter(({ standing }) => standing === 'to-do').map(({ target }) => target),
    reached: looked.filter(({ standing }) => standing === 'reached').map(({ target }) => target),
    ...(isSince && { note: 'tokens-since' }),
  };
}

/** What of the account itself is not as the plan found it. An undo only asks whether its changes can be taken back. */
function accountChange(run: RecheckedRun, rechecked: readonly RecheckedTarget[]): string | undefined {
  const { isManagedOnly, isActiveOnly } = actionOf(run.action);
  const reads = rechecked.flatMap(({ read }) => read ?? []);
  if (isManagedOnly === true && reads.some(({ user }) => user?.claimStatus !== 'managed')) return 'not-managed';
  if (run.undoOf !== undefined) return rechecked.some((one) => isRoleRefused(run, one)) ? 'not-active' : undefined;
  if (isActiveOnly !== true) return undefined;
  if (reads.some(({ user }) => user === undefined || !isActive(user))) return 'not-active';
  const isSent = rechecked.some(({ target }) => mayBeOurs(target));
  return !isSent && reads.some((read) => isHeld(run.options, read)) ? 'already' : undefined;
}

function isRoleRefused({ action, places }: PlannedRun, { target, read }: RecheckedTarget): boolean {
  return isRefusedAt(places[target.place], actionOf(action).goal, read);
}

/** Whether the account has the app by now, in whichever way. */
function isHeld(options: RecheckedRun['options'], { assignments = [] }: PlaceRead): boolean {
  const access: RoleAccess = { resourceId: options?.resourceId ?? '', role: options?.role ?? '' };
  return methodsOf(assignments, access).size > 0;
}

function look({ action, places }: PlannedRun, { target, read }: RecheckedTarget): Looked {
  const place = places[target.place];
  if (place === undefined || read === undefined) return { target, state: undefined, standing: 'elsewhere' };
  const state = stateAt(place, read);
  return { target, state, standing: standingAt(place, actionOf(action).goal, state, target.before) };
}

/** Whether something of the change was carried out by an earlier try. */
function isInPartOurs({ places }: PlannedRun, { target, state = '', standing }: Looked): boolean {
  if (!mayBeOurs(target)) return false;
  if (standing === 'reached') return true;
  const place = places[target.place];
  const part = place && ruleOf(place).inParts?.carriedOut(target.before, state);
  return part !== undefined && part.ended > 0;
}

function isMoreSince({ places }: PlannedRun, { target, state = '' }: Looked): boolean {
  const place = places[target.place];
  return (place && ruleOf(place).inParts?.isMoreThere(target.before, state)) === true;
}

function protectionText(protection: NonNullable<Objections['protection']>): string {
  switch (protection) {
    case 'self':
      return 'yourself';
    case 'org-admin':
    case 'last-org-admin':
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

/**
 * The row with a decision to leave it alone. Where a part of it was changed before, the rest has failed: nobody is told
 * as skipped whom the run has changed. Where nobody knows whether a part was, it tells that.
 */
export function leftAlone(
  row: RunRecordRow,
  { outcome, reason }: Extract<RecheckDecision, { outcome: string }>,
): RunRecordRow {
  const left = without(row, 'settleAt');
  if (hasState(row, 'unknown')) return { ...left, outcome: 'unknown' };
  return { ...left, outcome: hasState(row, 'done') ? 'failed' : outcome, reason };
}
