import { __getRuntime as forgeRuntime, asApp, route, type Route } from '@forge/api';
import { z } from 'zod';
import { AppError } from '../errors';
import { jsonOf, parsed, refusal } from './answer';
import { attachmentBody } from './attachment-body';
import type { Clock, JiraWork, Random } from './ports';
import { textsIn } from './jira-text';

/** A step of a job must know the outcome before another invocation may have the job. */
const REQUEST_MS_MAX = 15_000;

const JSON_TYPE = 'application/json';

const Ref = z.object({ id: z.string(), key: z.string() });
const Spaces = z.object({ values: z.array(z.object({ key: z.string(), name: z.string() })) });
const IssueTypes = z.object({
  issueTypes: z.array(z.object({ id: z.string(), name: z.string(), subtask: z.boolean().optional() })),
});
const Found = z.object({
  issues: z.array(Ref.extend({ fields: z.object({ project: z.object({ key: z.string() }) }) })),
});
const Contents = z.object({
  fields: z.object({
    comment: z.object({ comments: z.array(z.object({ body: z.unknown() })) }),
    attachment: z.array(z.object({ filename: z.string() })),
  }),
});
const ServerInfo = z.object({ baseUrl: z.string() });

type Sent = { method?: 'POST'; json?: object; raw?: { body: string; headers: Record<string, string> } };

/**
 * Jira in the app's own name.
 *
 * @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/
 */
export function forgeJiraWork({ clock, random }: { clock: Clock; random: Random }): JiraWork {
  const ask = (path: Route, sent: Sent = {}): Promise<unknown> => answerOf(clock, path, sent);

  return {
    async searchSpaces(text = '') {
      const path = route`/rest/api/3/project/search?maxResults=50&orderBy=name&action=create&query=${text}`;
      return fromJira(Spaces, await ask(path)).values.map(({ key, name }) => ({ key, name }));
    },
    async issueTypesOf(spaceKey) {
      const path = route`/rest/api/3/issue/createmeta/${spaceKey}/issuetypes?maxResults=200`;
      const { issueTypes } = fromJira(IssueTypes, await ask(path));
      return issueTypes.filter(({ subtask }) => subtask !== true).map(({ id, name }) => ({ id, name }));
    },
    async findByLabel(spaceKey, label) {
      const json = { jql: `labels = "${label}" ORDER BY created DESC`, fields: ['project'], maxResults: 10 };
      const { issues } = fromJira(Found, await ask(route`/rest/api/3/search/jql`, { method: 'POST', json }));
      const issue = issues.find(({ fields }) => fields.project.key === spaceKey);
      return issue && { id: issue.id, key: issue.key };
    },
    async create({ spaceKey, issueTypeId, summary, description, label }) {
      const fields = { project: { key: spaceKey }, issuetype: { id: issueTypeId }, summary, description };
      const json = { fields: { ...fields, labels: [label] } };
      return fromJira(Ref, await ask(route`/rest/api/3/issue`, { method: 'POST', json }), { outcomeUnknown: true });
    },
    async comment(itemId, body) {
      await ask(route`/rest/api/3/issue/${itemId}/comment`, { method: 'POST', json: { body } });
    },
    async attach(itemId, file) {
      const raw = attachmentBody(file, random.uuid());
      await ask(route`/rest/api/3/issue/${itemId}/attachments`, { method: 'POST', raw });
    },
    async notify(itemId, { subject, text, accountIds }) {
      const json = { subject, textBody: text, to: { users: accountIds.map((accountId) => ({ accountId })) } };
      await ask(route`/rest/api/3/issue/${itemId}/notify`, { method: 'POST', json });
    },
    async contentsOf(itemId) {
      const { fields } = fromJira(Contents, await ask(route`/rest/api/3/issue/${itemId}?fields=comment,attachment`));
      return {
        texts: new Set(fields.comment.comments.flatMap(({ body }) => textsIn(body))),
        fileNames: new Set(fields.attachment.map(({ filename }) => filename)),
      };
    },
    async appPageUrl() {
      const { baseUrl } = fromJira(ServerInfo, await ask(route`/rest/api/3/serverInfo`));
      const { appId, environmentId } = forgeRuntime().appContext;
      return `${baseUrl}/jira/settings/apps/${appId}/${environmentId}`;
    },
  };
}

async function answerOf(clock: Clock, path: Route, { method, json, raw }: Sent): Promise<unknown> {
  const given = new AbortController();
  const stop = clock.callLater(REQUEST_MS_MAX, () => given.abort());
  try {
    const answer = await asApp().requestJira(path, {
      method: method ?? 'GET',
      headers: { accept: JSON_TYPE, ...(json && { 'content-type': JSON_TYPE }), ...raw?.headers },
      ...(json && { body: JSON.stringify(json) }),
      ...(raw && { body: raw.body }),
      signal: given.signal,
    });
    const body = jsonOf(await answer.text());
    if (answer.status >= 200 && answer.status < 300) return body;
    throw refusal('Jira', { status: answer.status, retryAfter: answer.headers.get('retry-after'), body });
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('atlassian-unavailable', 'Jira did not answer', { cause: error, outcomeUnknown: true });
  } finally {
    stop();
  }
}

/** {@link parsed} of Jira. */
function fromJira<S extends z.ZodType>(
  schema: S,
  body: unknown,
  options: { outcomeUnknown?: boolean } = {},
): z.output<S> {
  return parsed({ who: 'Jira', schema }, body, options);
}
