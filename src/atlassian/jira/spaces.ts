import { z } from 'zod';
import { endpoint } from '../http/endpoint';
import type { ProductHttp } from '../http/product-transport';

/** Spaces that one search answers. */
const SPACES_MAX = 50;

/** @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-projects/ */
const searchProjects = endpoint({
  method: 'GET',
  path: '/rest/api/3/project/search',
  success: 200,
  scope: 'read:jira-work',
  retry: 'safe',
  query: z.object({
    maxResults: z.literal(SPACES_MAX),
    orderBy: z.literal('name'),
    action: z.literal('create'),
    query: z.string(),
  }),
  response: z
    .object({ values: z.array(z.object({ key: z.string(), name: z.string() })) })
    .transform(({ values }) => values),
});

/** @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/ */
const listIssueTypes = endpoint({
  method: 'GET',
  path: '/rest/api/3/issue/createmeta/{spaceKey}/issuetypes',
  success: 200,
  scope: 'read:jira-work',
  retry: 'safe',
  query: z.object({ maxResults: z.literal(200) }),
  response: z
    .object({ issueTypes: z.array(z.object({ id: z.string(), name: z.string(), subtask: z.boolean().optional() })) })
    .transform(({ issueTypes }) => issueTypes),
});

export function spaceCalls({ send }: ProductHttp) {
  return {
    /** Spaces in which the app may create, by name; at most 50. */
    searchSpaces(text = ''): Promise<{ key: string; name: string }[]> {
      const query = { maxResults: SPACES_MAX, orderBy: 'name', action: 'create', query: text } as const;
      return send(searchProjects, { path: {}, query });
    },
    /** Types of work that stand alone. */
    async issueTypesOf(spaceKey: string): Promise<{ id: string; name: string }[]> {
      const types = await send(listIssueTypes, { path: { spaceKey }, query: { maxResults: 200 } });
      return types.filter(({ subtask }) => subtask !== true).map(({ id, name }) => ({ id, name }));
    },
  };
}
