import { z } from 'zod';
import { endpoint } from '../http/endpoint';
import { nothing } from '../http/schema';

const Access = z.strictObject({ resource: z.string(), role: z.string() });

/**
 * Gives a user a role on one app instance, directly. 409 with `ADMIN-UAM-409-3`: the app has no seat left. What a repeat
 * answers is not documented.
 *
 * @see https://developer.atlassian.com/cloud/admin/organization/rest/api-group-users/
 */
export const assignRole = endpoint({
  method: 'POST',
  path: '/admin/v1/orgs/{orgId}/users/{accountId}/roles/assign',
  success: 204,
  scope: 'unscoped-key',
  proves: 'change-roles',
  retry: 'rate-limit-only',
  body: Access,
  response: nothing,
});

/** Takes a direct role back; a role that a group grants stays. What a repeat answers is not documented. */
export const revokeRole = endpoint({
  method: 'POST',
  path: '/admin/v1/orgs/{orgId}/users/{accountId}/roles/revoke',
  success: 204,
  scope: 'unscoped-key',
  proves: 'change-roles',
  retry: 'rate-limit-only',
  body: Access,
  response: nothing,
});
