import type { App } from '../../app';
import type { StoredCount } from '../../storage/searches/counts';
import type { PlannedQuery } from './search-query';

/** The count of a filter that the search answers alone: the remembered one, or Atlassian's. */
export async function countMatching(app: App, { query, hash }: PlannedQuery): Promise<StoredCount> {
  const remembered = await app.counts.find(hash);
  if (remembered !== undefined) return remembered;
  const admin = await app.admin();
  const count = { total: await admin.countUsers(query), asOf: new Date(app.clock.now()).toISOString() };
  await app.counts.save(hash, count);
  return count;
}
