import type { App } from '../../app';
import { alertCollector, type CollectedAlerts } from '../../domain/alerts/alert';
import type { DayNumber } from '../../domain/day';
import type { StoredAlerts } from '../../storage/alerts/alerts';
import type { CurrentIndex } from '../../storage/directory/directory-index';
import { readAlertBook } from '../directory/alert-book';
import { withIndex, type OpenIndex } from '../directory/with-index';
import { requireSettingsThere } from '../known/vanished-settings';

export type AlertsNow = CollectedAlerts & { index: CurrentIndex; context: OpenIndex['context']; stored: StoredAlerts };

/**
 * The alerts as of the last scan, by today's day and settings, with what admins have said of them.
 *
 * @param path of the input that takes the index
 * @param day instead of today
 * @throws {AppError} `not-found`: there is no index yet; `undecidable`: what the settings count by is gone
 */
export async function findAlerts(app: App, path: string, day?: DayNumber): Promise<AlertsNow> {
  await requireSettingsThere(app);
  return withIndex(app, path, async ({ index, context: current, accounts }) => {
    const context = { ...current, today: day ?? current.today };
    const { stored, ...book } = await readAlertBook(app, index.orgId);
    const collector = alertCollector({ ...context, ...book });
    for await (const chunk of accounts()) for (const account of chunk) collector.add(account);
    return { ...collector.result(), index, context, stored };
  });
}
