import type { App } from '../../app';
import type { CallData, UserFilter } from '../../contract';
import { whyPageIndexed } from '../../domain/filter/index-criteria';
import { countMatching } from '../selection/count-matching';
import { findPasted } from '../selection/find-pasted';
import { matchIndex } from '../selection/match-index';
import { searchAddresses } from '../selection/search-addresses';
import { planQuery } from '../selection/search-query';
import { findUndecidable } from './find-undecidable';
import { LIVE_EMAILS_MAX } from '../selection/find-addressed';

/** How many users match a filter. Asked of Atlassian at most every five minutes; `asOf` says when. */
export async function countUsers(app: App, { filter }: { filter: UserFilter }): Promise<CallData<'users.count'>> {
  const undecidable = await findUndecidable(app, filter);
  if (undecidable !== undefined) return undecidable;
  const indexed = whyPageIndexed(filter);
  if (indexed !== undefined) {
    const { accounts, asOf } = await matchIndex(app, indexed, { filter });
    return { total: accounts.length, source: 'index', asOf };
  }
  const plan = await planQuery(app, filter);
  const asOf = new Date(app.clock.now()).toISOString();
  if (plan.none) return { total: 0, source: 'live', asOf };
  const { emails = [], accountIds = [] } = plan.query;
  if (emails.length > LIVE_EMAILS_MAX)
    return { total: (await searchAddresses(app, plan)).ids.size, source: 'live', asOf };
  if (emails.length + accountIds.length > 0) {
    return { total: (await findPasted(app, plan)).users.length, source: 'live', asOf };
  }
  return { ...(await countMatching(app, plan)), source: 'live' };
}
