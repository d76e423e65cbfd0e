import { DOMAINS_PER_SEARCH, RESOURCES_PER_SEARCH } from '../../limits';
import { canonicalAppKey } from '../accounts/app-keys';
import { addressedBy } from '../accounts/asked-for';
import { formsOfDomain } from '../accounts/idn-forms';
import { ORG_ADMIN_ROLE } from '../accounts/protection';
import type { AppInstance } from '../organization/org-profile';
import type { FieldProblem } from '../words/errors';
import { indexCriteria } from './index-criteria';
import type { UserFilter } from './user-filter';

type SearchStatus = 'active' | 'suspended' | 'deactivated' | 'not_invited' | 'for_deletion';

const SEARCH_STATUS: Record<Exclude<NonNullable<UserFilter['status']>[number], 'invited'>, SearchStatus> = {
  active: 'active',
  suspended: 'suspended',
  deactivated: 'deactivated',
  'no-directory': 'not_invited',
  'for-deletion': 'for_deletion',
};

/** The criteria of a filter in the words of `users/search`. Lists of ids and addresses may exceed one request's cap. */
type UserSearch = {
  searchTerm?: string;
  emails?: string[];
  accountIds?: string[];
  directoryIds?: string[];
  resourceIds?: string[];
  groupIds?: string[];
  roleIds?: string[];
  emailDomains?: string[];
  claimStatus?: 'managed' | 'unmanaged';
  mfaEnabled?: boolean;
  status?: SearchStatus[];
};

/** What the rest of a filter, that no search answers, is decided by. */
type Filterable = { accountId: string; name?: string | undefined; email?: string | undefined };

export type UserQueryPlan = {
  query: UserSearch;
  /** What the search could not be asked, and whether who is found was asked for: it decides on each user found. */
  matches: (user: Filterable) => boolean;
  /** Whether {@link UserQueryPlan.matches} refuses nobody, so that `users/count` counts exactly. */
  isExact: boolean;
  /**
   * No user can match, so that nothing need be asked: the filter names an app that the organization does not have, or
   * unmanaged accounts without two-step verification, which nobody knows.
   */
  none: boolean;
};

/** A filter that no search can answer, with what is wrong about it. */
export type UserQueryRefusal = { refused: FieldProblem };

/**
 * Puts a filter into the words of `users/search`. `emails` and `searchTerm` exclude each other there, so with addresses
 * the text is looked for in what was found.
 *
 * Unsure: whether `roleIds` together with `resourceIds` means a role on that resource, and whether domains are wanted
 * with or without `@` (sent without).
 *
 * A filter that takes the directory index is refused: a search would leave criteria out and find too many.
 *
 * @param apps the organization's app instances, to turn `apps` into resource ids
 */
export function toUserQuery(filter: UserFilter, apps: readonly AppInstance[]): UserQueryPlan | UserQueryRefusal {
  const [indexed] = indexCriteria(filter);
  if (indexed !== undefined) return { refused: { path: `filter.${indexed}`, problem: 'needs-index' } };
  if (filter.orgAdmin === true && filter.roleIds !== undefined) {
    return { refused: { path: 'filter.orgAdmin', problem: 'not-with-roles' } };
  }
  const resourceIds = filter.apps === undefined ? undefined : resourcesOf(filter.apps, apps);
  if (resourceIds !== undefined && resourceIds.length > RESOURCES_PER_SEARCH) {
    return { refused: { path: 'filter.apps', problem: 'too-many', values: { max: RESOURCES_PER_SEARCH } } };
  }
  if (filter.domains !== undefined && formsOfDomains(filter.domains).length > DOMAINS_PER_SEARCH) {
    return { refused: { path: 'filter.domains', problem: 'too-many', values: { max: DOMAINS_PER_SEARCH } } };
  }

  const none = resourceIds?.length === 0 || (filter.mfaEnabled === false && filter.claimStatus === 'unmanaged');
  const byText = filter.emails !== undefined && filter.text !== undefined;
  const ids = filter.emails === undefined ? undefined : filter.accountIds && new Set(filter.accountIds);
  const isAddressed = addressedBy(filter.emails);
  return {
    query: {
      ...listCriteria(filter),
      ...singleCriteria(filter),
      ...(resourceIds && resourceIds.length > 0 && { resourceIds }),
    },
    matches: (user) =>
      isAddressed(user) &&
      (!byText || containsText(user, filter.text ?? '')) &&
      (ids === undefined || ids.has(user.accountId)),
    isExact: filter.emails === undefined,
    none,
  };
}

/** Whether a plan was refused. */
export function isRefused(plan: UserQueryPlan | UserQueryRefusal): plan is UserQueryRefusal {
  return 'refused' in plan;
}

function listCriteria(filter: UserFilter): UserSearch {
  const statuses = filter.status && [
    ...new Set(filter.status.flatMap((status) => (status === 'invited' ? [] : SEARCH_STATUS[status]))),
  ];
  const roleIds = filter.orgAdmin === true ? [ORG_ADMIN_ROLE] : filter.roleIds;
  return {
    ...(filter.emails && { emails: [...new Set(filter.emails)] }),
    ...(filter.accountIds && !filter.emails && { accountIds: [...new Set(filter.accountIds)] }),
    ...(statuses && statuses.length < Object.keys(SEARCH_STATUS).length && { status: statuses }),
    ...(roleIds && { roleIds: [...new Set(roleIds)] }),
    ...(filter.directoryIds && { directoryIds: [...new Set(filter.directoryIds)] }),
    ...(filter.groupIds && { groupIds: [...new Set(filter.groupIds)] }),
    ...(filter.domains && { emailDomains: formsOfDomains(filter.domains) }),
  };
}

function singleCriteria(filter: UserFilter): UserSearch {
  return {
    ...(filter.text !== undefined && filter.emails === undefined && { searchTerm: filter.text }),
    ...(filter.claimStatus && { claimStatus: filter.claimStatus }),
    ...(filter.mfaEnabled !== undefined && { mfaEnabled: filter.mfaEnabled }),
    // Of an unmanaged account `false` means unknown.
    ...(filter.mfaEnabled === false && { claimStatus: 'managed' as const }),
  };
}

function resourcesOf(wanted: NonNullable<UserFilter['apps']>, apps: readonly AppInstance[]): string[] {
  const isWanted = (app: AppInstance): boolean =>
    wanted.some(
      ({ key, siteId }) =>
        (key === undefined || canonicalAppKey(key) === canonicalAppKey(app.key)) &&
        (siteId === undefined || siteId === app.siteId),
    );
  return [...new Set(apps.filter(isWanted).map(({ resourceId }) => resourceId))];
}

/** Each in every form by which Atlassian may know it. */
function formsOfDomains(domains: readonly string[]): string[] {
  return [...new Set(domains.flatMap(formsOfDomain))];
}

function containsText({ name, email }: Filterable, text: string): boolean {
  const wanted = text.toLowerCase();
  return [name, email].some((value) => value?.toLowerCase().includes(wanted) === true);
}
