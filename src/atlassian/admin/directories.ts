import { z } from 'zod';
import { DIRECTORIES_PER_PAGE } from '../../limits';
import { endpoint } from '../http/endpoint';
import { field, id, pageOf, readFields } from '../http/schema';

/** The path's directory id that stands for every directory the key may manage. Documented for reads only. */
export const ALL_DIRECTORIES = '-';

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
