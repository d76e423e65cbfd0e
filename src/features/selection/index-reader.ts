import type { App } from '../../app';
import type { UserFilter } from '../../contract';
import { shownActivity } from '../../domain/accounts/indexed-account';
import { textOfDay } from '../../domain/activity/app-day';
import { whyIndexed } from '../../domain/filter/index-criteria';
import { without } from '../../lists';
import { withIndex } from '../directory/with-index';

/** Those whom the index finds, in the order of their ids, with their last activity; `of`: how many accounts it holds. */
type MatchedIds = { lastActive: ReadonlyMap<string, string>; of: number };
export type IndexReader = (filter: UserFilter) => Promise<MatchedIds>;

/** Reads the index once in an invocation for each filter: ids and days, not whole accounts. It holds no addresses. */
export function indexReader(app: App): IndexReader {
  const known = new Map<string, Promise<MatchedIds>>();
  return (asked) => {
    const filter = without(asked, 'emails');
    const name = JSON.stringify(filter);
    const matched = known.get(name) ?? matchedBy(app, filter);
    known.set(name, matched);
    return matched;
  };
}

async function matchedBy(app: App, filter: UserFilter): Promise<MatchedIds> {
  return withIndex(app, whyIndexed(filter) ?? 'filter', async ({ index, accounts, testOf }) => {
    const isMatch = await testOf(filter);
    const found: [string, string][] = [];
    for await (const chunk of accounts()) {
      for (const account of chunk) {
        if (isMatch(account)) found.push([account.accountId, textOfDay(shownActivity(account))]);
      }
    }
    found.sort(([a], [b]) => (a < b ? -1 : 1));
    return { lastActive: new Map(found), of: index.accounts };
  });
}
