import { z } from 'zod';
import { POLICY_MEMBERS_PER_FETCH } from '../../limits';
import { endpoint } from '../http/endpoint';
import { absent, id } from '../http/schema';
import type { Http } from '../http/transport';

/** The policy of one account; without `policyId` the API does not say (not managed, or in the default policy: unsure). */
export const AuthPolicyMembership = z
  .object({ accountId: id, authPolicyInfo: absent(z.object({ policyId: absent(z.string()) })) })
  .transform(({ accountId, authPolicyInfo }) => ({ accountId, policyId: authPolicyInfo?.policyId }));
export type AuthPolicyMembership = z.output<typeof AuthPolicyMembership>;

/** @see https://developer.atlassian.com/cloud/admin/control/rest/ */
export const bulkFetchAuthPolicies = endpoint({
  method: 'POST',
  path: '/admin/control/v1/orgs/{orgId}/users/auth-policies/bulk-fetch',
  success: 200,
  scope: 'none-documented',
  proves: 'read-auth-policies',
  retry: 'safe', // a lookup changes nothing
  body: z.strictObject({ accountIds: z.array(z.string()).min(1).max(POLICY_MEMBERS_PER_FETCH).readonly() }),
  response: z.array(AuthPolicyMembership),
});

export function authPolicyCalls({ send }: Http, orgId: string) {
  return {
    /** At most 100 accounts. */
    bulkFetchAuthPolicies(accountIds: readonly string[]): Promise<AuthPolicyMembership[]> {
      return send(bulkFetchAuthPolicies, { path: { orgId }, body: { accountIds } });
    },
  };
}
