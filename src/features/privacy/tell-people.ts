import type { App } from '../../app';
import { APP_ACTOR, ERASED_ACCOUNT } from '../../contract';
import { AppError } from '../../errors';
import { chunked } from '../../lists';
import type { noticeTexts } from './notice-texts';

/** One request of Jira takes so many people. */
const NOTIFIED_TOGETHER = 50;

/** Stand where an account would, and are nobody's id. */
const NOBODY: readonly string[] = [APP_ACTOR, ERASED_ACCOUNT];

type Notice = { itemId: string; words: Pick<ReturnType<typeof noticeTexts>, 'summary' | 'text'> };

/**
 * Account ids of everybody who had access: whoever was let in, and whoever could have been, on the access list. A version
 * before owners noted nobody who was let in, but who has stored the key and the settings.
 */
export async function findPeople(app: App): Promise<string[]> {
  const [people, { values, savedBy }, { key }] = await Promise.all([
    app.people.list(),
    app.settings.get(),
    app.orgKeys.findOwnership(),
  ]);
  const savers = [savedBy, key?.facts.setBy].flatMap((accountId) => accountId ?? []);
  return [...new Set([...people, ...values.accessList, ...savers])].filter((accountId) => !NOBODY.includes(accountId));
}

/**
 * Tells people by way of a work item. An account that Jira does not know any more keeps nobody else from being told.
 *
 * @returns how many were told
 * @throws {AppError} of Jira, when it does not take the notice for anybody
 */
export async function tellPeople(app: App, notice: Notice, people: readonly string[]): Promise<number> {
  let told = 0;
  let refused: AppError | undefined;

  async function tell(accountIds: readonly string[]): Promise<void> {
    const { itemId, words } = notice;
    try {
      await app.jira.notify(itemId, { subject: words.summary, text: words.text, accountIds });
      told += accountIds.length;
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'request-rejected') throw error;
      refused = error;
      if (accountIds.length === 1) return;
      const half = Math.ceil(accountIds.length / 2);
      await tell(accountIds.slice(0, half));
      await tell(accountIds.slice(half));
    }
  }

  for (const some of chunked(people, NOTIFIED_TOGETHER)) await tell(some);
  if (refused !== undefined && told === 0) throw refused;
  return told;
}
