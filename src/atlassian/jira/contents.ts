import { z } from 'zod';
import type { Random } from '../../platform/ports';
import { endpoint } from '../http/endpoint';
import type { ProductHttp } from '../http/product-transport';
import { nothing } from '../http/schema';
import { attachmentBody } from './attachment-body';
import { Author, isApp } from './author';
import { textsIn, type JiraText } from './document';

/** @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/ */
const getIssueContents = endpoint({
  method: 'GET',
  path: '/rest/api/3/issue/{itemId}?fields=creator,comment,attachment',
  success: 200,
  scope: 'read:jira-work',
  retry: 'safe',
  response: z
    .object({
      fields: z.object({
        creator: Author,
        comment: z.object({ comments: z.array(z.object({ author: Author, body: z.unknown() })) }),
        attachment: z.array(z.object({ author: Author, filename: z.string() })),
      }),
    })
    .transform(({ fields }) => fields),
});

/** @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-comments/ */
const addComment = endpoint({
  method: 'POST',
  path: '/rest/api/3/issue/{itemId}/comment',
  success: 201,
  scope: 'write:jira-work',
  retry: 'rate-limit-only',
  body: z.strictObject({ body: z.custom<JiraText>() }),
  response: nothing,
});

/** The file is a form: {@link attachmentBody}. */
const addAttachment = endpoint({
  method: 'POST',
  path: '/rest/api/3/issue/{itemId}/attachments',
  success: 200,
  scope: 'write:jira-work',
  retry: 'rate-limit-only',
  response: nothing,
});

/** What is written on a work item, and what stands there. */
export function contentCalls({ send }: ProductHttp, { random }: { random: Random }) {
  return {
    comment(itemId: string, text: JiraText): Promise<void> {
      return send(addComment, { path: { itemId }, body: { body: text } });
    },
    attach(itemId: string, file: { name: string; content: string }): Promise<void> {
      return send(addAttachment, { path: { itemId } }, attachmentBody(file, random.uuid()));
    },
    /** What the creator of a work item, which is this app, has put on it: every text node of comments, names of files. */
    async contentsOf(itemId: string): Promise<{ texts: ReadonlySet<string>; fileNames: ReadonlySet<string> }> {
      const { creator, comment, attachment } = await send(getIssueContents, { path: { itemId } });
      const isOurs = ({ author }: { author?: Author }): boolean =>
        isApp(creator) && author?.accountId === creator?.accountId;
      return {
        texts: new Set(comment.comments.filter(isOurs).flatMap(({ body }) => textsIn(body))),
        fileNames: new Set(attachment.filter(isOurs).map(({ filename }) => filename)),
      };
    },
  };
}
