import { z } from 'zod';
import { WORKSPACES_PER_PAGE } from '../../limits';
import { endpoint } from '../http/endpoint';
import { pages, type Pages } from '../http/paginate';
import { absent, field, id, pageOf, readFields } from '../http/schema';
import type { Http } from '../http/transport';

/** An app on a site. `id` is its ARI, which ends in the site's id. */
export const Workspace = z
  .object({
    id,
    attributes: field(
      z
        .object({
          name: field(z.string()),
          typeKey: field(z.string()),
          hostUrl: field(z.string()),
          status: field(z.string()),
          capacity: field(z.number()),
          sandbox: field(z.object({ type: absent(z.string()) })),
        })
        .transform(readFields),
    ),
  })
  .transform(readFields)
  .transform(({ id: ari, attributes: { name, typeKey = ownerOf(ari), hostUrl, status, capacity, sandbox } = {} }) => ({
    id: ari,
    /** The app: `jira-software`, `confluence`, … */
    typeKey,
    name: name ?? typeKey,
    /** Address of the site. */
    hostUrl,
    status,
    /** Seats bought, where licence data exists. */
    capacity,
    sandbox: sandbox?.type === 'CHILD',
  }));
export type Workspace = z.output<typeof Workspace>;

/**
 * The app instances of the organization. With a cursor nothing else may be sent.
 *
 * @see https://developer.atlassian.com/cloud/admin/organization/rest/api-group-workspaces/
 */
export const queryWorkspaces = endpoint({
  method: 'POST',
  path: '/admin/v2/orgs/{orgId}/workspaces',
  success: 200,
  scope: 'read:workspaces:admin',
  retry: 'safe', // a query changes nothing
  body: z.union([
    z.strictObject({ cursor: z.string() }),
    z.strictObject({ limit: z.int().min(1).max(WORKSPACES_PER_PAGE) }),
  ]),
  response: pageOf(Workspace),
});

export function workspaceCalls({ send }: Http, orgId: string) {
  return {
    workspacePages(): Pages<Workspace> {
      return pages((cursor) => {
        const body = cursor === undefined ? { limit: WORKSPACES_PER_PAGE } : { cursor };
        return send(queryWorkspaces, { path: { orgId }, body });
      });
    },
  };
}

/** The part of an ARI that names the app: `ari:cloud:<owner>::site/…`. */
function ownerOf(ari: string): string {
  return ari.split(':')[2] ?? ari;
}
