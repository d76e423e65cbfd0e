import type { Alert } from '../../domain/alert';
import { ALERTS_PER_CHUNK } from '../../storage/alert-chunks';
import type { App } from '../../app';

export type AlertSet = { setId: string; chunks: number };

/** Chunks that are written in one transaction: about 1 MB. */
const WRITTEN_TOGETHER = 15;

/** The name and the size of a set that is yet to be written. */
export function newAlertSet(app: App, alerts: readonly Alert[]): AlertSet {
  return { setId: app.random.uuid(), chunks: Math.ceil(alerts.length / ALERTS_PER_CHUNK) };
}

/** Writes a set that nobody reads yet. A set that is given up is to be found among the leftovers: name it there first. */
export async function writeAlertSet(app: App, { setId, chunks }: AlertSet, alerts: readonly Alert[]): Promise<void> {
  for (let from = 0; from < chunks; from += WRITTEN_TOGETHER) {
    const some = Array.from({ length: Math.min(WRITTEN_TOGETHER, chunks - from) }, (_, index) => from + index);
    const sets = some.map((chunk) =>
      app.alerts.chunks.write(setId, chunk, alerts.slice(chunk * ALERTS_PER_CHUNK, (chunk + 1) * ALERTS_PER_CHUNK)),
    );
    await app.kvs.transact({ sets });
  }
}
