import type { Alert } from '../../domain/alert';
import type { RunningJob } from '../../jobs/running-job';
import { ALERTS_PER_CHUNK } from '../../storage/alert-chunks';
import type { AlertsRecord } from '../../storage/alerts';
import type { App } from '../../app';
import type { CheckCursor } from './check-cursor';
import { findAlerts } from './find-alerts';

/** Chunks that are written in one transaction: about 1 MB. */
const WRITTEN_TOGETHER = 15;

/**
 * Finds the alerts of this check and makes them those that count, in one write with the job's position.
 *
 * @throws {VersionConflictError} an admin changed alerts meanwhile; the set before still counts
 */
export async function storeAlerts(app: App, job: RunningJob, next: CheckCursor): Promise<void> {
  const { alerts, resolved, index, stored } = await findAlerts(app, 'check');
  for (const { setId, chunks } of stored.record.leftovers) await app.alerts.chunks.remove(setId, chunks);

  const chunks = Math.ceil(alerts.length / ALERTS_PER_CHUNK);
  const written = { setId: app.random.uuid(), chunks };
  const announced: AlertsRecord = { ...stored.record, leftovers: [written] }; // named before it exists
  await job.commit({}, { along: { versioned: [app.alerts.writeOf(stored.version, announced)] } });
  await writeChunks(app, written.setId, alerts);

  const { current } = stored.record;
  const record: AlertsRecord = {
    v: 1,
    checks: stored.record.checks + 1,
    current: { ...written, orgId: index.orgId, resolved },
    leftovers: current === undefined ? [] : [{ setId: current.setId, chunks: current.chunks }],
  };
  const version = (stored.version ?? 0) + 1;
  await job.commit(
    { cursor: next, done: alerts.length, total: alerts.length },
    { along: { versioned: [app.alerts.writeOf(version, record)] } },
  );
}

async function writeChunks(app: App, setId: string, alerts: readonly Alert[]): Promise<void> {
  const chunks = Math.ceil(alerts.length / ALERTS_PER_CHUNK);
  for (let from = 0; from < chunks; from += WRITTEN_TOGETHER) {
    const some = Array.from({ length: Math.min(WRITTEN_TOGETHER, chunks - from) }, (_, index) => from + index);
    const sets = some.map((chunk) =>
      app.alerts.chunks.write(setId, chunk, alerts.slice(chunk * ALERTS_PER_CHUNK, (chunk + 1) * ALERTS_PER_CHUNK)),
    );
    await app.kvs.transact({ sets });
  }
}
