import type { HttpRequest } from '../../types';
import type { IncomingRequest } from './document';

/**
 * Splits a request as the documents' router wants it. Repeated query parameters become a list; one named `__proto__`
 * is a parameter like any other.
 */
export function incomingRequest({ method, url, headers, body }: HttpRequest): IncomingRequest {
  const { pathname, searchParams } = new URL(`https://stand-in.invalid${url.startsWith('/') ? '' : '/'}${url}`);
  const names = [...new Set(searchParams.keys())];
  const query: IncomingRequest['query'] = Object.fromEntries(
    names.map((name) => {
      const values = searchParams.getAll(name);
      return [name, values.length === 1 ? (values[0] ?? '') : values];
    }),
  );
  return { method: method.toLowerCase(), path: pathname, query, headers, body: body === '' ? undefined : body };
}

export function isJson(headers: Record<string, string>): boolean {
  return (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() === 'application/json';
}
