import type { App } from '../../app';
import { summaryCounter, type SummaryCounts } from '../../domain/index-summary';
import { findIndex, withIndex } from './with-index';

export type FoundSummary = { counts: SummaryCounts; asOf: string };

/**
 * The last scan in numbers, by today's day and settings; `undefined`: there was none. They are counted anew, from what
 * the scan has stored, when the day or the settings have changed since.
 */
export async function findSummary(app: App): Promise<FoundSummary | undefined> {
  if ((await findIndex(app)) === undefined) return undefined;
  return withIndex(app, 'filter', async ({ index, context, accounts }) => {
    const { countedBy } = context;
    const asOf = new Date(index.endedAt).toISOString();
    const stored = await app.directoryIndex.findSummary(index.scanId);
    if (stored?.countedBy === countedBy) return { counts: stored, asOf };
    const counter = summaryCounter(context);
    for await (const chunk of accounts()) for (const account of chunk) counter.add(account);
    const counts = counter.counts();
    await app.directoryIndex.saveSummary(index.scanId, { v: 1, countedBy, ...counts });
    return { counts, asOf };
  });
}
