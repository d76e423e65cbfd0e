import type { Form } from '../http/product-transport';

/**
 * A text file as `multipart/form-data`, with the header without which Jira refuses it. Written out, since a string goes
 * through the platform's proxy as it is.
 *
 * @param file its name holds neither quotes nor line breaks
 * @param boundary that the content does not hold
 * @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-attachments/
 */
export function attachmentBody({ name, content }: { name: string; content: string }, boundary: string): Form {
  const lines = [
    `--${boundary}`,
    `content-disposition: form-data; name="file"; filename="${name}"`,
    'content-type: text/csv; charset=utf-8',
    '',
    content,
    `--${boundary}--`,
    '',
  ];
  const headers = {
    'content-type': `multipart/form-data; boundary=${boundary}`,
    'x-atlassian-token': 'no-check',
  };
  return { body: lines.join('\r\n'), headers };
}
