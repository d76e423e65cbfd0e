import type { Http } from '../http/transport';
import { apiKeyCalls } from './api-keys';
import { apiTokenCalls } from './api-tokens';
import { authPolicyCalls } from './auth-policies';
import { directoryCalls } from './directories';
import { directoryAccessCalls } from './directory-access';
import { domainCalls } from './domains';
import { eventCalls } from './events';
import { groupMemberCalls } from './group-members';
import { groupCalls } from './groups';
import { lifecycleCalls } from './lifecycle';
import { managedAccountCalls } from './managed-accounts';
import { orgCalls } from './orgs';
import { userRoleCalls } from './user-roles';
import { userSearchCalls } from './user-search';
import { userCalls } from './users';
import { workspaceCalls } from './workspaces';

/**
 * What we use of api.atlassian.com, for one organization. Every method throws `AppError`: `org-key-rejected`,
 * `missing-scope`, `not-found`, `conflict`, `request-rejected`, `rate-limited`, `atlassian-unavailable` or
 * `unexpected-response`. A write is never sent twice where the first may have been carried out; it throws
 * `atlassian-unavailable`, or `unexpected-response` where the answer is none that is documented, with `outcomeUnknown`:
 * what became of it is settled by reading.
 */
export type AdminApi = ReturnType<typeof createAdminApi>;

/** The admin API of the organization that the key of `http` belongs to. */
export function createAdminApi({ http, orgId }: { http: Http; orgId: string }) {
  return {
    ...orgCalls(http, orgId),
    ...directoryCalls(http, orgId),
    ...workspaceCalls(http, orgId),
    ...domainCalls(http, orgId),
    ...apiKeyCalls(http, orgId),
    ...userCalls(http, orgId),
    ...userSearchCalls(http, orgId),
    ...userRoleCalls(http, orgId),
    ...directoryAccessCalls(http, orgId),
    ...groupCalls(http, orgId),
    ...groupMemberCalls(http, orgId),
    ...lifecycleCalls(http),
    ...apiTokenCalls(http),
    ...authPolicyCalls(http, orgId),
    ...managedAccountCalls(http, orgId),
    ...eventCalls(http, orgId),
  };
}
