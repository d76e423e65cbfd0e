import type { App } from '../../app';
import type { DirectoryUser } from '../../atlassian/admin/users';
import { comparableAddress } from '../../domain/email-address';
import { USER_EXPANSIONS } from './user-row';
import type { PlannedQuery } from './plan-query';

/** What one search takes. @see admin.openapi.yaml, UserSearchRequest */
const IDS_PER_REQUEST = 10;
const EMAILS_PER_REQUEST = 100;

export type Pasted = {
  /** Those who match, by name. */
  users: DirectoryUser[];
  /** What was pasted and is not among the users that match the filter's other criteria. */
  notFound: string[];
};

/** Finds every user of a pasted list of addresses or ids, in as few searches as their caps allow. */
export async function resolvePasted(app: App, { query, matches }: PlannedQuery): Promise<Pasted> {
  const { emails, accountIds, ...criteria } = query;
  const pasted = emails ?? accountIds ?? [];
  const admin = await app.admin();
  const searches = chunksOf(pasted, emails ? EMAILS_PER_REQUEST : IDS_PER_REQUEST).map(async (chunk) => {
    const wanted = emails ? { emails: chunk } : { accountIds: chunk };
    const users: DirectoryUser[] = [];
    for await (const { items } of admin.userPages({ ...criteria, ...wanted, expand: USER_EXPANSIONS })) {
      users.push(...items);
    }
    return users;
  });

  const found = new Map((await Promise.all(searches)).flat().map((user) => [user.accountId, user]));
  const users = [...found.values()];
  return {
    users: users.filter(matches).sort(byName),
    notFound: emails ? emailsNotFound(pasted, users) : pasted.filter((id) => !found.has(id)),
  };
}

/**
 * An account may hide the address it was found by. When there are as many of those as addresses without a user, each
 * was found; when there are fewer, nothing tells whose is missing, and all are named.
 */
function emailsNotFound(pasted: readonly string[], users: readonly DirectoryUser[]): string[] {
  const known = new Set(users.flatMap(({ email }) => (email === undefined ? [] : comparableAddress(email))));
  const missing = pasted.filter((email) => !known.has(email));
  const hidden = users.filter(({ email }) => email === undefined).length;
  return missing.length <= hidden ? [] : missing;
}

function chunksOf<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, n) => list.slice(n * size, (n + 1) * size));
}

/** Two of one name keep one order, so that pages neither repeat nor skip anybody. */
function byName(a: DirectoryUser, b: DirectoryUser): number {
  return a.name.localeCompare(b.name, 'en') || (a.accountId < b.accountId ? -1 : 1);
}
