import { __getRuntime as forgeRuntime, asApp, route, type Route } from '@forge/api';
import { z } from 'zod';
import { AppError } from '../errors';
import { jsonOf, parsed, refusal } from './answer';
import { attachmentBody } from './attachment-body';
import type { Clock, JiraWork, Random } from './ports';
import { textsIn } from './jira-text';

/** A step of a job must know the outcome before another invocation may have the job. */
const REQUEST_MS_MAX = 15_000;

/** How far Jira's clock may be behind ours. */
const CLOCKS_APART_MS = 300_000;
const FOUND_MAX = 50;

const JSON_TYPE = 'application/json';

const Ref = z.object({ id: z.string(), key: z.string() });
const Spaces = z.object({ values: z.array(z.object({ key: z.string(), name: z.string() })) });
const IssueTypes = z.object({
  issueTypes: z.array(z.object({ id: z.string(), name: z.string(), subtask: z.boolean().optional() })),
});
/** Nobody where the account is hidden or gone. */
const Author = z.object({ accountId: z.string(), accountType: z.string().nullish() }).nullish();
type Author = z.output<typeof Author>;
const Found = z.object({
  issues: z.array(
    Ref.extend({ fields: z.object({ project: z.object({ key: z.string() }), creator: Author, created: z.string() }) }),
  ),
});
const Contents = z.object({
  fields: z.object({
    creator: Author,
    comment: z.object({ comments: z.array(z.object({ author: Author, body: z.unknown() })) }),
    attachment: z.array(z.object({ author: Author, filename: z.string() })),
  }),
});
const ServerInfo = z.object({ baseUrl: z.string() });

type Sent = { method?: 'POST'; json?: object; raw?: { body: string; headers: Record<string, string> } };

/**
 * Jira in the app's own name. Which account that is would be said by `GET /rest/api/3/myself`, which needs the scope
 * `read:jira-user`: to read every user of the site, for one id. So it is told by what nobody can change: the app has
 * created the work item that it writes on, and whoever created a work item stays its creator.
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
    async findCreated(spaceKey, { label, since }) {
      const jql = `labels = "${label}" ORDER BY created DESC`;
      const json = { jql, fields: ['project', 'creator', 'created'], maxResults: FOUND_MAX };
      const { issues } = fromJira(Found, await ask(route`/rest/api/3/search/jql`, { method: 'POST', json }));
      const issue = issues.findLast(
        ({ fields: { project, creator, created } }) =>
          project.key === spaceKey && isApp(creator) && Date.parse(created) >= since - CLOCKS_APART_MS,
      );
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
      const path = route`/rest/api/3/issue/${itemId}?fields=creator,comment,attachment`;
      const { creator, comment, attachment } = fromJira(Contents, await ask(path)).fields;
      const isOurs = ({ author }: { author?: Author }): boolean =>
        isApp(creator) && author?.accountId === creator?.accountId;
      return {
        texts: new Set(comment.comments.filter(isOurs).flatMap(({ body }) => textsIn(body))),
        fileNames: new Set(attachment.filter(isOurs).map(({ filename }) => filename)),
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
    throw refusal('Jira', { status: answer.status, headers: answer.headers, body }, clock.now());
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('atlassian-unavailable', 'Jira did not answer', { cause: error, outcomeUnknown: true });
  } finally {
    stop();
  }
}

function isApp(author: Author): boolean {
  return author?.accountType === 'app';
}

/** {@link parsed} of Jira. */
function fromJira<S extends z.ZodType>(
  schema: S,
  body: unknown,
  options: { outcomeUnknown?: boolean } = {},
): z.output<S> {
  return parsed({ who: 'Jira', schema }, body, options);
}
