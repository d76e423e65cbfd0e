import type { App } from '../../app';
import type { CallData, UserFilter } from '../../contract';
import type { Count } from '../../storage/counts';
import { resolvePasted } from './pasted';
import { planQuery, type PlannedQuery } from './plan-query';

/** How many users match a filter. Asked of Atlassian at most every five minutes; `asOf` says when. */
export async function countUsers(app: App, { filter }: { filter: UserFilter }): Promise<CallData<'users.count'>> {
  const plan = await planQuery(app, filter);
  const asOf = new Date(app.clock.now()).toISOString();
  if (plan.none) return { total: 0, asOf };
  if (plan.query.emails ?? plan.query.accountIds) {
    return { total: (await resolvePasted(app, plan)).users.length, asOf };
  }
  return countMatching(app, plan);
}

/** The count of a filter that the search answers alone: the remembered one, or Atlassian's. */
export async function countMatching(app: App, { query, hash }: PlannedQuery): Promise<Count> {
  const remembered = await app.counts.find(hash);
  if (remembered !== undefined) return remembered;
  const admin = await app.admin();
  const count = { total: await admin.countUsers(query), asOf: new Date(app.clock.now()).toISOString() };
  await app.counts.save(hash, count);
  return count;
}
