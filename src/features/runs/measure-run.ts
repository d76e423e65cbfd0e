import type { App } from '../../app';
import { actionOf } from '../../domain/actions/action';
import { changedLately, exceedsBreaker, neededConfirmation } from '../../domain/runs/confirmation';
import type { PlainSet } from '../../platform/ports';
import type { RunRecord } from '../../storage/runs/record';
import type { ApplyCursor } from './apply/cursor';

type Measured = Pick<RunRecord, 'breaker' | 'needs'>;
type Against = { percent: number; orgUsers: number | undefined };

/**
 * What a run that waits to be confirmed asks for now: it is measured with all that runs in its direction have changed in
 * the last 24 hours, or may change yet.
 */
export async function measureRun(app: App, run: RunRecord, { percent, orgUsers }: Against): Promise<Measured> {
  const { goal } = actionOf(run.action);
  const left = run.counts['will-act'] ?? 0;
  const changed24h = changedLately(await app.runs.changes.list(), { goal, now: app.clock.now() });
  const exceeded = left > 0 && exceedsBreaker(left + changed24h, percent, orgUsers);
  return {
    breaker: { percent, ...(orgUsers !== undefined && { orgUsers }), exceeded, changed24h },
    needs: neededConfirmation(run.action, left, exceeded),
  };
}

/** {@link measureRun} by the settings of now, of a run that waits. */
export async function measuredNow(app: App, run: RunRecord): Promise<Measured> {
  const { values } = await app.settings.get();
  return measureRun(app, run, { percent: values.breakerPercent, orgUsers: run.breaker.orgUsers });
}

/**
 * What a run that is being applied would ask for now. Of other runs only what they have changed counts: what they may
 * change yet was counted when they were confirmed.
 */
export async function needsWhileApplied(app: App, run: RunRecord, percent: number): Promise<RunRecord['needs']> {
  const { goal } = actionOf(run.action);
  const changes = await app.runs.changes.list();
  const counted = changes.map((change) => (change.runId === run.runId ? change : { ...change, left: 0 }));
  const reach = changedLately(counted, { goal, now: app.clock.now() });
  const confirmed = run.counts['will-act'] ?? 0; // the record is that of when it was confirmed
  return neededConfirmation(run.action, confirmed, exceedsBreaker(reach, percent, run.breaker.orgUsers));
}

/** The record of what a run that begins to be applied has changed and may change, and the cursor's part of it. */
export async function beginChange(
  app: App,
  { runId, action, changed }: RunRecord,
  left: number,
): Promise<{ write: PlainSet; lately: number }> {
  const now = app.clock.now();
  const { goal } = actionOf(action);
  const before = await app.runs.changes.find(runId);
  const accounts = before === undefined ? 0 : changedLately([{ ...before, left: 0 }], { goal, now });
  return { write: app.runs.changes.writeOf({ runId, goal, accounts, left, at: now }), lately: accounts - changed };
}

/** The record of what a run has changed that is not applied any more. */
export function endChange(
  app: App,
  { runId, action }: RunRecord,
  { changed, lately = 0 }: Pick<ApplyCursor, 'changed' | 'lately'>,
): PlainSet {
  const accounts = Math.max(0, changed + lately);
  return app.runs.changes.writeOf({ runId, goal: actionOf(action).goal, accounts, left: 0, at: app.clock.now() });
}
