import type { IncomingRequest } from '../api/document';

export type MultipartFile = { field: string; fileName: string; mimeType: string; content: string };

/** The files of a `multipart/form-data` request; `undefined`: it is none, or is broken. */
export function filesIn({
  headers,
  body = '',
}: Pick<IncomingRequest, 'headers' | 'body'>): MultipartFile[] | undefined {
  const type = headers['content-type'] ?? '';
  const boundary = /^multipart\/form-data;.*boundary="?([^";]+)"?/i.exec(type)?.[1];
  if (boundary === undefined || !body.trimEnd().endsWith(`--${boundary}--`)) return undefined;
  const parts = body.split(`--${boundary}`).slice(1, -1);
  const files = parts.map(fileOf);
  return files.every((file) => file !== undefined) ? files : undefined;
}

function fileOf(part: string): MultipartFile | undefined {
  const end = part.indexOf('\r\n\r\n');
  if (!part.startsWith('\r\n') || end < 0 || !part.endsWith('\r\n')) return undefined;
  const head = part.slice(0, end);
  const field = /content-disposition: form-data;.*[; ]name="([^"]*)"/i.exec(head)?.[1];
  const fileName = /filename="([^"]*)"/i.exec(head)?.[1];
  const mimeType = /content-type: ([^\r\n]+)/i.exec(head)?.[1] ?? 'application/octet-stream';
  if (field === undefined || fileName === undefined) return undefined;
  return { field, fileName, mimeType, content: part.slice(end + 4, -2) };
}
