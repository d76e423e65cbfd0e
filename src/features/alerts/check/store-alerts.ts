import type { App } from '../../../app';
import type { RunningJob } from '../../../jobs/running-job';
import type { AlertsRecord } from '../../../storage/alerts/alerts';
import { newAlertSet, writeAlertSet } from '../alert-set';
import { findAlerts } from '../find-alerts';
import type { CheckCursor } from './cursor';

/**
 * Finds the alerts of this check and makes them those that count, in one write with the job's position.
 *
 * @throws {VersionConflictError} an admin changed alerts meanwhile; the set before still counts
 */
export async function storeAlerts(app: App, job: RunningJob, next: CheckCursor): Promise<void> {
  const { alerts, held, resolved, index, stored } = await findAlerts(app, 'check');
  const kept = [...alerts, ...held];
  for (const { setId, chunks } of stored.record.leftovers) await app.alerts.chunks.remove(setId, chunks);

  const written = newAlertSet(app, kept);
  const over = newAlertSet(app, resolved);
  const announced: AlertsRecord = { ...stored.record, leftovers: [written, over] }; // named before they exist
  await job.commit({}, { along: { versioned: [app.alerts.writeOf(stored.version, announced)] } });
  await writeAlertSet(app, written, kept);
  await writeAlertSet(app, over, resolved);

  const { current } = stored.record;
  const record: AlertsRecord = {
    v: 1,
    checks: stored.record.checks + 1,
    current: { ...written, orgId: index.orgId, resolvedSet: over },
    leftovers: current === undefined ? [] : setsOf(current),
  };
  const version = (stored.version ?? 0) + 1;
  await job.commit(
    { cursor: next, done: alerts.length, total: alerts.length },
    { along: { versioned: [app.alerts.writeOf(version, record)] } },
  );
}

function setsOf({ setId, chunks, resolvedSet }: NonNullable<AlertsRecord['current']>): AlertsRecord['leftovers'] {
  return [{ setId, chunks }, ...(resolvedSet === undefined ? [] : [resolvedSet])];
}
