import { without } from '../../lists';
import { PARCEL_PARTS, type ParcelPart } from '../../storage/alerts/delivery';
import type { DeliveryBook, ParcelName } from './delivery-book';
import { asDelivery, DeliveryError } from './delivery-error';

/** How one delivery is carried out. A part that there is no need for is absent. */
export type PartSenders = Partial<Record<ParcelPart, PartSender>> & { ensureItem: () => Promise<{ id: string }> };

export type PartSender = {
  /** Puts together what is to be sent. `nothing-to-tell`: nothing of the delivery is left to be sent. */
  prepare: () => Promise<((itemId: string) => Promise<void>) | 'nothing-to-tell'>;
  /** Whether it arrived, where its answer did not. */
  hasArrived: (itemId: string) => Promise<boolean>;
};

/**
 * Sends the parts of a delivery that were not sent yet. That a part is being sent is stored before, that it was sent
 * after; in between its outcome is unknown and is settled by looking, never by sending again.
 *
 * @returns `nothing-to-tell`: it was given up before anything of it was there
 * @throws {DeliveryError} Jira does not take a part; the others before it are done
 */
export async function sendParcel(
  book: DeliveryBook,
  name: ParcelName,
  parts: PartSenders,
): Promise<'sent' | 'nothing-to-tell'> {
  for (;;) {
    const item = await parts.ensureItem();
    try {
      for (const part of PARCEL_PARTS) {
        const became = await sendPart(book, { name, part, sender: parts[part], itemId: item.id });
        if (became === 'nothing-to-tell') return became;
      }
      return 'sent';
    } catch (error) {
      if (!(error instanceof DeliveryError && error.problem === 'work-item-gone')) throw error;
      const wasMoved = book.record[name]?.isMoved === true;
      await forgetItem(book, name);
      if (wasMoved) throw error;
    }
  }
}

type Sending = { name: ParcelName; part: ParcelPart; sender: PartSender | undefined; itemId: string };

async function sendPart(
  book: DeliveryBook,
  { name, part, sender, itemId }: Sending,
): Promise<'nothing-to-tell' | undefined> {
  const parcel = book.record[name];
  if (parcel === undefined || sender === undefined || parcel.done.includes(part)) return undefined;
  const mayHaveArrived = parcel.sending === part;
  if (mayHaveArrived && (await asDelivery('work-item-gone', () => sender.hasArrived(itemId)))) {
    await noteDone(book, name, part);
    return undefined;
  }

  const send = await sender.prepare();
  if (send === 'nothing-to-tell') return send;
  await book.changeParcel(name, (before) => ({ ...before, sending: part }));
  try {
    await asDelivery('work-item-gone', () => send(itemId));
  } catch (error) {
    if (error instanceof DeliveryError && wasRefused(error, part)) {
      await book.changeParcel(name, (before) => without(before, 'sending'));
    }
    throw error;
  }
  await noteDone(book, name, part);
  return undefined;
}

/** An e-mail cannot be looked for: where Jira answered at all that it failed, it is taken at its word. */
function wasRefused({ isOutcomeUnknown, cause }: DeliveryError, part: ParcelPart): boolean {
  return !isOutcomeUnknown || (part === 'notification' && cause.status !== undefined);
}

/** Once its comment is there, what a digest tells of has been told. */
async function noteDone(book: DeliveryBook, name: ParcelName, part: ParcelPart): Promise<void> {
  await book.change((record) => {
    const parcel = record[name];
    if (parcel === undefined) return record;
    const { span } = parcel;
    const announced = part === 'comment' && span !== undefined ? span.upTo : record.announced;
    return { ...record, announced, [name]: { ...without(parcel, 'sending'), done: [...parcel.done, part] } };
  });
}

/** The work item is gone, and with it what was told on it. Its label is dropped too: a search may still show it. */
async function forgetItem(book: DeliveryBook, name: ParcelName): Promise<void> {
  await book.change((record) => {
    const rest = without(without(record, 'item'), 'label');
    const parcel = record[name];
    if (parcel === undefined) return rest;
    const done = parcel.done.filter((part) => part === 'notification');
    const announced = Math.min(record.announced, parcel.span?.after ?? record.announced);
    return { ...rest, announced, [name]: { ...without(parcel, 'sending'), done, isMoved: true } };
  });
}
