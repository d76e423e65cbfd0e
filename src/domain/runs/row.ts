import { without } from '../../lists';
import type { RunOutcome, RunResult, RunState } from '../words/runs';

/**
 * How often a change is sent before its row counts as failed, each time after reading that it was not carried out. So
 * many, since Atlassian may answer with errors for a minute or two.
 */
export const CHANGE_TRIES_MAX = 5;

/**
 * `sent`: recorded before the request goes out; what became of it is not stored yet. `told`: Atlassian called it done,
 * and reading has still to show it; it is never sent again. `already`: Atlassian says that it was so before us. `failed`
 * and `unknown`: final, see the row's reason. Rows are stored with the index into this list.
 */
export const TARGET_STATES = ['pending', 'sent', 'done', 'already', 'failed', 'unknown', 'told'] as const;
export type TargetState = (typeof TARGET_STATES)[number];

/** What reading has to settle. */
const UNSETTLED: readonly TargetState[] = ['sent', 'told'];

/** One change that a run makes to an account. */
export type RunTarget = {
  /** Index into the run's places. */
  place: number;
  /** The account's state there when the plan read it. */
  before: string;
  state: TargetState;
  /** How often the change was sent, or may have been. */
  tries: number;
  /** How many of those were certainly not carried out; absent: none. */
  misses?: number;
};

/** One account of a run. `outcome` stays `will-act` until every target is final. */
export type RunRecordRow = {
  accountId: string;
  outcome: RunOutcome;
  reason?: string;
  detail?: string;
  targets: RunTarget[];
  /** What its selection said of activity: indexes into the run's rules, of which one is to hold still; absent: nothing. */
  rules?: number[];
  /** With a target `sent`: from when on (ms) reading tells whether the change was carried out. */
  settleAt?: number;
};

export function hasState(row: RunRecordRow, state: TargetState): boolean {
  return row.targets.some((target) => target.state === state);
}

/** Whether the run still has something to send for the row. */
export function isOpenRow(row: RunRecordRow): boolean {
  return row.outcome === 'will-act' && hasState(row, 'pending');
}

/** Whether a change was sent and its fate is not stored yet. */
export function isUnsettled(row: RunRecordRow): boolean {
  return row.outcome === 'will-act' && unsettledTargets(row).length > 0;
}

/** The changes that were sent and whose fate is not stored yet. */
export function unsettledTargets({ targets }: Pick<RunRecordRow, 'targets'>): RunTarget[] {
  return targets.filter(({ state }) => UNSETTLED.includes(state));
}

/** The row's result once all its targets are final, `undefined` before. A part that failed makes the row failed. */
export function rowResultOf(targets: readonly RunTarget[]): RunResult | undefined {
  const states = new Set(targets.map(({ state }) => state));
  if (states.has('pending') || states.has('sent') || states.has('told')) return undefined;
  if (states.has('unknown')) return 'unknown';
  if (states.has('failed')) return 'failed';
  return states.has('done') ? 'done' : 'already';
}

/**
 * What a row says in a run of that state. A run that was cancelled or failed leaves its untouched rows as they are:
 * they read `not-run`, so that ending a run of any size is one write.
 */
export function shownOutcome(outcome: RunOutcome, state: RunState): RunOutcome {
  return outcome === 'will-act' && (state === 'cancelled' || state === 'failed') ? 'not-run' : outcome;
}

/** The row once nothing of it is on its way: with its result if all its targets are final. */
export function settledRow(row: RunRecordRow): RunRecordRow {
  if (unsettledTargets(row).length > 0) return row;
  return { ...without(row, 'settleAt'), outcome: rowResultOf(row.targets) ?? row.outcome };
}

/** The row with one of its targets changed. */
export function withTarget(row: RunRecordRow, place: number, change: Partial<RunTarget>): RunRecordRow {
  const targets = row.targets.map((target) => (target.place === place ? { ...target, ...change } : target));
  return { ...row, targets };
}

/** How often the change at a place was sent, or may have been. */
export function triesAt({ targets }: RunRecordRow, place: number): number {
  return targets.find((target) => target.place === place)?.tries ?? 0;
}

/** Whether one of the tries may have been carried out: what shows may be ours then. */
export function mayBeOurs({ tries, misses = 0 }: Pick<RunTarget, 'tries' | 'misses'>): boolean {
  return tries > misses;
}

/** The row with a change that shows: ours where one of the tries may have been carried out, else it was so without us. */
export function withReached(row: RunRecordRow, place: number): RunRecordRow {
  const isOurs = row.targets.some((target) => target.place === place && mayBeOurs(target));
  return withTarget(row, place, { state: isOurs ? 'done' : 'already' });
}

/** The row with the last try of a change known not to have been carried out. */
export function withMiss(row: RunRecordRow, place: number): RunRecordRow {
  const { misses = 0 } = row.targets.find((target) => target.place === place) ?? {};
  return withTarget(row, place, { misses: misses + 1 });
}
