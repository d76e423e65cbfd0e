import type { App } from '../../app';
import type { AlertCheck, AlertDelivery } from '../../contract';
import { dayText } from '../../domain/day';
import type { DeliveryRecord } from '../../storage/alerts/delivery';

/** The daily check that was started last; `undefined`: none was yet. */
export async function checkView(app: App): Promise<AlertCheck | undefined> {
  const check = (await app.alerts.findCheck())?.check;
  if (check === undefined) return undefined;
  const state = (await app.jobStore.find(check.jobId))?.job.state ?? 'done';
  return {
    day: dayText(check.day),
    jobId: check.jobId,
    state: state === 'done' || state === 'failed' || state === 'cancelled' ? state : 'running',
    startedAt: textOf(check.startedAt),
  };
}

/** How the delivery stands, as the page shows it. */
export async function deliveryView(app: App): Promise<AlertDelivery> {
  const [{ values }, authorisation, { record }] = await Promise.all([
    app.settings.get(),
    app.alerts.findAuthorisation(),
    app.alertDelivery.get(),
  ]);
  const { item, lastTryAt, deliveredAt, nextTryAt, error } = record;
  return {
    state: values.alertDelivery.enabled ? deliveryState(record) : 'off',
    ...(authorisation && { authorisedBy: authorisation.by, authorisedAt: authorisation.at }),
    ...(item && { workItemKey: item.key }),
    ...(lastTryAt !== undefined && { lastTryAt: textOf(lastTryAt) }),
    ...(deliveredAt !== undefined && { deliveredAt: textOf(deliveredAt) }),
    ...(nextTryAt !== undefined && { nextTryAt: textOf(nextTryAt) }),
    ...(error && { error }),
  };
}

function deliveryState({ digest, test, nextTryAt }: DeliveryRecord): AlertDelivery['state'] {
  if (nextTryAt !== undefined) return 'retrying';
  return digest === undefined && test === undefined ? 'ready' : 'under-way';
}

function textOf(ms: number): string {
  return new Date(ms).toISOString();
}
