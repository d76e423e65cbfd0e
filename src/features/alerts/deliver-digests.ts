import type { App } from '../../app';
import type { AlertDeliverySettings } from '../../contract';
import { deliveryDelayMs } from '../../domain/alerts/retry';
import type { RunningJob } from '../../jobs/running-job';
import { without } from '../../lists';
import type { DeliveryRecord, Parcel } from '../../storage/alerts/delivery';
import { SCHEDULE } from '../../storage/jobs/jobs';
import { openDeliveryBook, type DeliveryBook } from './delivery-book';
import { DeliveryError, DeliveryPause } from './delivery-error';
import { freshAlerts } from './digest';
import { digestParts } from './digest-parts';
import { findAlerts } from './find-alerts';
import { sendParcel } from './send-parcel';

/**
 * Delivers what nobody was told of yet. A digest that was begun is brought to its end first.
 *
 * @returns how long to wait before the next try, in ms; `undefined`: there is nothing left to deliver
 */
export async function deliverDigests(app: App, job: RunningJob): Promise<number | undefined> {
  const settings = (await app.settings.get()).values.alertDelivery;
  if (!settings.enabled) return undefined;
  const book = await openDeliveryBook(app, job);
  try {
    while (await deliverNext(app, book, settings));
    return undefined;
  } catch (error) {
    if (error instanceof DeliveryPause) return error.waitMs;
    if (!(error instanceof DeliveryError)) throw error;
    app.log.failure(error, 'delivery of alerts');
    return noteFailure(app, book, error);
  }
}

/** @returns whether there was anything */
async function deliverNext(app: App, book: DeliveryBook, settings: AlertDeliverySettings): Promise<boolean> {
  const now = await findAlerts(app, 'check');
  const newId = `uam-check-${now.stored.record.checks}-${app.random.salt()}`;
  const parcel = nextDigest(book.record, { alerts: now.alerts, checks: now.stored.record.checks, newId });
  if (parcel === undefined) {
    if (book.record.digest !== undefined) await book.change(withoutDigest);
    return false;
  }
  if (parcel !== book.record.digest) await book.change((record) => ({ ...record, digest: parcel }));
  const became = await sendParcel(book, 'digest', await digestParts(app, book, { settings, now, parcel }));
  if (became === 'sent') await noteDelivered(app, book, parcel);
  else await book.change(withoutDigest);
  return true;
}

/** The digest that was begun, else one of all that nobody was told of. */
function nextDigest(
  { digest, announced }: DeliveryRecord,
  { alerts, checks, newId }: { alerts: Parameters<typeof freshAlerts>[0]; checks: number; newId: string },
): Parcel | undefined {
  if (digest !== undefined && (digest.done.length > 0 || digest.sending !== undefined)) return digest;
  if (freshAlerts(alerts, { announced, check: checks }).length === 0) return undefined;
  return {
    id: newId,
    span: { after: announced, upTo: checks },
    done: [],
    isMoved: digest?.isMoved ?? false,
  };
}

async function noteDelivered(app: App, book: DeliveryBook, { id }: Parcel): Promise<void> {
  const now = app.clock.now();
  const by = (await app.alerts.findAuthorisation())?.by ?? SCHEDULE;
  const target = book.record.item?.key;
  await book.change(
    (record) => delivered(without(record, 'digest'), now),
    [{ by, act: 'alerts.delivered', result: 'done', ...(target && { target }), detail: { digest: id } }],
  );
}

/** The record after a delivery that went well. */
export function delivered(record: DeliveryRecord, now: number): DeliveryRecord {
  return { ...without(without(record, 'error'), 'nextTryAt'), failures: 0, lastTryAt: now, deliveredAt: now };
}

/** The record once nothing of a digest is left to be told. */
function withoutDigest(record: DeliveryRecord): DeliveryRecord {
  return { ...without(without(without(record, 'digest'), 'error'), 'nextTryAt'), failures: 0 };
}

async function noteFailure(app: App, book: DeliveryBook, { problem, cause }: DeliveryError): Promise<number> {
  const now = app.clock.now();
  const failures = book.record.failures + 1;
  const waitMs = deliveryDelayMs(failures, cause.retryAfterMs);
  const error = { code: cause.code, problem };
  await book.change((record) => ({ ...record, failures, lastTryAt: now, nextTryAt: now + waitMs, error }));
  return waitMs;
}
