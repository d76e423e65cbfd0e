import { z } from 'zod';
import { searchesOfAddresses } from '../../domain/accounts/idn-forms';
import { EMAILS_PER_SEARCH, IDS_PER_SEARCH, REQUESTS_AT_ONCE, USERS_PER_PAGE } from '../../limits';
import { chunked, inLanes } from '../../lists';
import { endpoint } from '../http/endpoint';
import { allOf, joined, pages, type Pages } from '../http/paginate';
import { pageOf } from '../http/schema';
import type { Http } from '../http/transport';
import type { Page } from '../http/walk';
import { directoryPath, type InDirectory, type ListInDirectory, type PageInDirectory } from './directories';
import { DirectoryUser } from './users';

const ids = (max: number) => z.array(z.string()).min(1).max(max).readonly().optional();

/** The criteria that search and count share: members of one array are joined by or, criteria by and. */
const criteria = {
  /** Over names and addresses; not together with `emails`. */
  searchTerm: z.string().optional(),
  accountIds: ids(10),
  directoryIds: ids(10),
  /** Users with a role on any of these app instances, by ARI. */
  resourceIds: ids(20),
  groupIds: ids(10),
  roleIds: ids(10),
  emailDomains: ids(10),
  claimStatus: z.string().optional(),
  mfaEnabled: z.boolean().optional(),
  status: ids(4),
  accountStatus: ids(3),
  membershipStatus: ids(3),
};

export const UserCriteria = z.strictObject(criteria);
export type UserCriteria = z.input<typeof UserCriteria>;

export const UserQuery = z.strictObject({
  ...criteria,
  emails: ids(EMAILS_PER_SEARCH),
  expand: z
    .array(z.enum(['platformRoles', 'counts.resources', 'productAccess', 'groups']))
    .readonly()
    .optional(),
  sortBy: z
    .array(z.strictObject({ field: z.literal('nick_name'), direction: z.enum(['asc', 'desc']) }))
    .max(1)
    .readonly()
    .optional(),
});
export type UserQuery = z.input<typeof UserQuery>;

/**
 * One page of users, in no promised order unless asked for. Without `directoryIds`: the users of all directories that
 * the key sees, and managed accounts that are in none.
 *
 * @see https://developer.atlassian.com/cloud/admin/organization/rest/api-group-users/
 */
export const searchUsers = endpoint({
  method: 'POST',
  path: '/admin/v2/orgs/{orgId}/directories/{directoryId}/users/search',
  success: 200,
  scope: 'none-documented',
  proves: 'read-users',
  retry: 'safe', // a search changes nothing
  body: UserQuery.extend({ cursor: z.string().optional(), limit: z.int().min(1).max(USERS_PER_PAGE) }),
  response: pageOf(DirectoryUser),
});

const countUsers = endpoint({
  method: 'GET',
  path: '/admin/v2/orgs/{orgId}/directories/{directoryId}/users/count',
  success: 200,
  scope: 'none-documented',
  proves: 'count-users',
  retry: 'safe',
  query: UserCriteria,
  response: z.object({ count: z.int().min(0) }).transform(({ count }) => count),
});

export function userSearchCalls({ send }: Http, orgId: string) {
  function search(query: UserQuery, at?: PageInDirectory): Promise<Page<DirectoryUser>> {
    const { directoryId, cursor, limit = USERS_PER_PAGE } = at ?? {};
    return send(searchUsers, { path: directoryPath(orgId, directoryId), body: { ...query, cursor, limit } });
  }

  function userPages({ emails, ...query }: UserQuery, of: ListInDirectory = {}): Pages<DirectoryUser> {
    if (emails === undefined) return pages((cursor) => search(query, { ...of, cursor }));
    const searches = searchesOfAddresses(emails, EMAILS_PER_SEARCH);
    return joined(searches.map((some) => pages((cursor) => search({ ...query, emails: some }, { ...of, cursor }))));
  }

  return {
    searchUsers: search,
    /** Addresses of internationalized domains are asked for in both their forms. */
    userPages,
    /**
     * Accounts by id, any number of them, ten a request; whom Atlassian does not know (any more) is not among them. A
     * query says what they must fit besides, and what is told of them.
     */
    usersByIds: usersByIdsOf(userPages),
    countUsers(criteria: UserCriteria, { directoryId }: InDirectory = {}): Promise<number> {
      return send(countUsers, { path: directoryPath(orgId, directoryId), query: criteria });
    },
  };
}

type UserPages = (query: UserQuery, of?: ListInDirectory) => Pages<DirectoryUser>;
type NamingNobody = Omit<UserQuery, 'accountIds' | 'emails'>;

/** `usersByIds` of a client that searches so. */
export function usersByIdsOf(userPages: UserPages) {
  return async (
    accountIds: readonly string[],
    query?: NamingNobody,
    of?: InDirectory,
  ): Promise<Map<string, DirectoryUser>> => {
    const found = await inLanes(REQUESTS_AT_ONCE, chunked(accountIds, IDS_PER_SEARCH), (some) =>
      allOf(userPages({ ...query, accountIds: some }, { ...of, limit: IDS_PER_SEARCH })),
    );
    return new Map(found.flat().map((user) => [user.accountId, user]));
  };
}
