import type { App } from '../../../app';
import { alertsSince } from '../../../domain/activity/rule';
import type { RunRecord } from '../../../storage/runs/record';
import { workedAt } from '../../../storage/runs/runs';
import { changedBy, restoringRuns } from '../../directory/restoring-runs';

/** When an account was last given back what had been taken from it, in ms; `undefined`: it was not since its run was planned. */
export type RestoredAt = (accountId: string) => number | undefined;

/**
 * Whom other runs have brought back since a run was planned from alerts. It holds as long as the run has its turn: no
 * other is applied meanwhile. Of several parts of a run all count as of the last.
 */
export async function readRestoredAt(app: App, run: Pick<RunRecord, 'activityRules'>): Promise<RestoredAt> {
  const since = alertsSince(run.activityRules);
  const restored = new Map<string, number>();
  if (since === undefined) return () => undefined;
  for await (const other of restoringRuns(app, since)) {
    const at = workedAt(other);
    for await (const accountId of changedBy(app, other)) {
      restored.set(accountId, Math.max(at, restored.get(accountId) ?? at));
    }
  }
  return (accountId) => restored.get(accountId);
}
