import type { App } from '../../app';
import type { Alert } from '../../domain/alerts/alert';
import { chunked } from '../../lists';
import { ALERTS_PER_CHUNK } from '../../storage/alerts/chunks';
import { inTransactions } from '../../storage/kvs/transaction';

export type AlertSet = { setId: string; chunks: number };

/** The name and the size of a set that is yet to be written. */
export function newAlertSet(app: App, alerts: readonly Alert[]): AlertSet {
  return { setId: app.random.uuid(), chunks: Math.ceil(alerts.length / ALERTS_PER_CHUNK) };
}

/** Writes a set that nobody reads yet. A set that is given up is to be found among the leftovers: name it there first. */
export async function writeAlertSet(app: App, { setId }: AlertSet, alerts: readonly Alert[]): Promise<void> {
  const all = chunked(alerts, ALERTS_PER_CHUNK).map((some, chunk) => app.alerts.chunks.write(setId, chunk, some));
  for (const sets of inTransactions(all)) await app.kvs.transact({ sets });
}
