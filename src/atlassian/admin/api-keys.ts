import { z } from 'zod';
import { API_KEYS_PER_PAGE } from '../../limits';
import { endpoint } from '../http/endpoint';
import { pages, type Pages } from '../http/paginate';
import { absent, field, id, instant, pageOf, readFields } from '../http/schema';
import type { Http } from '../http/transport';

/** An organization API key, without the key itself. */
export const OrgApiKey = z
  .object({
    id,
    label: field(z.string()),
    expiresAt: field(instant),
    lastActiveAt: field(instant),
    createdBy: field(z.object({ id: absent(z.string()) })),
    scopes: field(z.array(z.string())),
  })
  .transform(readFields)
  .transform(({ id: keyId, label, expiresAt, lastActiveAt, createdBy, scopes }) => ({
    id: keyId,
    name: label,
    expiresAt,
    lastActiveAt,
    /** Account id of the person who made the key: it dies with that person's rights. */
    createdBy: createdBy?.id,
    /** Empty or absent for a key without scopes. */
    scopes,
  }));
export type OrgApiKey = z.output<typeof OrgApiKey>;

/** @see https://developer.atlassian.com/cloud/admin/api-access/rest/ */
export const listApiKeys = endpoint({
  method: 'GET',
  path: '/admin/api-access/v1/orgs/{orgId}/api-keys',
  success: 200,
  scope: 'read:keys:admin',
  proves: 'read-api-keys',
  retry: 'safe',
  query: z.object({ cursor: z.string().optional(), pageSize: z.literal(API_KEYS_PER_PAGE) }),
  response: pageOf(OrgApiKey),
});

export function apiKeyCalls({ send }: Http, orgId: string) {
  return {
    apiKeyPages(): Pages<OrgApiKey> {
      const path = { orgId };
      return pages((cursor) => send(listApiKeys, { path, query: { cursor, pageSize: API_KEYS_PER_PAGE } }));
    },
  };
}
