import type { Handlers } from '@forge/resolver';
import {
  DismissAlerts,
  GetAlertDelivery,
  ListAlertIssueTypes,
  ListAlerts,
  ListAlertSpaces,
  ReopenAlerts,
  SnoozeAlerts,
  TestAlerts,
  type AlertsCalls,
  type Contract,
} from '../../contract';
import { handlerFor } from '../door';
import type { Installation } from '../../app';
import { deliveryView } from './alert-views';
import { listAlerts } from './list-alerts';
import { dismissAlerts, reopenAlerts, snoozeAlerts } from './mark-alerts';
import { startTestDelivery } from './test-delivery';

/** Bridge calls of the alerts page, and of the settings of their delivery. */
export function alertsResolvers(installation: Installation): Handlers<Pick<Contract, keyof AlertsCalls>> {
  const { changes, reads, setsUp } = handlerFor(installation);

  return {
    'alerts.list': reads(ListAlerts, listAlerts),
    'alerts.snooze': changes(SnoozeAlerts, snoozeAlerts),
    'alerts.dismiss': changes(DismissAlerts, dismissAlerts),
    'alerts.reopen': changes(ReopenAlerts, reopenAlerts),
    'alerts.delivery': reads(GetAlertDelivery, deliveryView),
    'alerts.test': changes(TestAlerts, (app, _, caller) => startTestDelivery(app, caller)),
    // Also for the notice that everything is to be deleted, which is given without a key.
    'alerts.spaces': setsUp(ListAlertSpaces, async ({ jira }, { text }) => ({
      rows: await jira.searchSpaces(text),
    })),
    'alerts.issueTypes': setsUp(ListAlertIssueTypes, async ({ jira }, { spaceKey }) => ({
      rows: await jira.issueTypesOf(spaceKey),
    })),
  };
}
