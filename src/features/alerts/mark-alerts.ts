import type { App, Caller } from '../../app';
import type { AlertTargets } from '../../contract';
import type { Alert } from '../../domain/alerts/alert';
import { VersionConflictError } from '../../errors';
import { without } from '../../lists';
import { ALERTS_PER_CHUNK } from '../../storage/alerts/chunks';
import type { AuditDraft } from '../../storage/audit/audit';
import { newAlertSet, writeAlertSet } from './alert-set';
import { findAlerts, type AlertsNow } from './find-alerts';
import { isInState } from './listed-alerts';

/** Others who change alerts at the same moment: the daily check, another admin. */
const MARK_TRIES_MAX = 3;

/** Of a long list the trail names the first ids and says how many there are. */
const IDS_SHOWN_MAX = 100;

type Marking = {
  act: 'alerts.snoozed' | 'alerts.dismissed' | 'alerts.reopened';
  by: string;
  targets: AlertTargets;
  mark: (alert: Alert, today: number) => Alert;
  facts: Record<string, unknown>;
};

/** Puts off alerts by so many days. */
export async function snoozeAlerts(
  app: App,
  { days, ...targets }: AlertTargets & { days: number },
  { accountId: by }: Caller,
): Promise<{ changed: number }> {
  const mark = (alert: Alert, today: number): Alert => ({ ...alert, snoozedUntil: today + days });
  return markAlerts(app, { act: 'alerts.snoozed', by, targets, mark, facts: { days } });
}

/** Ends alerts until their level changes, or the account is used. */
export async function dismissAlerts(
  app: App,
  targets: AlertTargets,
  { accountId: by }: Caller,
): Promise<{ changed: number }> {
  const mark = (alert: Alert): Alert => ({ ...alert, isDismissed: true });
  return markAlerts(app, { act: 'alerts.dismissed', by, targets, mark, facts: {} });
}

/** Takes back that alerts were snoozed or dismissed. Nobody is told of them again. */
export async function reopenAlerts(
  app: App,
  targets: AlertTargets,
  { accountId: by }: Caller,
): Promise<{ changed: number }> {
  const mark = (alert: Alert): Alert => ({ ...without(alert, 'snoozedUntil'), isDismissed: false });
  return markAlerts(app, { act: 'alerts.reopened', by, targets, mark, facts: {} });
}

async function markAlerts(app: App, marking: Marking): Promise<{ changed: number }> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return { changed: await markOnce(app, marking) };
    } catch (error) {
      if (!(error instanceof VersionConflictError) || attempt >= MARK_TRIES_MAX) throw error;
    }
  }
}

async function markOnce(app: App, { act, by, targets, mark, facts }: Marking): Promise<number> {
  const now = await findAlerts(app, targets.accountIds ? 'accountIds' : 'matching');
  const isWanted = targetTest(targets, now.stored.record.checks);
  const marked = now.alerts
    .filter(isWanted)
    .map((alert) => ({ ...mark(alert, now.context.today), markedAt: app.clock.now() }));
  if (marked.length === 0) return 0;

  const shown = marked.slice(0, IDS_SHOWN_MAX).map(({ accountId }) => accountId);
  const entry = { by, act, result: 'done', detail: { ...facts, count: marked.length, accountIds: shown } } as const;
  await (marked.length <= ALERTS_PER_CHUNK ? addMarks : rewriteAll)(app, now, { entry, marked });
  return marked.length;
}

function targetTest({ accountIds = [], matching = [] }: AlertTargets, lastCheck: number): (alert: Alert) => boolean {
  const named = new Set(accountIds);
  const matches = matching.map(({ level, state, except = [] }) => ({ level, state, except: new Set(except) }));
  return (alert) =>
    named.has(alert.accountId) ||
    matches.some(
      ({ level, state, except }) =>
        (level === undefined || level === alert.level) &&
        isInState(alert, state, lastCheck) &&
        !except.has(alert.accountId),
    );
}

type Marks = { entry: AuditDraft; marked: readonly Alert[] };

/**
 * Writes the changed alerts as a chunk of their own, behind the others: of two alerts of an account the later counts.
 * The next check puts them together.
 */
async function addMarks(app: App, now: AlertsNow, { entry, marked }: Marks): Promise<void> {
  const { record, version } = now.stored;
  const current = currentOf(app, now);
  const chunk = app.alerts.chunks.write(current.setId, current.chunks, marked);
  const next = { ...record, current: { ...current, chunks: current.chunks + 1 } };
  await app.audit.append(entry, { versioned: [app.alerts.writeOf(version, next)], sets: [chunk] });
}

/** More than fit one chunk, and maybe more than fit one transaction: a whole new set, which one write makes the one that counts. */
async function rewriteAll(app: App, now: AlertsNow, { entry, marked }: Marks): Promise<void> {
  const { record, version } = now.stored;
  const { setId, chunks, ...facts } = currentOf(app, now);
  const changed = new Map(marked.map((alert) => [alert.accountId, alert]));
  const alerts = [...now.alerts, ...now.held].map((alert) => changed.get(alert.accountId) ?? alert);
  const written = newAlertSet(app, alerts);
  const announced = { ...record, leftovers: [...record.leftovers, written] }; // named before it exists
  await app.kvs.transact({ versioned: [app.alerts.writeOf(version, announced)] });
  await writeAlertSet(app, written, alerts);

  const next = { ...record, current: { ...written, ...facts }, leftovers: [...record.leftovers, { setId, chunks }] };
  await app.audit.append(entry, { versioned: [app.alerts.writeOf((version ?? 0) + 1, next)] });
}

/** The set that counts; one without chunks where no check of this organization has written any. */
function currentOf(app: App, { stored: { record }, index: { orgId } }: AlertsNow): CurrentAlerts {
  if (record.current?.orgId === orgId) return record.current;
  return { setId: app.random.uuid(), chunks: 0, orgId };
}

type CurrentAlerts = NonNullable<AlertsNow['stored']['record']['current']>;
