import type { App } from '../../app';
import type { UserQuery } from '../../atlassian/admin/user-search';
import type { DirectoryUser } from '../../atlassian/admin/users';
import { comparableAddress } from '../../domain/accounts/email-address';
import { EMAILS_PER_SEARCH } from '../../limits';
import { chunked } from '../../lists';
import type { PlannedQuery } from './search-query';

export type Pasted = {
  /** Those who match, by name. */
  users: DirectoryUser[];
  /** What was pasted and is not among the users that match the filter's other criteria. */
  notFound: string[];
};

/** Finds every user of a short pasted list of addresses or ids, in as few searches as their caps allow. */
export async function findPasted(
  app: App,
  { query, matches }: PlannedQuery,
  expand?: UserQuery['expand'],
): Promise<Pasted> {
  const { emails, accountIds = [], ...rest } = query;
  const criteria = { ...rest, ...(expand && { expand }) };
  const found = emails
    ? await foundByAddress(app, emails, criteria)
    : await (await app.admin()).usersByIds(accountIds, criteria);

  const users = [...found.values()];
  return {
    users: users.filter(matches).sort(byName),
    notFound: emails ? emailsNotFound(emails, users) : accountIds.filter((id) => !found.has(id)),
  };
}

async function foundByAddress(
  app: App,
  emails: readonly string[],
  criteria: UserQuery,
): Promise<ReadonlyMap<string, DirectoryUser>> {
  const searched = await Promise.all(
    chunked(emails, EMAILS_PER_SEARCH).map((some) => foundBy(app, { ...criteria, emails: some })),
  );
  return new Map(searched.flatMap(({ users }) => users).map((user) => [user.accountId, user]));
}

/** Everybody whom a search finds, and how many requests it took. */
export async function foundBy(app: App, query: UserQuery): Promise<{ users: DirectoryUser[]; requests: number }> {
  const admin = await app.admin();
  const users: DirectoryUser[] = [];
  let requests = 0;
  for await (const { items } of admin.userPages(query)) {
    users.push(...items);
    requests += 1;
  }
  return { users, requests };
}

/**
 * An account may hide the address it was found by. When there are as many of those as addresses without a user, each
 * was found; when there are fewer, nothing tells whose is missing, and all are named.
 */
export function emailsNotFound(pasted: readonly string[], users: readonly DirectoryUser[]): string[] {
  const known = new Set(users.flatMap(({ email }) => (email === undefined ? [] : comparableAddress(email))));
  const missing = pasted.filter((email) => !known.has(email));
  const hidden = users.filter(({ email }) => email === undefined).length;
  return missing.length <= hidden ? [] : missing;
}

/** Two of one name keep one order, so that pages neither repeat nor skip anybody. */
function byName(a: DirectoryUser, b: DirectoryUser): number {
  return a.name.localeCompare(b.name, 'en') || (a.accountId < b.accountId ? -1 : 1);
}
