import type { AlertState, InactivityLevel } from '../../contract';
import { stateOf, type Alert } from '../../domain/alert';
import type { AlertsNow } from './find-alerts';

export type StatedAlert = { alert: Alert; state: AlertState };
/** Of a level and in a state, where these are named. */
export type AlertCriteria = { level?: InactivityLevel | undefined; state?: AlertState | undefined };

/** Every alert with its state, in the order in which they are listed. */
export function statedAlerts({ alerts, stored }: Pick<AlertsNow, 'alerts' | 'stored'>): StatedAlert[] {
  const { checks } = stored.record;
  return alerts.map((alert) => ({ alert, state: stateOf(alert, checks) }));
}

export function alertsThatAre({ level, state }: AlertCriteria, all: readonly StatedAlert[]): StatedAlert[] {
  return all.filter(
    (one) => (level === undefined || one.alert.level === level) && (state === undefined || one.state === state),
  );
}
