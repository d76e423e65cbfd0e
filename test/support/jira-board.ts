import type { StandIn } from './stand-in';

type Issue = {
  fields: {
    summary: string;
    comment: { comments: { body: unknown }[] };
    attachment: { id: string; filename: string }[];
  };
};

/** A work item as it is in Jira: the texts of each comment, and the rows of each file, without the head. */
export type BoardItem = {
  key: string;
  summary: string;
  comments: string[][];
  files: { name: string; rows: string[][] }[];
};

const KEYS_MAX = 5;

/** Every work item of a space, read as the organization admin. */
export async function boardOf(standIn: StandIn, spaceKey: string): Promise<BoardItem[]> {
  const items: BoardItem[] = [];
  for (let number = 1; number <= KEYS_MAX; number += 1) {
    const key = `${spaceKey}-${String(number)}`;
    const issue = (await standIn.jira('GET', `/rest/api/3/issue/${key}`).catch(ifGone)) as Issue | undefined;
    if (issue === undefined) continue;
    const { summary, comment, attachment } = issue.fields;
    const files = attachment.map(async ({ id, filename }) => ({ name: filename, rows: await rowsOf(standIn, id) }));
    items.push({
      key,
      summary,
      comments: comment.comments.map(({ body }) => textsIn(body)),
      files: await Promise.all(files),
    });
  }
  return items;
}

async function rowsOf(standIn: StandIn, fileId: string): Promise<string[][]> {
  const csv = await standIn.jira('GET', `/rest/api/3/attachment/content/${fileId}?redirect=false`);
  return String(csv)
    .split('\r\n')
    .slice(1)
    .map((line) => line.split(','));
}

/** Every text node of a document of Jira, in order. */
function textsIn(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  if (Array.isArray(node)) return node.flatMap(textsIn);
  const { text, content } = node as { text?: unknown; content?: unknown };
  return typeof text === 'string' ? [text] : textsIn(content);
}

function ifGone(error: unknown): undefined {
  if (!(error instanceof Error && error.message.includes(' answered 404'))) throw error;
}
