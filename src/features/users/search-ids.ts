import type { App } from '../../app';
import type { UserFilter } from '../../contract';
import { invalidInput } from '../../errors';
import { countMatching } from './count-matching';
import { planQuery, type PlannedQuery } from './plan-query';

const PAGE = 100;
const EMAILS_PER_REQUEST = 100;
/** What one call may spend of the 100 requests that its invocation has in a minute, and of its 25 s. */
const REQUESTS_MAX = 80;
const SEARCH_MS_MAX = 18_000;

/**
 * The accounts that a search finds, for what the index cannot tell. Remembered for five minutes.
 *
 * @throws {AppError} `invalid-input`, problem `too-wide-for-activity`: more than one call can read, 8,000 accounts at
 *   most; nothing was searched where a count shows it
 */
export async function searchIds(app: App, filter: UserFilter): Promise<ReadonlySet<string>> {
  const plan = await planQuery(app, filter);
  if (plan.none) return new Set();
  const remembered = await app.foundIds.find(plan.hash);
  if (remembered !== undefined) return remembered;
  const ids = plan.query.emails ? await searchByEmail(app, plan) : await searchAll(app, plan);
  await app.foundIds.save(plan.hash, [...ids]);
  return ids;
}

async function searchAll(app: App, plan: PlannedQuery): Promise<Set<string>> {
  const { total } = await countMatching(app, plan);
  if (total > REQUESTS_MAX * PAGE) throw tooWide();
  return pagesOf(app, plan, { until: app.clock.now() + SEARCH_MS_MAX });
}

/** Addresses come in lists of a thousand at most, which take ten searches. */
async function searchByEmail(app: App, plan: PlannedQuery): Promise<Set<string>> {
  const { emails = [], ...query } = plan.query;
  const until = app.clock.now() + SEARCH_MS_MAX;
  const lists = Array.from({ length: Math.ceil(emails.length / EMAILS_PER_REQUEST) }, (_, n) =>
    emails.slice(n * EMAILS_PER_REQUEST, (n + 1) * EMAILS_PER_REQUEST),
  );
  const found = await Promise.all(
    lists.map((some) => pagesOf(app, { ...plan, query: { ...query, emails: some } }, { until })),
  );
  return new Set(found.flatMap((ids) => [...ids]));
}

async function pagesOf(
  app: App,
  { query, matches }: Pick<PlannedQuery, 'query' | 'matches'>,
  { until }: { until: number },
): Promise<Set<string>> {
  const admin = await app.admin();
  const ids = new Set<string>();
  let pages = 0;
  for await (const { items, nextCursor } of admin.userPages(query)) {
    for (const user of items) if (matches(user)) ids.add(user.accountId);
    pages += 1;
    if (nextCursor !== undefined && (pages >= REQUESTS_MAX || app.clock.now() >= until)) throw tooWide();
  }
  return ids;
}

function tooWide(): Error {
  return invalidInput([{ path: 'filter', problem: 'too-wide-for-activity', values: { max: REQUESTS_MAX * PAGE } }]);
}
