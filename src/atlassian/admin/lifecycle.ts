import { z } from 'zod';
import { endpoint } from '../http/endpoint';
import { absent, nothing } from '../http/schema';
import type { Http } from '../http/transport';

const Rule = z
  .object({ allowed: z.boolean(), reason: absent(z.object({ key: z.string() })) })
  .transform(({ allowed, reason }) => ({ allowed, reasonKey: reason?.key }));

/** What may be done to an account. A rule that was not asked for is absent. */
export const ManagePrivileges = z.object({ 'lifecycle.enablement': absent(Rule) }).transform((privileges) => ({
  /**
   * Governs deactivation and reactivation. `reasonKey` says who forbids it: `externalDirectory.scim`,
   * `externalDirectory.google`, `administrative.notMyself`, …
   */
  lifecycleEnablement: privileges['lifecycle.enablement'],
}));
export type ManagePrivileges = z.output<typeof ManagePrivileges>;

/** @see https://developer.atlassian.com/cloud/admin/user-management/rest/ */
export const getManagePrivileges = endpoint({
  method: 'GET',
  path: '/users/{accountId}/manage',
  success: 200,
  scope: 'unscoped-key',
  indicates: 'manage-accounts',
  retry: 'safe',
  query: z.object({
    // One parameter, separated by commas.
    privileges: z
      .array(z.string())
      .min(1)
      .readonly()
      .transform((names) => names.join(',')),
  }),
  response: ManagePrivileges,
});

/** Ends sign-in to every Atlassian app of every organization. What a repeat answers is not documented: 204 or 409. */
const deactivateAccount = endpoint({
  method: 'POST',
  path: '/users/{accountId}/manage/lifecycle/disable',
  success: 204,
  scope: 'unscoped-key',
  proves: 'manage-accounts',
  retry: 'rate-limit-only',
  body: z.strictObject({ message: z.string().optional() }),
  response: nothing,
});

/** Takes {@link deactivateAccount} back. */
const activateAccount = endpoint({
  method: 'POST',
  path: '/users/{accountId}/manage/lifecycle/enable',
  success: 204,
  scope: 'unscoped-key',
  proves: 'manage-accounts',
  retry: 'rate-limit-only',
  emptyJsonBody: true,
  response: nothing,
});

/** Calls that name the account alone: they reach it in every organization. */
export function lifecycleCalls({ send }: Http) {
  return {
    /** @param privileges what to ask; only `lifecycle.enablement` is read */
    getManagePrivileges(
      accountId: string,
      privileges: readonly string[] = ['lifecycle.enablement'],
    ): Promise<ManagePrivileges> {
      return send(getManagePrivileges, { path: { accountId }, query: { privileges } });
    },
    deactivateAccount({ accountId, message }: { accountId: string; message?: string | undefined }): Promise<void> {
      return send(deactivateAccount, { path: { accountId }, body: { message } });
    },
    activateAccount({ accountId }: { accountId: string }): Promise<void> {
      return send(activateAccount, { path: { accountId } });
    },
  };
}
