import type { App, Caller } from '../../app';
import type { Alert } from '../../domain/alert';
import { VersionConflictError } from '../../errors';
import { findAlerts } from './find-alerts';

/** Others who change alerts at the same moment: the daily check, another admin. */
const TRIES_MAX = 3;

/** Of a long list the trail names the first ids and says how many there are. */
const IDS_SHOWN_MAX = 100;

/** Puts off alerts by so many days. */
export async function snoozeAlerts(
  app: App,
  { accountIds, days }: { accountIds: readonly string[]; days: number },
  caller: Caller,
): Promise<{ changed: number }> {
  const snoozed = (alert: Alert, today: number): Alert => ({ ...alert, snoozedUntil: today + days });
  return markAlerts(app, { act: 'alerts.snoozed', by: caller.accountId, accountIds, mark: snoozed, facts: { days } });
}

/** Ends alerts until their level changes, or the account is used. */
export async function dismissAlerts(
  app: App,
  { accountIds }: { accountIds: readonly string[] },
  caller: Caller,
): Promise<{ changed: number }> {
  const dismissed = (alert: Alert): Alert => ({ ...alert, isDismissed: true });
  return markAlerts(app, { act: 'alerts.dismissed', by: caller.accountId, accountIds, mark: dismissed, facts: {} });
}

type Marking = {
  act: 'alerts.snoozed' | 'alerts.dismissed';
  by: string;
  accountIds: readonly string[];
  mark: (alert: Alert, today: number) => Alert;
  facts: Record<string, unknown>;
};

async function markAlerts(app: App, marking: Marking): Promise<{ changed: number }> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return { changed: await markOnce(app, marking) };
    } catch (error) {
      if (!(error instanceof VersionConflictError) || attempt >= TRIES_MAX) throw error;
    }
  }
}

/**
 * Writes the changed alerts as a set of their own chunk, behind the others: of two alerts of an account the later counts.
 * The next check puts them together.
 */
async function markOnce(app: App, { act, by, accountIds, mark, facts }: Marking): Promise<number> {
  const { alerts, context, index, stored } = await findAlerts(app, 'accountIds');
  const wanted = new Set(accountIds);
  const marked = alerts.filter(({ accountId }) => wanted.has(accountId)).map((alert) => mark(alert, context.today));
  if (marked.length === 0) return 0;

  const { record, version } = stored;
  const isOurs = record.current?.orgId === index.orgId;
  const nothingYet = { setId: app.random.uuid(), chunks: 0, orgId: index.orgId, resolved: 0 };
  const current = (isOurs ? record.current : undefined) ?? nothingYet;
  const chunk = app.alerts.chunks.write(current.setId, current.chunks, marked);
  const next = { ...record, current: { ...current, chunks: current.chunks + 1 } };
  const shown = marked.slice(0, IDS_SHOWN_MAX).map(({ accountId }) => accountId);
  const detail = { ...facts, count: marked.length, accountIds: shown };
  await app.audit.append(
    { by, act, result: 'done', detail },
    {
      versioned: [app.alerts.writeOf(version, next)],
      sets: [chunk],
    },
  );
  return marked.length;
}
