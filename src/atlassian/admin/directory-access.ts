import { endpoint } from '../http/endpoint';
import { nothing } from '../http/schema';
import type { Http } from '../http/transport';

/** Takes a user's access in one directory away; groups and roles are kept. What a repeat answers is not documented. */
const suspendUser = endpoint({
  method: 'POST',
  path: '/admin/v2/orgs/{orgId}/directories/{directoryId}/users/{accountId}/suspend',
  success: 204,
  scope: 'unscoped-key',
  proves: 'change-access',
  retry: 'rate-limit-only',
  emptyJsonBody: true,
  response: nothing,
});

/** Gives the access back that {@link suspendUser} took. */
const restoreUser = endpoint({
  method: 'POST',
  path: '/admin/v2/orgs/{orgId}/directories/{directoryId}/users/{accountId}/restore',
  success: 204,
  scope: 'unscoped-key',
  proves: 'change-access',
  retry: 'rate-limit-only',
  emptyJsonBody: true,
  response: nothing,
});

type DirectoryMembership = { directoryId: string; accountId: string };

export function directoryAccessCalls({ send }: Http, orgId: string) {
  return {
    suspendUser(membership: DirectoryMembership): Promise<void> {
      return send(suspendUser, { path: { orgId, ...membership } });
    },
    restoreUser(membership: DirectoryMembership): Promise<void> {
      return send(restoreUser, { path: { orgId, ...membership } });
    },
  };
}
