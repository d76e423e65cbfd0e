import type { AdminApi } from '../../../atlassian/admin/client';
import type { UserQuery } from '../../../atlassian/admin/user-search';
import type { DirectoryUser } from '../../../atlassian/admin/users';
import type { AppInstance } from '../../../contract';
import type { ReadActivity } from '../../../domain/activity/read-activity';
import type { UserQueryPlan } from '../../../domain/filter/search-query';
import { IDS_PER_SEARCH, USERS_PER_PAGE } from '../../../limits';
import type { PartOf } from '../../../storage/selections/selections';
import { readPages } from '../../directory/read-pages';
import type { activityTeller } from '../../directory/tell-activity';
import type { IndexReader } from '../../selection/index-reader';
import type { PartPosition } from '../../selection/part-position';
import type { PartRead } from '../../selection/read-part';
import type { Exporting } from './row-source';

/** Accounts of a list that are read before the next commit: ten searches. */
export const IDS_PER_READ = 100;
export const LOOK_UP_COST = IDS_PER_READ / IDS_PER_SEARCH;

/** What a selection is read with, in one invocation. */
export type UserReading = Exporting & {
  admin: AdminApi;
  apps: readonly AppInstance[];
  expand: NonNullable<UserQuery['expand']>;
  index: IndexReader;
};

/** An account of a selection. `user`: absent where Atlassian does not know it any more. */
export type FoundUser = {
  accountId: string;
  user: DirectoryUser | undefined;
  /** By which the directory index has found it: a day, `never` or `unknown`. */
  lastActive?: string;
  /** What may be told of it; `undefined`: it was not asked for, or could not be read. */
  activity?: ReadActivity | undefined;
};

/** Accounts by id, in the order of the ids; each of them, known or not. */
export async function lookUpIds(
  { admin, expand }: Pick<UserReading, 'admin' | 'expand'>,
  accountIds: readonly string[],
): Promise<FoundUser[]> {
  const users = await admin.usersByIds(accountIds, { expand });
  return accountIds.map((accountId) => ({ accountId, user: users.get(accountId) }));
}

/** Those of some accounts that match a filter which names none, in the order of the ids. */
export async function lookUpMatching(
  { admin, expand }: Pick<UserReading, 'admin' | 'expand'>,
  accountIds: readonly string[],
  { query, matches, none }: UserQueryPlan,
): Promise<FoundUser[]> {
  if (none) return [];
  const users = await admin.usersByIds(accountIds, { ...query, expand });
  return accountIds.flatMap((accountId) => {
    const user = users.get(accountId);
    return user !== undefined && matches(user) ? [{ accountId, user }] : [];
  });
}

/** Accounts that were found, with the activity that may be told of them. */
export function tellingFound(
  tell: ReturnType<typeof activityTeller>,
): (found: readonly FoundUser[]) => Promise<FoundUser[]> {
  return async (found) => {
    const activityOf = await tell(found.flatMap(({ user }) => user ?? []));
    return found.map((one) => ({ ...one, activity: one.user && activityOf(one.user) }));
  };
}

/** Reads a search's next pages. */
export async function walkSearch(
  { app, admin, expand }: UserReading,
  plan: UserQueryPlan,
  { walk, ...position }: PartPosition,
): Promise<PartRead<FoundUser[]>> {
  if (plan.none) return { found: [], next: undefined };
  const { items, next, isSpent, waitMs } = await readPages(
    app,
    (cursor) => admin.searchUsers({ ...plan.query, expand }, { cursor, limit: USERS_PER_PAGE }),
    { from: walk },
  );
  return {
    found: items.filter(plan.matches).map((user) => ({ accountId: user.accountId, user })),
    next: next && { ...position, walk: next },
    isSpent,
    ...(waitMs !== undefined && { waitMs }),
  };
}

/** Accounts that a part of the selection leaves out. */
export async function exceptOf({ app, record }: Exporting, { except }: PartOf<'filter'>): Promise<ReadonlySet<string>> {
  return except === undefined ? new Set() : app.selections.readExcept(record.exportId, except);
}
