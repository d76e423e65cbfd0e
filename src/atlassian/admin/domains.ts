import { z } from 'zod';
import { endpoint } from '../http/endpoint';
import { pages, type Pages } from '../http/paginate';
import { field, id, openEnum, pageOf, readFields } from '../http/schema';
import type { Http } from '../http/transport';

export const Domain = z
  .object({
    id,
    attributes: z.object({
      name: id,
      claim: field(
        z
          .object({ status: field(openEnum(['verified', 'deleted', 'unverified', 'superseded', 'missing_token'])) })
          .transform(readFields),
      ),
    }),
  })
  .transform(({ id: domainId, attributes }) => ({ domainId, ...readFields(attributes) }))
  .transform(({ domainId, name, claim }) => ({
    id: domainId,
    name,
    /** Accounts of a `verified` domain are managed. */
    claimStatus: claim?.status ?? 'unknown',
  }));
export type Domain = z.output<typeof Domain>;

/** @see https://developer.atlassian.com/cloud/admin/organization/rest/api-group-domains/ */
export const listDomains = endpoint({
  method: 'GET',
  path: '/admin/v1/orgs/{orgId}/domains',
  success: 200,
  scope: 'read:domains:admin',
  retry: 'safe',
  query: z.object({ cursor: z.string().optional() }),
  response: pageOf(Domain),
});

export function domainCalls({ send }: Http, orgId: string) {
  return {
    domainPages(): Pages<Domain> {
      return pages((cursor) => send(listDomains, { path: { orgId }, query: { cursor } }));
    },
  };
}
