import { z } from 'zod';
import type { App } from '../../app';
import type { AlertPage, AlertRow, ListAlerts } from '../../contract';
import { activeAfterDay } from '../../domain/alerts/alert';
import { dayText } from '../../domain/day';
import { invalidInput } from '../../errors';
import { alertCounts } from './alert-counts';
import { checkView, deliveryView } from './alert-views';
import { findAlerts, type AlertsNow } from './find-alerts';
import { listedAlerts, type StatedAlert } from './listed-alerts';

/** `of`: the scan, the day and the settings that the order comes from. */
const AlertCursor = z.strictObject({ v: z.literal(1), of: z.string(), next: z.int().min(1) });

/**
 * One page of the accounts that are not used. Names are read for the page, ten accounts a request.
 *
 * @throws {AppError} `not-found`: there is no index yet; `invalid-input`: a cursor of another scan or day
 */
export async function listAlerts(
  app: App,
  { level, state, cursor, limit }: z.output<typeof ListAlerts>,
): Promise<AlertPage> {
  const now = await findAlerts(app, 'alerts');
  const [asked, resolved] = await Promise.all([
    listedAlerts(app, now, { level, state }),
    listedAlerts(app, now, { state: 'resolved' }),
  ]);
  const of = `${now.index.scanId}.${now.context.countedBy}.${level ?? ''}.${state ?? ''}`;
  const from = cursor === undefined ? 0 : positionOf(cursor, of);
  const next = from + limit;
  const [rows, check, delivery] = await Promise.all([
    rowsOf(app, asked.slice(from, next)),
    checkView(app),
    deliveryView(app),
  ]);
  return {
    rows,
    ...(next < asked.length && { nextCursor: cursorText({ v: 1, of, next }) }),
    total: asked.length,
    counts: alertCounts(now),
    resolved: resolved.length,
    unknown: now.unknown,
    asOf: asOf(now),
    activeAfter: dayText(activeAfterDay(now.context.rules, now.context.today)),
    ...(check && { check }),
    delivery,
  };
}

async function rowsOf(app: App, page: readonly StatedAlert[]): Promise<AlertRow[]> {
  const users = await (await app.admin()).usersByIds(page.map(({ alert }) => alert.accountId));
  return page.map(({ alert, state }) => {
    const user = users.get(alert.accountId);
    const { accountId, level, sinceDay, lastActive, snoozedUntil } = alert;
    return {
      accountId,
      ...(user && { name: user.name }),
      ...(user?.email !== undefined && { email: user.email }),
      level,
      since: dayText(sinceDay),
      lastActive: typeof lastActive === 'number' ? dayText(lastActive) : lastActive,
      state,
      ...(snoozedUntil !== undefined && { snoozedUntil: dayText(snoozedUntil) }),
    };
  });
}

function asOf({ index }: AlertsNow): string {
  return new Date(index.endedAt).toISOString();
}

function cursorText(cursor: z.output<typeof AlertCursor>): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

function positionOf(text: string, of: string): number {
  const parsed = AlertCursor.safeParse(jsonOf(text));
  if (!parsed.success || parsed.data.of !== of) {
    throw invalidInput([{ path: 'cursor', problem: 'cursor-expired' }]);
  }
  return parsed.data.next;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
