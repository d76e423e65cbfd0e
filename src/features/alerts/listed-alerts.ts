import type { App } from '../../app';
import type { AlertState, InactivityLevel, ListedState } from '../../contract';
import { isOpenAlert, alertState, type Alert } from '../../domain/alerts/alert';
import type { AlertsNow } from './find-alerts';

export type StatedAlert = { alert: Alert; state: AlertState | 'resolved' };
/** Of a level and in a state, where these are named. */
export type AlertCriteria = { level?: InactivityLevel | undefined; state?: ListedState | undefined };

/** The alerts that a list is of, in the order in which they are listed. */
export async function listedAlerts(
  app: App,
  { alerts, stored }: Pick<AlertsNow, 'alerts' | 'stored'>,
  { level, state }: AlertCriteria,
): Promise<StatedAlert[]> {
  const { checks } = stored.record;
  const isOfLevel = (alert: Alert): boolean => level === undefined || level === alert.level;
  if (state === 'resolved') {
    const resolved = await app.alerts.resolved(stored);
    return resolved.filter(isOfLevel).map((alert) => ({ alert, state }));
  }
  return alerts
    .filter((alert) => isOfLevel(alert) && isInState(alert, state, checks))
    .map((alert) => ({ alert, state: alertState(alert, checks) }));
}

/** @param lastCheck the number of the last check that came to its end */
export function isInState(
  alert: Alert,
  state: Exclude<ListedState, 'resolved'> | undefined,
  lastCheck: number,
): boolean {
  if (state === undefined) return true;
  return state === 'open' ? isOpenAlert(alert) : state === alertState(alert, lastCheck);
}
