import type { z } from 'zod';
import type { App } from '../../app';
import type { AdminApi } from '../../atlassian/admin/client';
import type { AdminEvent } from '../../atlassian/admin/events';
import type { AtlassianEvent, AtlassianEvents, CallData } from '../../contract';
import { AppError } from '../../errors';
import { dayEnd, requireOrder, dayStart } from './entry-filter';

/** Rows of a page of ours: each page is one of the ten requests of a minute, so it is a long one. */
const PAGE = 50;

/**
 * A page of Atlassian's own audit log of some days, the newest first. Of a target, fewer rows than a page may come with
 * more to follow: its id is searched for in all texts, and what has it elsewhere is left out.
 *
 * @throws {AppError} `invalid-input`: the days are the wrong way round; `rate-limited`: the ten requests of a minute are
 *   used up, with the time to wait; `missing-scope`, `request-rejected`: the key may not read it, or the plan has none
 */
export async function listAtlassianEvents(
  app: App,
  { from, to, timeZone, by, target, cursor }: z.output<typeof AtlassianEvents>,
): Promise<CallData<'audit.atlassianEvents'>> {
  requireOrder({ from, to }, 'to');
  const { values } = await app.settings.get();
  const zone = timeZone ?? values.timeZone;
  const admin = await app.admin();
  const query = {
    from: String(Date.parse(dayStart(from, zone))),
    to: String(Date.parse(dayEnd(to, zone)) - 1), // the last instant that belongs to it
    ...(by !== undefined && { actor: [by] }),
    ...(target !== undefined && { q: target }), // over all texts of an event
  };
  await app.eventWindow.take();
  const { items, nextCursor } = await admin.queryEvents(query, { cursor, limit: PAGE });
  const events = target === undefined ? items : items.filter(({ targets }) => targets.some(({ id }) => id === target));
  const words = events.length === 0 ? {} : await actionWords(app, admin);
  return { rows: events.map((event) => rowOf(event, words)), ...(nextCursor !== undefined && { nextCursor }) };
}

/** Read once a day. Without them, and where there is no turn left to ask, an event shows Atlassian's id of the action. */
async function actionWords(app: App, admin: AdminApi): Promise<Record<string, string>> {
  const known = await app.eventActions.find();
  if (known !== undefined || (await app.eventWindow.left()) === 0) return known ?? {};
  try {
    await app.eventWindow.take();
    const actions = await admin.listEventActions();
    const words = Object.fromEntries(actions.map(({ id, displayName }) => [id, displayName]));
    await app.eventActions.save(words);
    return words;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    app.log.failure(error, 'words of the event actions');
    return {};
  }
}

function rowOf(
  { id, time, action, message, actor, targets, places }: AdminEvent,
  words: Record<string, string>,
): AtlassianEvent {
  const [target, ...others] = targets;
  const actionWords = action !== undefined && Object.hasOwn(words, action) ? words[action] : undefined;
  const sites = places.flatMap(({ type, url }) => (type === 'sites' && url !== undefined ? [withoutScheme(url)] : []));
  return {
    id,
    ...(time !== undefined && { at: time }),
    ...(actor && { actor: actorOf(actor) }),
    ...(action !== undefined && { action }),
    ...(actor?.auth?.tokenLabel !== undefined && { token: actor.auth.tokenLabel }),
    ...(actionWords !== undefined && { actionWords }),
    ...(message !== undefined && { message }),
    ...(sites.length > 0 && { sites }),
    ...(target !== undefined && { target: targetOf(target, others.length) }),
  };
}

function actorOf({
  id,
  name,
  email,
  accountType,
}: NonNullable<AdminEvent['actor']>): NonNullable<AtlassianEvent['actor']> {
  return {
    ...(id !== undefined && { id }),
    ...(name !== undefined && { name }),
    ...(email !== undefined && { email }),
    ...(accountType !== undefined && { accountType }),
  };
}

function withoutScheme(url: string): string {
  return url.replace(/^https?:\/\//, '');
}

function targetOf(
  { id, type, name }: AdminEvent['targets'][number],
  more: number,
): NonNullable<AtlassianEvent['target']> {
  return { id, ...(type !== undefined && { type }), ...(name !== undefined && { name }), more };
}
