import type { App } from '../../app';
import type { AlertDeliverySettings } from '../../contract';
import type { Alert } from '../../domain/alerts/alert';
import { dayText } from '../../domain/day';
import { AppError } from '../../errors';
import type { Parcel } from '../../storage/alerts/delivery';
import type { DeliveryBook } from './delivery-book';
import { asDelivery } from './delivery-error';
import { digestComment, digestCsv, freshAlerts, DIGEST_NAMES_MAX, testComment } from './digest';
import { digestTexts } from './digest-texts';
import { ensureWorkItem, type WorkItemWords } from './ensure-work-item';
import type { AlertsNow } from './find-alerts';
import type { PartSenders, PartSender } from './send-parcel';

type Given = { settings: AlertDeliverySettings; parcel: Parcel };

/** What a digest is made of, read and put together when it is sent. */
export async function digestParts(
  app: App,
  book: DeliveryBook,
  { settings, parcel, now }: Given & { now: AlertsNow },
): Promise<PartSenders> {
  const words = await readWords(app);
  const { id, span } = parcel;
  const fresh = freshAlerts(now.alerts, { announced: span?.after ?? 0, check: span?.upTo ?? 0 });
  const fileName = `inactive-accounts-${dayText(now.context.today)}.${id}.csv`;
  const comment = async () => {
    if (fresh.length === 0) return undefined; // snoozed or dismissed since the digest was begun
    const names = await readNames(app, fresh.slice(0, DIGEST_NAMES_MAX));
    const [{ witness }, resolved] = await Promise.all([app.audit.about(), app.alerts.resolved(now.stored)]);
    const digest = { id, fresh, names, now, resolved: resolved.length, pageUrl: words.pageUrl, fileName, witness };
    return digestComment(digest, words.say);
  };
  const csv = digestCsv(now);
  return {
    ensureItem: () => ensureWorkItem(app, book, { settings, words }),
    comment: commentSender(app, id, comment),
    attachment: {
      prepare: async () => (itemId) => app.jira.attach(itemId, { name: fileName, content: csv }),
      hasArrived: async (itemId) =>
        [...(await app.jira.contentsOf(itemId)).fileNames].some((name) => name.endsWith(`.${id}.csv`)),
    },
    ...(fresh.length > 0 &&
      notificationPart(app, settings, {
        subject: words.say('alert-digest.summary', { org: words.orgName }),
        text: `${words.say('alert-digest.new', { count: fresh.length })}\n${words.pageUrl}`,
      })),
  };
}

/** What a test of the delivery is made of: all but the file. */
export async function testParts(app: App, book: DeliveryBook, { settings, parcel }: Given): Promise<PartSenders> {
  const words = await readWords(app);
  const { say, pageUrl, orgName } = words;
  return {
    ensureItem: () => ensureWorkItem(app, book, { settings, words }),
    comment: commentSender(app, parcel.id, async () => testComment({ id: parcel.id, pageUrl }, say)),
    ...notificationPart(app, settings, {
      subject: say('alert-digest.summary', { org: orgName }),
      text: `${say('alert-digest.test')}\n${pageUrl}`,
    }),
  };
}

function commentSender(
  app: App,
  id: string,
  text: () => Promise<ReturnType<typeof testComment> | undefined>,
): PartSender {
  return {
    async prepare() {
      const body = await text();
      if (body === undefined) return 'nothing-to-tell';
      return (itemId) => app.jira.comment(itemId, body);
    },
    hasArrived: async (itemId) => (await app.jira.contentsOf(itemId)).texts.has(id),
  };
}

/** An e-mail leaves nothing to be seen: one that may have been sent is not sent again. The comment tells the same. */
function notificationPart(
  app: App,
  { notifyAccountIds: accountIds }: AlertDeliverySettings,
  mail: { subject: string; text: string },
): Pick<PartSenders, 'notification'> {
  if (accountIds.length === 0) return {};
  return {
    notification: {
      prepare: async () => (itemId) => app.jira.notify(itemId, { ...mail, accountIds }),
      hasArrived: async () => true,
    },
  };
}

async function readWords(app: App): Promise<WorkItemWords> {
  const [{ values }, profile, pageUrl] = await Promise.all([
    app.settings.get(),
    app.orgProfile.find(),
    asDelivery('refused', () => app.jira.appPageUrl()),
  ]);
  return { say: digestTexts(values.language), orgName: profile?.name ?? '', pageUrl };
}

/** Read for the purpose and not kept. Without them the digest goes all the same. */
async function readNames(app: App, alerts: readonly Alert[]): Promise<string[]> {
  try {
    const accountIds = alerts.map(({ accountId }) => accountId);
    const users = await (await app.admin()).usersByIds(accountIds);
    return accountIds.flatMap((accountId) => users.get(accountId)?.name ?? []);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    app.log.failure(error, 'names for a digest of alerts');
    return [];
  }
}
