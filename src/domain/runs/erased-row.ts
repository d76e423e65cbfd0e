import { without } from '../../lists';
import type { RunOutcome, RunState } from '../words/runs';
import { ERASED_ACCOUNT } from '../words/users';
import { hasState, rowResultOf, type RunRecordRow } from './row';

/** Whether a row is about an account that can be asked for: neither an unknown address, nor erased. */
export function hasAccount({ accountId }: Pick<RunRecordRow, 'accountId'>): boolean {
  return accountId !== '' && accountId !== ERASED_ACCOUNT;
}

/**
 * The row of an account that is closed and erased. It keeps its place and what became of it; Atlassian's own words go,
 * which may name the person. Where the run may still act, it is settled: a planned row is left out, and of one that a
 * paused run has yet to act upon, or has begun, what is open has failed.
 */
export function erasedRow(row: RunRecordRow, state: RunState): RunRecordRow {
  const kept = { ...without(without(row, 'detail'), 'settleAt'), accountId: ERASED_ACCOUNT };
  if (row.outcome !== 'will-act') return kept;
  if (state === 'planned') return { ...kept, outcome: 'excluded-not-found', targets: [] };
  if (state !== 'paused') return kept;
  const targets = row.targets.map((target) =>
    target.state === 'pending' ? { ...target, state: 'failed' as const } : target,
  );
  return { ...kept, targets, outcome: rowResultOf(targets) ?? 'unknown', reason: 'not-found' };
}

type CountedRun = {
  counts: Partial<Record<RunOutcome, number>>;
  willAct: number;
  changed: number;
  places: readonly { accounts: number }[];
};

/** What a run counts, with a row as it was and as it is once it is erased: of a row that stays open nothing changes. */
export function recounted<T extends CountedRun>(run: T, before: RunRecordRow, after: RunRecordRow): T {
  if (before.outcome === after.outcome) return run;
  const { 'will-act': open = 0, ...rest } = run.counts;
  const counts = {
    ...rest,
    ...(open > 1 && { 'will-act': open - 1 }),
    [after.outcome]: (rest[after.outcome as keyof typeof rest] ?? 0) + 1,
  };
  if (after.outcome !== 'excluded-not-found') {
    return { ...run, counts, changed: run.changed + (hasState(after, 'done') ? 1 : 0) };
  }
  const places = run.places.map((place, index) =>
    before.targets.some((target) => target.place === index) ? { ...place, accounts: place.accounts - 1 } : place,
  );
  return { ...run, counts, willAct: run.willAct - 1, places };
}
