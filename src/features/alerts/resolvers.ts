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
import type { App } from '../../app';
import { deliveryView } from './alert-views';
import { listAlerts } from './list-alerts';
import { dismissAlerts, reopenAlerts, snoozeAlerts } from './mark-alerts';
import { startTestDelivery } from './test-delivery';

/** Bridge calls of the alerts page, and of the settings of their delivery. */
export function alertsResolvers(app: App): Handlers<Pick<Contract, keyof AlertsCalls>> {
  const handler = handlerFor(app);

  return {
    'alerts.list': handler(ListAlerts, (input) => listAlerts(app, input)),
    'alerts.snooze': handler(SnoozeAlerts, (input, caller) => snoozeAlerts(app, input, caller)),
    'alerts.dismiss': handler(DismissAlerts, (input, caller) => dismissAlerts(app, input, caller)),
    'alerts.reopen': handler(ReopenAlerts, (input, caller) => reopenAlerts(app, input, caller)),
    'alerts.delivery': handler(GetAlertDelivery, () => deliveryView(app)),
    'alerts.test': handler(TestAlerts, (_, caller) => startTestDelivery(app, caller)),
    'alerts.spaces': handler(ListAlertSpaces, async ({ text }) => ({ rows: await app.jiraWork.searchSpaces(text) })),
    'alerts.issueTypes': handler(ListAlertIssueTypes, async ({ spaceKey }) => ({
      rows: await app.jiraWork.issueTypesOf(spaceKey),
    })),
  };
}
