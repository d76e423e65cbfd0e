import type { App } from '../../app';
import { summaryCounter } from '../../domain/accounts/index-summary';
import type { IndexedAccount } from '../../domain/accounts/indexed-account';
import type { StoredAlerts } from '../../storage/alerts/alerts';
import type { IndexSummary } from '../../storage/directory/directory-index';
import { readAlertBook } from './alert-book';
import type { OpenIndex } from './with-index';

type Counting = {
  orgId: string;
  context: OpenIndex['context'];
  /** Each account once. */
  accounts: AsyncIterable<readonly IndexedAccount[]> | Iterable<readonly IndexedAccount[]>;
};

/** Counts a scan for the dashboard, by today's day and settings and by what admins have said of alerts. */
export async function countSummary(app: App, { orgId, context, accounts }: Counting): Promise<IndexSummary> {
  const { stored, ...book } = await readAlertBook(app, orgId);
  const counter = summaryCounter({ ...context, ...book });
  for await (const chunk of accounts) for (const account of chunk) counter.add(account);
  return { v: 1, countedBy: countedBy(context, stored), ...counter.counts() };
}

/** Differs when the same scan may have other numbers. */
export function countedBy(context: Counting['context'], { version = 0 }: StoredAlerts): string {
  return `${context.countedBy}.${String(version)}`;
}
