import type { App } from '../../app';
import { AppError } from '../../errors';
import { WORK_ITEM_LAG_MS } from '../../limits';
import type { noticeTexts } from './notice-texts';

type NoticeSpace = { spaceKey: string; issueTypeId: string };
type NoticeWords = ReturnType<typeof noticeTexts>;
type WorkItem = { id: string; key: string };

/**
 * The work item that tells of the deletion. That it is asked for is stored first; one whose creation was not answered is
 * searched for by its label before another is asked for, in whatever space that is.
 *
 * @throws {AppError} `conflict`: it is not known yet whether there is one; of Jira, when it does not take it
 */
export async function ensureNoticeItem(app: App, place: NoticeSpace, words: NoticeWords): Promise<WorkItem> {
  const now = app.clock.now();
  const asked = (await app.orgKeys.findOwnership()).owner?.noticeItem;
  if (asked !== undefined) {
    const found = await app.jira.findCreated(asked.spaceKey, asked);
    if (found !== undefined) return found;
    if (now < asked.askedAt + WORK_ITEM_LAG_MS) throw beingAnnounced();
  }

  const { spaceKey, issueTypeId } = place;
  const label = asked?.label ?? `uam-notice-${app.random.uuid()}`;
  const since = asked?.since ?? now;
  await app.orgKeys.setNoticeItem({ label, spaceKey, since, askedAt: now });
  try {
    const { summary, description } = words;
    return await app.jira.create({ spaceKey, issueTypeId, summary, description, label });
  } catch (error) {
    const isRefused = error instanceof AppError && !error.outcomeUnknown;
    if (isRefused) await app.orgKeys.setNoticeItem(undefined);
    throw error;
  }
}

function beingAnnounced(): AppError {
  return new AppError('conflict', 'a notice was asked for, and Jira does not show yet whether it was created', {
    fields: [{ path: 'confirmation', problem: 'being-announced' }],
  });
}
