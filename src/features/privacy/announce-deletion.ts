import type { z } from 'zod';
import type { App } from '../../app';
import type { DeleteStoredData, DeletionState } from '../../contract';
import { deletabilityOf } from '../../domain/privacy/closed-storage';
import { AppError, invalidInput } from '../../errors';
import { tryKeyAgain } from '../connection/try-key-again';
import { ensureNoticeItem } from './notice-item';
import { noticeTexts } from './notice-texts';
import { findPeople, tellPeople } from './tell-people';

type Input = z.output<typeof DeleteStoredData>;

type NoticeTarget = NonNullable<Input['notice']>;

/**
 * What stands between a Jira administrator and the data of an organization that nobody can be shown to administer any
 * more: a month without a key that works, a notice to everybody who had access, and a week for them to store one.
 * A notice that was cut short is given anew, in the same work item: people may be told twice, and it counts once all were.
 *
 * @returns `undefined`: all of that is over
 * @throws {AppError} `conflict`: too early, with the day, or the stored key works after all; `invalid-input`: it takes a place for the notice; of Jira, when it
 *   does not take the notice, which then counts as not given
 */
export async function announceDeletion(
  app: App,
  { notice: place }: Input,
  { by, orgId }: { by: string; orgId: string },
): Promise<DeletionState | undefined> {
  const { owner } = await app.orgKeys.findOwnership();
  if (owner?.closedSince === undefined) throw new AppError('org-key-rejected', 'the stored key was rejected just now');
  const { announceableFrom, deletableFrom } = deletabilityOf({ ...owner, closedSince: owner.closedSince });
  const now = app.clock.now();
  if (await tryKeyAgain(app, by)) throw new AppError('conflict', 'the stored key works');
  if (now < announceableFrom) throw tooEarly('closed-too-short', announceableFrom);
  if (deletableFrom !== undefined) {
    if (now < deletableFrom) throw tooEarly('announced-too-short', deletableFrom);
    return undefined;
  }
  if (place === undefined) throw invalidInput([{ path: 'notice', problem: 'required' }]);
  return tellEverybody(app, place, { by, orgId });
}

async function tellEverybody(
  app: App,
  place: NoticeTarget,
  { by, orgId }: { by: string; orgId: string },
): Promise<DeletionState> {
  const at = app.clock.now();
  const { deletableFrom = at } = deletabilityOf({ closedSince: 0, notice: { at } });
  const [profile, { values }, people] = await Promise.all([app.orgProfile.find(), app.settings.get(), findPeople(app)]);
  const words = noticeTexts(values, { org: profile?.name ?? orgId, deletableFrom });
  const item = await ensureNoticeItem(app, place, words);
  const told = await tellPeople(app, { itemId: item.id, words }, people);
  const entry = {
    by,
    act: 'privacy.announced',
    target: orgId,
    result: 'done',
    detail: { people: told },
  } as const;
  await app.audit.append(entry, await app.orgKeys.noticeWrite({ at, by, workItemKey: item.key }));
  return { state: 'announced', deletableFrom: new Date(deletableFrom).toISOString() };
}

function tooEarly(problem: string, from: number): AppError {
  return new AppError('conflict', 'it is too early to delete what is stored', {
    fields: [{ path: 'confirmation', problem, values: { from: new Date(from).toISOString().slice(0, 10) } }],
  });
}
