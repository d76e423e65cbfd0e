import { ok, type Answer } from '../../api/answer';
import type { AccountStatus } from '../../org/model';
import type { UserOrder } from '../../org/user-order';
import { countUsers, findUsers, type UserFilters } from '../../org/user-search';
import { param, requireScope, type Call, type Handler } from '../call';
import { nextToken, resume, pageSizeAt, resumeSearch, sliceOf } from '../paging';
import { badRequest, notFound } from '../refusal';
import { roleRows, type RoleRowFilters } from '../role-rows';
import { userDetails, userRow, type Expand, type Seen } from '../user-row';

const LIMIT_DEFAULT = 50;
const LISTED_DEFAULT = 20;

type SearchBody = UserFilters & {
  cursor?: string;
  limit?: number;
  expand?: Expand[];
  sortBy?: NonNullable<UserOrder>[];
};

/** Users by filters. The cursor goes with the same filters, sent again. */
export const searchUsers: Handler = (call) => {
  const { cursor, limit = LIMIT_DEFAULT, expand = [], sortBy, ...asked } = (call.body ?? {}) as SearchBody;
  return answerSearch(call, { cursor, limit, expand, order: sortBy?.[0], filters: asked });
};

/** The deprecated list of users: as the search, without what only that can expand. */
export const listUsersDeprecated: Handler = (call) => {
  const { cursor, limit = LISTED_DEFAULT, sortBy, ...filters } = call.query as SearchBody;
  return answerSearch(call, { cursor, limit, expand: [], order: sortBy?.[0], filters });
};

type Search = { cursor: string | undefined; limit: number; expand: Expand[]; order: UserOrder; filters: UserFilters };

function answerSearch(call: Call, { cursor, limit, expand, ...asked }: Search): Answer {
  if (asked.filters.searchTerm !== undefined && asked.filters.emails !== undefined) {
    throw badRequest('searchTerm and emails are mutually exclusive.');
  }
  const scope = requireScope(call);
  const directoryId = param(call, 'directoryId');
  const { filters, order, from } = resumeSearch(call, cursor, {
    directoryId,
    filters: asked.filters,
    order: asked.order,
  });
  const { accounts, nextPosition } = findUsers({ ...call, scope }, filters, {
    from,
    limit: pageSizeAt(call, from, limit),
    order,
  });

  const data = accounts.map((account) =>
    userRow(
      {
        state: call.state,
        account,
        standing: call.state.searched(account, call.now),
        holder: call.state.holderSeen(account, call.now),
        scope,
      },
      expand,
    ),
  );
  const next = nextToken(call, { directoryId, filters, order }, nextPosition);
  return ok({ data, links: { self: cursor ?? null, next, prev: null } });
}

export const countUsersMatching: Handler = (call) => {
  const scope = requireScope(call);
  return ok({ count: countUsers({ ...call, scope }, call.query) });
};

export const userStats: Handler = (call) => {
  const where = { ...call, scope: requireScope(call) };
  const { accounts } = call.state.organization;
  const { accounts: found } = findUsers(where, {}, { from: 0, limit: accounts.length, order: undefined });
  const statuses: AccountStatus[] = ['active', 'inactive', 'closed'];
  return ok({
    accountStatus: statuses.map((status) => ({ status, count: countUsers(where, { accountStatus: [status] }) })),
    roles: [...call.state.indexAt(call.now).byRole()].map(([roleId, holders]) => ({
      roleId,
      count: found.filter(({ key }) => holders[key] === 1).length,
    })),
  });
};

export const getUser: Handler = (call) => ok({ data: userDetails(requireUser(call)) });

type RoleQuery = RoleRowFilters & { cursor?: string; limit?: number };

export const userRoleAssignments: Handler = (call) => {
  const seen = requireUser(call);
  const { cursor, limit = 20, ...filters } = call.query as RoleQuery;
  const { query, from } = resume(call, cursor, { accountId: seen.account.accountId, limit, filters });
  const { items, nextPosition } = sliceOf(roleRows(seen, query.filters), from, query.limit);
  return ok({ data: items, links: { self: cursor ?? null, next: nextToken(call, query, nextPosition), prev: null } });
};

/** The user with the standing of now, not of the search index, and the roles that have come through; 404 when the directory does not have it. */
function requireUser(call: Call): Seen {
  const scope = requireScope(call);
  const account = call.state.findAccount(param(call, 'accountId'));
  if (account?.accountType !== 'atlassian') throw notFound('user');
  const everywhere = scope === call.state.scopeOf('-');
  if ((account.standing.memberOf & scope) === 0 && !(everywhere && account.managed)) throw notFound('user');
  const holder = call.state.holderSeen(account, call.now);
  return { state: call.state, account, standing: account.standing, holder, scope };
}
