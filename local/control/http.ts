import type { IncomingMessage, ServerResponse } from 'node:http';
import type { z } from 'zod';
import { isTooDeep, JSON_DEPTH_MAX } from '../readable';

/** An answer of the control server. A body that is no text goes out as JSON; `undefined` as nothing. */
export type Reply = { status: number; headers?: Record<string, string>; body?: unknown } | 'connection-lost';

/** A request that cannot be carried out as it is: answered as `{error}` with this status. */
export class BadRequest extends Error {
  constructor(
    message: string,
    readonly status: 400 | 403 | 404 | 413 = 400,
  ) {
    super(message);
  }
}

const BODY_BYTES_MAX = 20 * 1024 * 1024;

/** @throws {BadRequest} 413: more than 20 MB */
export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > BODY_BYTES_MAX) throw new BadRequest('the body is larger than 20 MB', 413);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/**
 * A JSON body in the shape that a route takes. No body counts as `{}`.
 * @throws {BadRequest} not JSON, nested too deep, or not that shape; the message names the field
 */
export function parseBody<S extends z.ZodType>(schema: S, text: string): z.output<S> {
  if (isTooDeep(text)) throw new BadRequest(`the body is nested deeper than ${String(JSON_DEPTH_MAX)} levels`);
  let body: unknown;
  try {
    body = text.trim() === '' ? {} : JSON.parse(text);
  } catch (error) {
    throw new BadRequest(`the body is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new BadRequest([...new Set(parsed.error.issues.flatMap(problemsOf))].join('; '));
}

/** Of a body that may have several shapes: what keeps it from having each. */
function problemsOf(issue: z.core.$ZodIssue): string[] {
  if (issue.code === 'invalid_union' && issue.errors.length > 0) return issue.errors.flat().flatMap(problemsOf);
  return [`${issue.path.length === 0 ? 'body' : issue.path.join('.')}: ${issue.message}`];
}

/** @throws {Error} the answer cannot be written; nothing has been sent */
export function send(response: ServerResponse, reply: Reply): void {
  if (reply === 'connection-lost') {
    response.destroy();
    return;
  }
  const { status, headers = {}, body } = reply;
  const isRaw = typeof body === 'string' || Buffer.isBuffer(body) || body === undefined;
  const content = isRaw ? body : JSON.stringify(body);
  response.writeHead(status, {
    ...(!isRaw && { 'content-type': 'application/json; charset=utf-8' }),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...headers,
  });
  response.end(content);
}
