import { AppError } from '../../errors';
import type { Endpoint, QueryValues } from './endpoint';
import { describeMismatch } from './schema-mismatch';

const HOST = 'https://api.atlassian.com';

/** A request but for its credentials. `line` names it in logs: method and path template, no ids. */
export type Outgoing = { line: string; url: string; method: string; headers: Record<string, string>; body?: string };

/**
 * The request that a call of an endpoint sends.
 *
 * @param host empty: the platform knows it
 * @throws {AppError} `not-found`: a path parameter that no id can be; `internal`: the call is not what its schema says
 */
export function requestOf(
  { method, path, query, body, emptyJsonBody = false }: Endpoint,
  input: { path: Record<string, string>; query?: unknown; body?: unknown },
  host = HOST,
): Outgoing {
  const line = `${method} ${path}`;
  const search = query === undefined ? '' : queryString(checked(query, input.query ?? {}, line) as QueryValues);
  const content = body === undefined ? undefined : checked(body, input.body ?? {}, line);
  const json = content === undefined && emptyJsonBody ? '{}' : (JSON.stringify(content) as string | undefined);
  return {
    line,
    method,
    url: host + fillPath(path, input.path) + search,
    headers: { accept: 'application/json', ...(json !== undefined && { 'content-type': 'application/json' }) },
    ...(json !== undefined && { body: json }),
  };
}

function fillPath(template: string, params: Record<string, string>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name] ?? '';
    // URLs resolve these before they are sent: the request would go to another path.
    if (['', '.', '..'].includes(value)) throw new AppError('not-found', `${name} of ${template} is no id`);
    return encodeURIComponent(value);
  });
}

function queryString(values: QueryValues): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) continue;
    for (const each of Array.isArray(value) ? (value as readonly string[]) : [value]) params.append(name, String(each));
  }
  return params.size === 0 ? '' : `?${params.toString().replaceAll('+', '%20')}`;
}

function checked(schema: NonNullable<Endpoint['body']>, value: unknown, line: string): unknown {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new AppError('internal', `a call that ${line} does not take: ${describeMismatch(parsed.error, value)}`);
}
