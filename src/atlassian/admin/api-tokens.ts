import { z } from 'zod';
import { endpoint } from '../http/endpoint';
import { field, id, instant, nothing, readFields, type InPart } from '../http/schema';
import type { Http } from '../http/transport';

/** An API token of one managed account, without the token itself. Instants are ISO 8601. */
export const UserApiToken = z
  .object({
    id,
    label: field(z.string()),
    createdAt: field(instant),
    /** Absent: never used, as far as Atlassian says; `unread` tells where it says something that could not be read. */
    lastAccess: field(instant),
    expiry: field(instant),
  })
  .transform(readFields)
  .transform((token): UserApiToken => ({ ...token, label: token.label ?? token.id }));
export type UserApiToken = InPart & {
  id: string;
  label: string;
  createdAt?: string | undefined;
  lastAccess?: string | undefined;
  expiry?: string | undefined;
};

/**
 * All API tokens of one account: the list has no pages.
 *
 * @see https://developer.atlassian.com/cloud/admin/user-management/rest/
 */
export const listUserApiTokens = endpoint({
  method: 'GET',
  path: '/users/{accountId}/manage/api-tokens',
  success: 200,
  scope: 'unscoped-key',
  indicates: 'manage-accounts',
  retry: 'safe',
  response: z.array(UserApiToken),
});

/** Ends one token for good. 404: there is no such token any more. */
const deleteUserApiToken = endpoint({
  method: 'DELETE',
  path: '/users/{accountId}/manage/api-tokens/{tokenId}',
  success: 204,
  scope: 'unscoped-key',
  proves: 'manage-accounts',
  retry: 'rate-limit-only',
  response: nothing,
});

export function apiTokenCalls({ send }: Http) {
  return {
    /** Of a managed account. */
    listUserApiTokens(accountId: string): Promise<UserApiToken[]> {
      return send(listUserApiTokens, { path: { accountId } });
    },
    /** @throws {AppError} `not-found`: no such token any more, or no such account */
    deleteUserApiToken(path: { accountId: string; tokenId: string }): Promise<void> {
      return send(deleteUserApiToken, { path });
    },
  };
}
