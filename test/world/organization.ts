import type { AdminApi } from '../../src/atlassian/admin/client';
import type { UserCriteria, UserQuery } from '../../src/atlassian/admin/user-search';
import type { DirectoryUser } from '../../src/atlassian/admin/users';
import type { OutboundBudget } from '../../src/atlassian/http/budget';
import { AppError } from '../../src/errors';
import type { Clock } from '../../src/platform/ports';
import { aUser } from '../support/builders';
import { accessCalls, heldRoles } from './access-calls';
import type { FakeAccount, FakeGroup, Write } from './account';

/**
 * What happens to a write instead: its answer is lost after or before it is carried out, it is answered without being
 * carried out, or it is refused.
 */
export type Trouble = 'lost-after' | 'lost-before' | 'no-effect' | AppError;

/** The client's reading by id, on a fake's searches. */
function usersByIds(userPages: AdminApi['userPages']): AdminApi['usersByIds'] {
  return async (accountIds, query, of) => {
    const found = new Map<string, DirectoryUser>();
    for (let from = 0; from < accountIds.length; from += 10) {
      const some = accountIds.slice(from, from + 10);
      for await (const { items } of userPages({ ...query, accountIds: some }, { ...of, limit: 10 }))
        items.forEach((user) => found.set(user.accountId, user));
    }
    return found;
  };
}

/**
 * An organization with state behind the client's interface. Reads by search may lag behind writes, as Atlassian's do;
 * what it is not asked here throws.
 *
 * @param searchLagMs searches see the state of so long ago
 * @param groupsOverAll a search over all directories shows the groups of these only; of all unless said
 * @param activityOverAll a search over all directories shows the activity of these only; of the first unless said
 * @param rolesLagMs roles and groups are shown as they were so long ago, wherever they are read
 */
export function fakeOrg(
  clock: Clock,
  {
    accounts,
    directories = ['directory-1'],
    groups = [],
    searchLagMs = 0,
    rolesLagMs = 0,
    groupsOverAll,
    activityOverAll = directories.slice(0, 1),
  }: {
    accounts: FakeAccount[];
    directories?: string[];
    groups?: FakeGroup[];
    searchLagMs?: number;
    rolesLagMs?: number;
    groupsOverAll?: string[];
    activityOverAll?: string[];
  },
) {
  const state = new Map(accounts.map((account) => [account.accountId, structuredClone(account)]));
  const past: { at: number; accountId: string; before: FakeAccount }[] = [];
  const writes: Write[] = [];
  const troubles: { when: (write: Write) => boolean; trouble: Trouble }[] = [];
  const requests: string[] = [];
  const expired = new Set<string>();
  let circle: number | undefined;
  let intruder: string | undefined;

  function account(accountId: string): FakeAccount {
    const found = state.get(accountId);
    if (found === undefined) throw new AppError('not-found', `no account ${accountId}`);
    return found;
  }

  /** The account before the changes of the last moments. */
  function asOf(accountId: string, lagMs: number): FakeAccount {
    const recent = past.find((change) => change.accountId === accountId && change.at > clock.now() - lagMs);
    return recent?.before ?? account(accountId);
  }

  /** The account with the roles and groups that are shown of it now. */
  function withShownRoles(one: FakeAccount): FakeAccount {
    const { directRoles, groups: inGroups } = asOf(one.accountId, Math.max(rolesLagMs, searchLagMs));
    return { ...one, directRoles: directRoles ?? {}, groups: inGroups ?? {} };
  }

  /** The account as a search sees it now. */
  function searched(accountId: string): FakeAccount {
    const one = asOf(accountId, searchLagMs);
    return rolesLagMs === 0 ? one : withShownRoles(one);
  }

  function shownOverAll(one: FakeAccount, directoryId: string | undefined): FakeAccount {
    if (directoryId !== undefined || groupsOverAll === undefined) return one;
    const shown = Object.entries(one.groups ?? {}).filter(([id]) => groupsOverAll.includes(id));
    return { ...one, groups: Object.fromEntries(shown) };
  }

  /** The account as lists of its roles and groups see it now. */
  function listed(accountId: string): FakeAccount {
    return rolesLagMs === 0 ? account(accountId) : withShownRoles(account(accountId));
  }

  function change(accountId: string, edit: (account: FakeAccount) => void): void {
    past.push({ at: clock.now(), accountId, before: structuredClone(account(accountId)) });
    edit(account(accountId));
  }

  function write(made: Write, edit: (account: FakeAccount) => void): void {
    const index = troubles.findIndex(({ when }) => when(made));
    const trouble = index < 0 ? undefined : troubles.splice(index, 1)[0]?.trouble;
    if (trouble instanceof AppError) throw trouble;
    if (trouble === 'no-effect') return;
    if (trouble !== 'lost-before') {
      writes.push(made);
      change(made.accountId, edit);
    }
    if (trouble !== undefined)
      throw new AppError('atlassian-unavailable', 'the answer was lost', { outcomeUnknown: true });
  }

  function search(query: UserQuery, directoryId: string | undefined): DirectoryUser[] {
    const isListed = (accountId: string): boolean =>
      account(accountId).isUnlisted !== true || query.accountIds?.includes(accountId) === true;
    const found = searchAmong([...state.keys()].filter(isListed), query, directoryId);
    const asksForAdmins = query.roleIds?.includes('atlassian/org-admin') === true;
    return found.length === 0 && asksForAdmins ? searchAmong([...state.keys()], query, directoryId) : found;
  }

  function searchAmong(ids: string[], query: UserQuery, directoryId: string | undefined): DirectoryUser[] {
    const activityOf = activityShown(directories[0], directoryId === undefined ? activityOverAll : [directoryId]);
    const users = ids.map((accountId) =>
      seenIn(shownOverAll(searched(accountId), directoryId), directoryId, query, activityOf),
    );
    const held = (accountId: string) => heldRoles(searched(accountId), groups);
    const matches = matching(query);
    const isNaming = query.accountIds !== undefined || query.emails !== undefined;
    return users
      .filter((user) => user !== undefined)
      .filter((user) => matches(user) || (isNaming && user.accountId === intruder))
      .filter(({ accountId, platformRoles = [] }) => hasRole(query, [...held(accountId), ...platformRoles.map(onOrg)]));
  }

  /** A client for one invocation. `step` surrounds each request, so that a test may end the invocation there. */
  function client(budget: OutboundBudget, step: <T>(run: () => Promise<T>) => Promise<T> = (run) => run()): AdminApi {
    const request = <T>(name: string, run: () => T): Promise<T> =>
      step(async () => {
        budget.take();
        requests.push(name);
        return run();
      });
    const searchUsers: AdminApi['searchUsers'] = (query, { directoryId, cursor, limit = 100 } = {}) =>
      request('search', () => {
        if ((query.accountIds?.length ?? 0) > 10 || (query.emails?.length ?? 0) > 100)
          throw new AppError('request-rejected', 'too many');
        if (cursor !== undefined && expired.delete(cursor))
          throw new AppError('request-rejected', 'bad cursor', { status: 400 });
        const users = search(query, directoryId);
        const to = Number(cursor ?? 0) + limit;
        if (circle !== undefined) return { items: users.slice(0, limit), nextCursor: next(cursor, circle) };
        return { items: users.slice(Number(cursor ?? 0), to), nextCursor: to < users.length ? String(to) : undefined };
      });

    const userPages: AdminApi['userPages'] = async function* (query, of) {
      let cursor: string | undefined;
      do {
        const page = await searchUsers(query, { ...of, cursor });
        yield page;
        cursor = page.nextCursor;
      } while (cursor !== undefined);
    };

    return {
      searchUsers,
      userPages,
      usersByIds: usersByIds(userPages),
      async *directoryPages() {
        yield await request('directories', () => ({
          items: directories.map((directoryId) => ({ directoryId, name: `Name of ${directoryId}` })),
          nextCursor: undefined,
        }));
      },
      countUsers: (criteria, at) => request('count', () => search(criteria, at?.directoryId).length),
      getUser: (accountId) => request('user', () => userOf(account(accountId))),
      suspendUser: ({ accountId, directoryId }) =>
        request('suspend', () =>
          write(
            { call: 'suspend', accountId, directoryId },
            ({ memberships }) => (memberships[directoryId] = 'suspended'),
          ),
        ),
      restoreUser: ({ accountId, directoryId }) =>
        request('restore', () =>
          write(
            { call: 'restore', accountId, directoryId },
            ({ memberships }) => (memberships[directoryId] = 'active'),
          ),
        ),
      deactivateAccount: ({ accountId }) =>
        request('deactivate', () =>
          write({ call: 'deactivate', accountId, directoryId: undefined }, (one) => (one.accountStatus = 'inactive')),
        ),
      activateAccount: ({ accountId }) =>
        request('activate', () =>
          write({ call: 'activate', accountId, directoryId: undefined }, (one) => (one.accountStatus = 'active')),
        ),
      getManagePrivileges: (accountId) =>
        request('privileges', () => {
          const { idp } = account(accountId);
          return { lifecycleEnablement: { allowed: idp === undefined, reasonKey: idp } };
        }),
      getOrg: unexpected,
      workspacePages: unexpected,
      domainPages: unexpected,
      apiKeyPages: unexpected,
      bulkFetchAuthPolicies: unexpected,
      managedAccounts: unexpected,
      queryEvents: unexpected,
      listEventActions: unexpected,
      ...accessCalls({ groups, request, account, listed, write }),
    };
  }

  return {
    client,
    /** Every write that was carried out, in order. */
    writes,
    /** The name of every request sent, in order. */
    requests,
    account: (accountId: string): FakeAccount => structuredClone(account(accountId)),
    /** A change by somebody else. */
    change,
    remove: (accountId: string): void => void state.delete(accountId),
    /** The next write that fits gets into trouble. */
    trouble: (trouble: Trouble, when: (write: Write) => boolean = () => true): void =>
      void troubles.push({ trouble, when }),
    expireCursor: (cursor: string): void => void expired.add(cursor),
    /** From now on searches by id or address answer this account too. */
    intrude: (accountId: string): void => void (intruder = accountId),
    /** From now on searches run in a circle of so many pages. */
    circle: (pages: number): void => void (circle = pages),
  };
}

function seenIn(
  account: FakeAccount,
  directoryId: string | undefined,
  { directoryIds, roleIds, expand = [] }: UserQuery,
  activityOf: (account: FakeAccount) => DirectoryUser['productAccess'],
): DirectoryUser | undefined {
  const membership = directoryId === undefined ? overAll(account) : account.memberships[directoryId];
  const isInNone = Object.keys(account.memberships).length === 0;
  if (membership === undefined && !(isInNone && directoryIds === undefined)) return undefined;
  const groupsHere = Object.entries(account.groups ?? {}).filter(
    ([id]) => directoryId === undefined || id === directoryId,
  );
  return {
    ...userOf(account),
    membershipStatus: membership ?? 'no_membership',
    status: compositeOf(account, membership),
    platformRoles:
      expand.includes('platformRoles') || roleIds !== undefined ? (account.platformRoles ?? []) : undefined,
    productAccess: expand.includes('productAccess') ? activityOf(account) : undefined,
    groups: expand.includes('groups')
      ? groupsHere.flatMap(([, ids]) => ids.map((id) => ({ id, name: undefined })))
      : undefined,
  };
}

function compositeOf({ accountStatus = 'active' }: FakeAccount, membership: string | undefined): string {
  if (accountStatus !== 'active') return 'deactivated';
  return membership ?? 'not_invited';
}

function overAll({ memberships }: FakeAccount): 'active' | 'suspended' | 'no_membership' {
  const statuses = Object.values(memberships);
  if (statuses.length === 0) return 'no_membership';
  return statuses.includes('active') ? 'active' : 'suspended';
}

/** Activity as a search shows it that tells of these directories. @param first where all activity in Jira lies */
function activityShown(first: string | undefined, shown: readonly string[]) {
  return ({ lastActive, lastActiveIn = {} }: FakeAccount): DirectoryUser['productAccess'] => {
    if (lastActive === null) return undefined;
    return shown.flatMap((directoryId) => {
      const inJira = {
        id: 'ari:cloud:jira-software::site/site-1',
        key: 'jira',
        lastActiveTimestamp: instantOf(lastActive),
      };
      const inConfluence = lastActiveIn[directoryId];
      return [
        ...(directoryId === first ? [inJira] : []),
        ...(inConfluence === undefined
          ? []
          : [
              {
                id: 'ari:cloud:confluence::site/site-2',
                key: 'confluence',
                lastActiveTimestamp: instantOf(inConfluence),
              },
            ]),
      ];
    });
  };
}

function instantOf(day: string | undefined): string | undefined {
  return day === undefined ? undefined : `${day}T09:00:00Z`;
}

function userOf(account: FakeAccount): DirectoryUser {
  const { accountId, email, accountStatus = 'active', claimStatus = 'managed', accountType = 'atlassian' } = account;
  const { unread } = account;
  return aUser({
    accountId,
    name: accountId,
    email,
    accountStatus,
    claimStatus,
    accountType,
    ...(unread && { unread }),
  });
}

function matching({ accountIds, emails, claimStatus, membershipStatus, status, groupIds }: UserQuery & UserCriteria) {
  return (user: DirectoryUser): boolean =>
    (accountIds === undefined || accountIds.includes(user.accountId)) &&
    (emails === undefined || addressesOf(user).some((address) => emails.includes(address))) &&
    (claimStatus === undefined || user.claimStatus === claimStatus) &&
    (membershipStatus === undefined || membershipStatus.includes(user.membershipStatus ?? '')) &&
    (status === undefined || (user.accountStatus === 'active' && status.includes(user.membershipStatus ?? ''))) &&
    (groupIds === undefined || user.groups?.some(({ id }) => groupIds.includes(id)) === true);
}

function addressesOf({ accountId, email }: DirectoryUser): string[] {
  return email === undefined ? [accountId, `${accountId}@example.com`] : [email];
}

function onOrg(role: string) {
  return { resourceId: 'org', roleAssignments: [{ role }] };
}

function hasRole(
  { resourceIds, roleIds }: UserQuery & UserCriteria,
  held: readonly { resourceId: string; roleAssignments?: readonly { role: string }[] | undefined }[],
): boolean {
  if (resourceIds === undefined && roleIds === undefined) return true;
  return held.some(
    ({ resourceId, roleAssignments = [] }) =>
      (resourceIds?.includes(resourceId) ?? true) &&
      roleAssignments.some(({ role }) => roleIds?.includes(role) ?? true),
  );
}

function next(cursor: string | undefined, circle: number): string {
  return String((Number(cursor ?? 0) % circle) + 1);
}

function unexpected(): never {
  throw new Error('this request is not expected here');
}
