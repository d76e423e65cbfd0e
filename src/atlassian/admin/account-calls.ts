import type { Http } from '../http/transport';
import { deleteUserApiToken, listUserApiTokens } from './api-tokens';
import { activateAccount, deactivateAccount, getManagePrivileges } from './lifecycle';

/** Calls that name the account alone: they reach it in every organization. */
export function accountCalls({ send }: Http) {
  return {
    deactivateAccount: ({ accountId, message }: { accountId: string; message?: string | undefined }) =>
      send(deactivateAccount, { path: { accountId }, body: { message } }),
    activateAccount: ({ accountId }: { accountId: string }) => send(activateAccount, { path: { accountId } }),
    getManagePrivileges: (accountId: string, privileges: readonly string[] = ['lifecycle.enablement']) =>
      send(getManagePrivileges, { path: { accountId }, query: { privileges } }),
    listUserApiTokens: (accountId: string) => send(listUserApiTokens, { path: { accountId } }),
    deleteUserApiToken: (path: { accountId: string; tokenId: string }) => send(deleteUserApiToken, { path }),
  };
}
