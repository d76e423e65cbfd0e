import { z } from 'zod';
import { DIRECTORIES_PER_PAGE } from '../../limits';
import { endpoint } from '../http/endpoint';
import { pages, type Pages } from '../http/paginate';
import { field, id, pageOf, readFields } from '../http/schema';
import type { Http } from '../http/transport';

/** The path's directory id that stands for every directory the key may manage. Documented for reads only. */
const ALL_DIRECTORIES = '-';

/** One directory instead of all that the key may manage. */
export type InDirectory = { directoryId?: string | undefined };
/** How long a page is; the longest unless given. */
export type ListInDirectory = InDirectory & { limit?: number | undefined };
/** Where to go on, in a list that the caller walks through. */
export type PageInDirectory = ListInDirectory & { cursor?: string | undefined };

/** The beginning of the path of what is read in one directory, or in all. */
export function directoryPath(orgId: string, directoryId = ALL_DIRECTORIES) {
  return { orgId, directoryId };
}

/** A container of users and groups inside the organization. */
export const Directory = z
  .object({ directoryId: id, name: field(z.string()) })
  .transform(readFields)
  .transform(({ directoryId, name }) => ({ directoryId, name: name ?? directoryId }));
export type Directory = z.output<typeof Directory>;

/** @see https://developer.atlassian.com/cloud/admin/organization/rest/api-group-directory/ */
export const listDirectories = endpoint({
  method: 'GET',
  path: '/admin/v2/orgs/{orgId}/directories',
  success: 200,
  scope: 'read:directories:admin',
  retry: 'safe',
  query: z.object({ cursor: z.string().optional(), limit: z.int().min(1).max(DIRECTORIES_PER_PAGE) }),
  response: pageOf(Directory),
});

export function directoryCalls({ send }: Http, orgId: string) {
  return {
    directoryPages(): Pages<Directory> {
      const path = { orgId };
      return pages((cursor) => send(listDirectories, { path, query: { cursor, limit: DIRECTORIES_PER_PAGE } }));
    },
  };
}
