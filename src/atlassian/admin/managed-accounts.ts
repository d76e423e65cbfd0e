import { z } from 'zod';
import { endpoint } from '../http/endpoint';
import { address, field, id, instant, openEnum, pageOf, readFields, type InPart } from '../http/schema';
import type { Http } from '../http/transport';
import type { Page } from '../http/walk';

/** A managed account, of any directory or none, with what only this list says: whether it is billed for Guard. */
export const ManagedAccount = z
  .object({
    account_id: id,
    account_type: field(openEnum(['atlassian', 'customer', 'app'])),
    account_status: field(openEnum(['active', 'inactive', 'closed'])),
    name: field(z.string()),
    email: field(address),
    access_billable: field(z.boolean()),
    last_active: field(instant),
    product_access: field(
      z.array(
        z
          .object({
            key: field(z.string()),
            name: field(z.string()),
            /** Of the site. */
            url: field(z.string()),
            last_active: field(instant),
          })
          .transform(readFields),
      ),
    ),
  })
  .transform(readFields)
  .transform(withUseUnread)
  .transform(({ account_id: accountId, account_status: accountStatus, ...account }) => ({
    accountId,
    accountStatus,
    name: account.name ?? accountId,
    email: account.email,
    isBillable: account.access_billable,
    /** Over all apps, ISO 8601. */
    lastActive: account.last_active,
    /** Apps that were used. The keys are older names than `workspaces` has: `jira-core`, `jira-service-desk`, … */
    productAccess: (account.product_access ?? []).map(({ key = '', name, url }) => ({ key, name: name ?? key, url })),
    ...(account.unread && { unread: account.unread }),
  }));
export type ManagedAccount = z.output<typeof ManagedAccount>;

/** Names the apps among what could not be read, where something of one could not. */
function withUseUnread<Account extends { product_access: InPart[] | undefined } & InPart>(account: Account): Account {
  if (account.product_access?.some(({ unread }) => unread !== undefined) !== true) return account;
  return { ...account, unread: [...(account.unread ?? []), 'product_access'] };
}

/**
 * One page of the managed accounts, in no promised order and of the server's own size.
 *
 * @see https://developer.atlassian.com/cloud/admin/organization/rest/api-group-users/
 */
export const listManagedAccounts = endpoint({
  method: 'GET',
  path: '/admin/v1/orgs/{orgId}/users',
  success: 200,
  scope: 'read:accounts:admin',
  retry: 'safe',
  query: z.object({ cursor: z.string().optional() }),
  response: pageOf(ManagedAccount),
});

export function managedAccountCalls({ send }: Http, orgId: string) {
  return {
    managedAccounts({ cursor }: { cursor?: string | undefined } = {}): Promise<Page<ManagedAccount>> {
      return send(listManagedAccounts, { path: { orgId }, query: { cursor } });
    },
  };
}
