import type { AlertPage } from '../../contract';
import { isOpenAlert, alertState } from '../../domain/alerts/alert';
import type { AlertsNow } from './find-alerts';

/** How many alerts there are: in each state, and of each level that are open. A list and a digest tell the same. */
export function alertCounts({ alerts, stored }: Pick<AlertsNow, 'alerts' | 'stored'>): AlertPage['counts'] {
  const counts = { warning: 0, overdue: 0, new: 0, continuing: 0, snoozed: 0, dismissed: 0 };
  for (const alert of alerts) {
    counts[alertState(alert, stored.record.checks)] += 1;
    if (isOpenAlert(alert)) counts[alert.level] += 1;
  }
  return counts;
}
