/** Text in Atlassian's document format. @see https://developer.atlassian.com/cloud/jira/platform/apis/document/structure/ */
export type JiraText = { type: 'doc'; version: 1; content: readonly object[] };

/** Every text node of a document of Jira, in order. */
export function textsIn(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  if (Array.isArray(node)) return node.flatMap(textsIn);
  const { type, text, content } = node as { type?: unknown; text?: unknown; content?: unknown };
  return type === 'text' && typeof text === 'string' ? [text] : textsIn(content);
}
