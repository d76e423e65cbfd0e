import type { App } from '../../app';
import type { Alert, AlertBook } from '../../domain/alerts/alert';
import type { StoredAlerts } from '../../storage/alerts/alerts';

/** What the checks so far found in an organization, and what admins have said of it. */
export async function readAlertBook(app: App, orgId: string): Promise<AlertBook & { stored: StoredAlerts }> {
  const stored = await app.alerts.get();
  const { current, checks } = stored.record;
  const isOurs = current?.orgId === orgId;
  const previous = isOurs ? await app.alerts.chunks.read(current.setId, current.chunks) : [];
  return { check: checks + 1, previous: byAccount(previous), stored };
}

function byAccount(chunks: readonly Alert[][]): Map<string, Alert> {
  return new Map(chunks.flat().map((alert) => [alert.accountId, alert]));
}
