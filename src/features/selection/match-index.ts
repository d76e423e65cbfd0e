import type { App } from '../../app';
import type { UserFilter, UserOrder } from '../../contract';
import type { IndexedAccount } from '../../domain/accounts/indexed-account';
import { excludedParts, searchedPart } from '../../domain/filter/index-criteria';
import { asksOfAlerts, sortValue } from '../../domain/filter/index-filter';
import { countedBy } from '../directory/count-summary';
import { withIndex, type OpenIndex } from '../directory/with-index';
import { searchIds } from './search-ids';

export type IndexQuery = { filter: UserFilter; order?: UserOrder | undefined };

/** Accounts of the index that match, in order; `value` is what they are ordered by. */
export type Matched = {
  accounts: { account: IndexedAccount; value: number | undefined }[];
  /** Differs when the same question may have another answer: another scan, another day, other settings or alerts. */
  version: string;
  asOf: string;
};

/**
 * Everybody whom the index finds for a filter, sorted; by account id where nothing else is asked for, so that pages
 * neither repeat nor skip anybody.
 *
 * @param path of the input that takes the index
 */
export async function matchIndex(app: App, path: string, asked: IndexQuery): Promise<Matched> {
  const searched = searchedPart(asked.filter);
  const ids = searched && (await searchIds(app, searched, { among: asked.filter.accountIds }));
  const found = await withIndex(app, path, async (open) => {
    const version = await versionOf(app, open, asked.filter);
    return { ...(await matchedIn(open, asked, ids)), version };
  });
  return { ...found, accounts: await withoutExcluded(app, asked.filter, found.accounts) };
}

/** Those of some accounts whom no search finds that finds whom the filter leaves out. */
async function withoutExcluded(
  app: App,
  filter: UserFilter,
  accounts: Matched['accounts'],
): Promise<Matched['accounts']> {
  let left = accounts;
  for (const part of excludedParts(filter)) {
    if (left.length === 0) return left;
    const ids = left.map(({ account }) => account.accountId);
    const excluded = await searchIds(app, part, { among: ids, path: 'filter.not' });
    left = left.filter(({ account }) => !excluded.has(account.accountId));
  }
  return left;
}

async function versionOf(app: App, { index, context }: OpenIndex, filter: UserFilter): Promise<string> {
  const counted = asksOfAlerts(filter) ? countedBy(context, await app.alerts.get()) : context.countedBy;
  return `${index.scanId}.${counted}`;
}

async function matchedIn(
  { index, accounts, testOf }: OpenIndex,
  { filter, order }: IndexQuery,
  ids: ReadonlySet<string> | undefined,
): Promise<Omit<Matched, 'version'>> {
  const isMatch = await testOf(filter);
  const app = filter.lastActive?.app;
  const found: Matched['accounts'] = [];
  for await (const chunk of accounts()) {
    for (const account of chunk) {
      if (ids?.has(account.accountId) === false || !isMatch(account)) continue;
      found.push({ account, value: order && sortValue(account, order.by, app) });
    }
  }
  return {
    accounts: found.sort(comparison(order?.direction)),
    asOf: new Date(index.endedAt).toISOString(),
  };
}

type Sortable = Matched['accounts'][number];

function comparison(direction: UserOrder['direction'] | undefined): (a: Sortable, b: Sortable) => number {
  const sign = direction === 'desc' ? -1 : 1;
  return (a, b) => compareValues(a.value, b.value, sign) || (a.account.accountId < b.account.accountId ? -1 : 1);
}

/** Without a value: last, whichever way round. */
function compareValues(a: number | undefined, b: number | undefined, sign: number): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  return sign * (a - b);
}
