import type { Account } from '../org/model';
import type { JiraComment, JiraFile, Space, WorkItem } from './board';

/** What Jira answers of a space, a work item and what is on it; `baseUrl` is that of the site. */
export function spaceOf({ id, key, name }: Space, baseUrl: string) {
  return { id, key, name, self: `${baseUrl}/rest/api/3/project/${id}`, projectTypeKey: 'business' };
}

export function itemOf(item: WorkItem, baseUrl: string, fields: readonly string[]) {
  const self = `${baseUrl}/rest/api/3/issue/${item.id}`;
  const comments = item.comments.map((comment) => commentOf(comment, item, baseUrl));
  const all: Record<string, unknown> = {
    summary: item.summary,
    description: item.description,
    labels: item.labels,
    project: spaceOf(item.space, baseUrl),
    creator: authorOf(item.creator, baseUrl),
    created: new Date(item.createdAt).toISOString(),
    attachment: item.files.map((file) => attachmentOf(file, baseUrl)),
    comment: { self: `${self}/comment`, total: comments.length, maxResults: comments.length, startAt: 0, comments },
  };
  const shown = fields.flatMap((name) => (all[name] === undefined ? [] : [[name, all[name]] as const]));
  return { id: item.id, key: item.key, self, fields: Object.fromEntries(shown) };
}

export function commentOf({ id, author, body, createdAt }: JiraComment, item: WorkItem, baseUrl: string) {
  const self = `${baseUrl}/rest/api/3/issue/${item.id}/comment/${id}`;
  return { id, self, author: authorOf(author, baseUrl), body, created: new Date(createdAt).toISOString() };
}

export function attachmentOf({ id, author, fileName, mimeType, content, createdAt }: JiraFile, baseUrl: string) {
  return {
    id,
    self: `${baseUrl}/rest/api/3/attachment/${id}`,
    author: authorOf(author, baseUrl),
    filename: fileName,
    size: Buffer.byteLength(content),
    mimeType,
    content: `${baseUrl}/rest/api/3/attachment/content/${id}`,
    created: new Date(createdAt).toISOString(),
  };
}

function authorOf({ accountId, accountType, name }: Account, baseUrl: string) {
  const self = `${baseUrl}/rest/api/3/user?accountId=${encodeURIComponent(accountId)}`;
  return { self, accountId, accountType, displayName: name, active: true };
}
