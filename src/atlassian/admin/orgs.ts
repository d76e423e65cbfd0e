import { z } from 'zod';
import { endpoint } from '../http/endpoint';
import { field, id, readFields } from '../http/schema';
import type { Http } from '../http/transport';

export const Org = z
  .object({ id, attributes: field(z.object({ name: field(z.string()) }).transform(readFields)) })
  .transform(readFields)
  .transform(({ id: orgId, attributes: { name = orgId } = {} }) => ({ id: orgId, name }));
export type Org = z.output<typeof Org>;

/**
 * One organization by id: the cheapest proof that a key and an id belong together. The list of organizations was seen
 * empty for a key with scopes, so it is never asked.
 *
 * @see https://developer.atlassian.com/cloud/admin/organization/rest/api-group-orgs/
 */
export const getOrg = endpoint({
  method: 'GET',
  path: '/admin/v1/orgs/{orgId}',
  success: 200,
  scope: 'read:orgs:admin',
  retry: 'safe',
  response: z.object({ data: Org }).transform(({ data }) => data),
});

export function orgCalls({ send }: Http, orgId: string) {
  return {
    getOrg(): Promise<Org> {
      return send(getOrg, { path: { orgId } });
    },
  };
}
