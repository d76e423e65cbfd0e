import { z } from 'zod';
import { endpoint } from '../http/endpoint';
import { nothing } from '../http/schema';
import type { Http } from '../http/transport';

/**
 * Puts a user into a group of the same directory. 409: already a member, or an app that the group grants has no seat
 * left; no code is documented for either.
 */
const addGroupMember = endpoint({
  method: 'POST',
  path: '/admin/v2/orgs/{orgId}/directories/{directoryId}/groups/{groupId}/memberships',
  success: 204,
  scope: 'unscoped-key',
  proves: 'change-groups',
  retry: 'rate-limit-only',
  body: z.strictObject({ accountId: z.string() }),
  response: nothing,
});

/** Takes a user out of a group. 404: no member any more, or no such group or account. */
const removeGroupMember = endpoint({
  method: 'DELETE',
  path: '/admin/v2/orgs/{orgId}/directories/{directoryId}/groups/{groupId}/memberships/{accountId}',
  success: 204,
  scope: 'unscoped-key',
  proves: 'change-groups',
  retry: 'rate-limit-only',
  response: nothing,
});

type GroupMembership = { directoryId: string; groupId: string; accountId: string };

export function groupMemberCalls({ send }: Http, orgId: string) {
  return {
    /** @throws {AppError} `conflict`: already a member, or no seat left; `conflictKindOf` tells which */
    addGroupMember({ accountId, ...group }: GroupMembership): Promise<void> {
      return send(addGroupMember, { path: { orgId, ...group }, body: { accountId } });
    },
    /** @throws {AppError} `not-found`: no member any more, or no such group or account */
    removeGroupMember(membership: GroupMembership): Promise<void> {
      return send(removeGroupMember, { path: { orgId, ...membership } });
    },
  };
}
