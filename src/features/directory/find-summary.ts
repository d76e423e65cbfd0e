import type { App } from '../../app';
import type { SummaryCounts } from '../../domain/accounts/index-summary';
import { countedBy, countSummary } from './count-summary';
import { findIndex, withIndex } from './with-index';

export type FoundSummary = { counts: SummaryCounts; asOf: string };

/**
 * The last scan in numbers, by today's day and settings; `undefined`: there was none. They are counted anew, from what
 * the scan has stored, when the day, the settings or the alerts have changed since.
 */
export async function findSummary(app: App): Promise<FoundSummary | undefined> {
  if ((await findIndex(app)) === undefined) return undefined;
  return withIndex(app, 'filter', async ({ index, context, accounts }) => {
    const asOf = new Date(index.endedAt).toISOString();
    const [stored, alerts] = await Promise.all([app.directoryIndex.findSummary(index.scanId), app.alerts.get()]);
    if (stored?.countedBy === countedBy(context, alerts)) return { counts: stored, asOf };
    const summary = await countSummary(app, { orgId: index.orgId, context, accounts: accounts() });
    await app.directoryIndex.saveSummary(index.scanId, summary);
    return { counts: summary, asOf };
  });
}
