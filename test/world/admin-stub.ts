import type { AdminApi } from '../../src/atlassian/admin/client';
import type { PageInDirectory } from '../../src/atlassian/admin/directories';
import { usersByIdsOf, type UserQuery } from '../../src/atlassian/admin/user-search';
import type { DirectoryUser } from '../../src/atlassian/admin/users';
import { pages } from '../../src/atlassian/http/paginate';
import type { Page } from '../../src/atlassian/http/walk';
import { AppError } from '../../src/errors';
import { JIRA } from '../support/builders';

export type AdminStub = AdminApi & {
  /** The calls made, each with its arguments. */
  requests: { call: string; args: unknown[] }[];
  /** How many of each were made. */
  made(call: string): number;
};

/** What a test answers itself: reading by id is made of searches. */
type Answered = Omit<AdminApi, 'usersByIds'>;
export type Answers = Partial<Answered>;

const MANAGE_ALLOWED = { lifecycleEnablement: { allowed: true, reasonKey: undefined } };

/** On the site that the app is installed on. */
const WORKSPACE = {
  id: JIRA.resourceId,
  typeKey: JIRA.key,
  name: JIRA.name,
  hostUrl: JIRA.siteUrl,
  status: undefined,
  capacity: undefined,
  sandbox: false,
};

/** An organization of these users behind the client's interface. What it was given no answer for is empty. */
export function adminStub(users: readonly DirectoryUser[], answers: Answers = {}): AdminStub {
  const requests: AdminStub['requests'] = [];
  const search: AdminApi['searchUsers'] = async (query, { cursor, limit = 100 } = {}) =>
    pageOf(users.filter(matching(query)), { cursor, limit });

  const answered: Answered = {
    getOrg: async () => ({ id: 'org-1', name: 'Acme' }),
    directoryPages: () => onePage([{ directoryId: 'directory-1', name: 'Acme' }]),
    workspacePages: () => onePage([WORKSPACE]),
    domainPages: () => onePage([]),
    apiKeyPages: () => onePage([]),
    searchUsers: search,
    userPages: (query, of) => pages((cursor) => stub.searchUsers(query, { ...of, cursor })),
    countUsers: async (criteria) => users.filter(matching(criteria)).length,
    getUser: async (accountId) => found(users, accountId),
    userRoleAssignmentPages: () => onePage([]),
    searchGroups: async () => ({ items: [], nextCursor: undefined }),
    groupPages: (query, of) => pages((cursor) => stub.searchGroups(query, { ...of, cursor })),
    getGroup: async () => {
      throw new AppError('not-found', 'the test has no groups');
    },
    groupRoleAssignmentPages: () => onePage([]),
    addGroupMember: unexpected,
    removeGroupMember: unexpected,
    grantUserAccess: unexpected,
    revokeUserAccess: unexpected,
    suspendUser: unexpected,
    restoreUser: unexpected,
    deactivateAccount: unexpected,
    activateAccount: unexpected,
    getManagePrivileges: async () => MANAGE_ALLOWED,
    listUserApiTokens: async () => [],
    deleteUserApiToken: unexpected,
    bulkFetchAuthPolicies: async () => [],
    managedAccounts: async () => ({ items: [], nextCursor: undefined }),
    queryEvents: async () => ({ items: [], nextCursor: undefined }),
    listEventActions: async () => [],
    ...answers,
  };
  const stub: AdminStub = {
    ...recording(answered, requests),
    usersByIds: usersByIdsOf((query, of) => stub.userPages(query, of)),
    requests,
    made: (call: string) => requests.filter((one) => one.call === call).length,
  };
  return stub;
}

function recording(api: Answered, requests: AdminStub['requests']): Answered {
  const recorded = Object.entries(api).map(([call, answer]: [string, (...args: never[]) => unknown]) => [
    call,
    (...args: never[]) => {
      requests.push({ call, args });
      return answer(...args);
    },
  ]);
  return Object.fromEntries(recorded) as Answered;
}

function matching({ searchTerm, emails, accountIds, claimStatus, status, roleIds }: UserQuery) {
  const [asEmails, asIds] = [emails, accountIds].map((list) => list && new Set(list)); // thousands, of each user
  return (user: DirectoryUser): boolean =>
    (searchTerm === undefined || user.name.toLowerCase().includes(searchTerm.toLowerCase())) &&
    (asEmails === undefined || asEmails.has(user.email ?? '')) &&
    (asIds === undefined || asIds.has(user.accountId)) &&
    (claimStatus === undefined || user.claimStatus === claimStatus) &&
    (status === undefined || status.includes(user.status ?? '')) &&
    (roleIds === undefined || user.platformRoles?.some((role) => roleIds.includes(role)) === true);
}

function pageOf<T>(items: readonly T[], { cursor, limit }: { cursor: string | undefined; limit: number }): Page<T> {
  const from = Number(cursor ?? 0);
  const to = from + limit;
  return { items: items.slice(from, to), nextCursor: to < items.length ? String(to) : undefined };
}

type Search<Query, T> = (query: Query, at?: PageInDirectory) => Promise<Page<T>>;

/** A search whose first page is empty, though more follow: no document says how long a page is at least. */
export function emptyAtFirst<Query, T>(search: Search<Query, T>): Search<Query, T> {
  return async (query, at = {}) => {
    if (at.cursor === undefined) return { items: [], nextCursor: 'first' };
    return search(query, { ...at, cursor: at.cursor === 'first' ? undefined : at.cursor });
  };
}

/** A list that ends with its first page. */
export async function* onePage<T>(items: T[]): AsyncGenerator<Page<T>, void, undefined> {
  yield { items, nextCursor: undefined };
}

/** A list whose first page fails. */
export async function* failingPages(error: Error): AsyncGenerator<Page<never>, void, undefined> {
  yield await Promise.reject<Page<never>>(error);
}

function found(users: readonly DirectoryUser[], accountId: string): DirectoryUser {
  const user = users.find((one) => one.accountId === accountId);
  if (user === undefined) throw new Error(`the test has no account ${accountId}`);
  return user;
}

function unexpected(): never {
  throw new Error('this test expects no change at Atlassian');
}
