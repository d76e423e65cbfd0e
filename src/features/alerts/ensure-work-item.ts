import type { App } from '../../app';
import type { AlertDeliverySettings } from '../../contract';
import { WORK_ITEM_LAG_MS } from '../../limits';
import { without } from '../../lists';
import type { DeliveryRecord } from '../../storage/alerts/delivery';
import type { DeliveryBook } from './delivery-book';
import { asDelivery, DeliveryError, DeliveryPause } from './delivery-error';
import { descriptionOf } from './digest';
import type { Say } from './digest-texts';

type WorkItem = NonNullable<DeliveryRecord['item']>;
export type WorkItemWords = { say: Say; orgName: string; pageUrl: string };

/**
 * The work item that alerts go to. It is created once: that it was asked for is stored first, and an answer that did not
 * come is made up for by searching for its label. Each that is created has a label of its own, since everybody sees those
 * of the ones before.
 *
 * @throws {DeliveryError} Jira does not take it
 * @throws {DeliveryPause} it is not known yet whether there is one
 */
export async function ensureWorkItem(
  app: App,
  book: DeliveryBook,
  { settings, words }: { settings: AlertDeliverySettings; words: WorkItemWords },
): Promise<WorkItem> {
  const { spaceKey, issueTypeId } = settings;
  const { item, creatingAt } = book.record;
  if (item?.spaceKey === spaceKey) return item;
  if (creatingAt !== undefined) {
    const found = await findCreated(app, book, spaceKey);
    if (found !== undefined) return found;
    const waitMs = creatingAt + WORK_ITEM_LAG_MS - app.clock.now();
    if (waitMs > 0) throw new DeliveryPause(waitMs);
  }

  const now = app.clock.now();
  const labelled = creatingAt === undefined ? undefined : labelOf(book.record);
  const { label, since } = labelled ?? { label: `uam-alerts-${app.random.uuid()}`, since: now };
  const { say, orgName, pageUrl } = words;
  const summary = say('alert-digest.summary', { org: orgName });
  const description = descriptionOf(pageUrl, say);
  await book.change((record) => ({ ...without(record, 'item'), label, labelledAt: since, creatingAt: now }));
  const ref = await creating(book, () => app.jira.create({ spaceKey, issueTypeId, summary, description, label }));
  return keep(book, { id: ref.id, key: ref.key, spaceKey });
}

async function findCreated(app: App, book: DeliveryBook, spaceKey: string): Promise<WorkItem | undefined> {
  const labelled = labelOf(book.record);
  if (labelled === undefined) return undefined;
  const found = await asDelivery('refused', () => app.jira.findCreated(spaceKey, labelled));
  return found && keep(book, { id: found.id, key: found.key, spaceKey });
}

function labelOf({ label, labelledAt, creatingAt = 0 }: DeliveryRecord): { label: string; since: number } | undefined {
  return label === undefined ? undefined : { label, since: labelledAt ?? creatingAt };
}

async function creating<T>(book: DeliveryBook, create: () => Promise<T>): Promise<T> {
  try {
    return await asDelivery('space-gone', create);
  } catch (error) {
    const isRefused = error instanceof DeliveryError && !error.isOutcomeUnknown;
    if (isRefused) await book.change((record) => without(record, 'creatingAt'));
    throw error;
  }
}

async function keep(book: DeliveryBook, item: WorkItem): Promise<WorkItem> {
  await book.change((record) => ({ ...without(record, 'creatingAt'), item }));
  return item;
}
