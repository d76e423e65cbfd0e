import type { App } from '../../app';
import type { CallData, UserFilter } from '../../contract';
import { whyIndexed } from '../../domain/index-criteria';
import { countMatching } from './count-matching';
import { findUndecidable } from './find-undecidable';
import { matchIndex } from './match-index';
import { resolvePasted } from './pasted';
import { planQuery } from './plan-query';

/** How many users match a filter. Asked of Atlassian at most every five minutes; `asOf` says when. */
export async function countUsers(app: App, { filter }: { filter: UserFilter }): Promise<CallData<'users.count'>> {
  const undecidable = await findUndecidable(app, filter);
  if (undecidable !== undefined) return undecidable;
  const indexed = whyIndexed(filter);
  if (indexed !== undefined) {
    const { accounts, asOf } = await matchIndex(app, indexed, { filter });
    return { total: accounts.length, source: 'index', asOf };
  }
  const plan = await planQuery(app, filter);
  const asOf = new Date(app.clock.now()).toISOString();
  if (plan.none) return { total: 0, source: 'live', asOf };
  if (plan.query.emails ?? plan.query.accountIds) {
    return { total: (await resolvePasted(app, plan)).users.length, source: 'live', asOf };
  }
  return { ...(await countMatching(app, plan)), source: 'live' };
}
