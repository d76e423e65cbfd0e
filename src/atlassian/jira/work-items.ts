import { z } from 'zod';
import { endpoint } from '../http/endpoint';
import type { ProductHttp } from '../http/product-transport';
import { nothing } from '../http/schema';
import { Author, isApp } from './author';
import type { JiraText } from './document';

/** How far Jira's clock may be behind ours. */
const CLOCKS_APART_MS = 300_000;
const FOUND_MAX = 50;

/** A work item of Jira. The id stays when it moves to another space, the key does not. */
const WorkItemRef = z.object({ id: z.string(), key: z.string() });
type WorkItemRef = z.output<typeof WorkItemRef>;

/** @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-search/ */
const searchIssues = endpoint({
  method: 'POST',
  path: '/rest/api/3/search/jql',
  success: 200,
  scope: 'read:jira-work',
  retry: 'safe', // a search changes nothing
  body: z.strictObject({ jql: z.string(), fields: z.array(z.string()), maxResults: z.literal(FOUND_MAX) }),
  response: z
    .object({
      issues: z.array(
        WorkItemRef.extend({
          fields: z.object({ project: z.object({ key: z.string() }), creator: Author, created: z.string() }),
        }),
      ),
    })
    .transform(({ issues }) => issues),
});

/** @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/ */
const createIssue = endpoint({
  method: 'POST',
  path: '/rest/api/3/issue',
  success: 201,
  scope: 'write:jira-work',
  retry: 'rate-limit-only',
  body: z.strictObject({
    fields: z.strictObject({
      project: z.strictObject({ key: z.string() }),
      issuetype: z.strictObject({ id: z.string() }),
      summary: z.string(),
      description: z.custom<JiraText>(),
      labels: z.array(z.string()),
    }),
  }),
  response: WorkItemRef,
});

/** Sends a mail about a work item. */
const notifyAboutIssue = endpoint({
  method: 'POST',
  path: '/rest/api/3/issue/{itemId}/notify',
  success: 204,
  scope: 'write:jira-work',
  retry: 'rate-limit-only',
  body: z.strictObject({
    subject: z.string(),
    textBody: z.string(),
    to: z.strictObject({ users: z.array(z.strictObject({ accountId: z.string() })) }),
  }),
  response: nothing,
});

type NewWorkItem = {
  spaceKey: string;
  issueTypeId: string;
  summary: string;
  description: JiraText;
  label: string;
};

export function workItemCalls({ send }: ProductHttp) {
  return {
    /**
     * The work item with a label that an app has created in a space since then, the oldest of several: anybody can put
     * the label on another one, but not before they have seen it. A search may not see what was created in the last
     * moments.
     */
    async findCreated(
      spaceKey: string,
      { label, since }: { label: string; since: number },
    ): Promise<WorkItemRef | undefined> {
      const jql = `labels = "${label}" ORDER BY created DESC`;
      const fields = ['project', 'creator', 'created'];
      const issues = await send(searchIssues, { path: {}, body: { jql, fields, maxResults: FOUND_MAX } });
      const issue = issues.findLast(
        ({ fields: { project, creator, created } }) =>
          project.key === spaceKey && isApp(creator) && Date.parse(created) >= since - CLOCKS_APART_MS,
      );
      return issue && { id: issue.id, key: issue.key };
    },
    create({ spaceKey, issueTypeId, summary, description, label }: NewWorkItem): Promise<WorkItemRef> {
      const fields = { project: { key: spaceKey }, issuetype: { id: issueTypeId }, summary, description };
      return send(createIssue, { path: {}, body: { fields: { ...fields, labels: [label] } } });
    },
    notify(
      itemId: string,
      { subject, text, accountIds }: { subject: string; text: string; accountIds: readonly string[] },
    ): Promise<void> {
      const to = { users: accountIds.map((accountId) => ({ accountId })) };
      return send(notifyAboutIssue, { path: { itemId }, body: { subject, textBody: text, to } });
    },
  };
}
