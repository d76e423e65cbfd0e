import type { HttpRequest, HttpResponse } from '../types';

const HOST = 'https://api.atlassian.com';

type Page = { links?: { next?: unknown } & Record<string, unknown> } & Record<string, unknown>;

/** The cursor that a request for a page carries, in its query or in its body; none for the first page. */
export function cursorSent({ url, body }: HttpRequest): string | undefined {
  const inQuery = new URLSearchParams(url.split('?')[1] ?? '').get('cursor');
  const inBody = objectIn(body)?.cursor;
  return inQuery ?? (typeof inBody === 'string' ? inBody : undefined);
}

/**
 * The same page with a cursor as its next one, in the form that the list writes it: bare, or in an address. What is no
 * page of a list stays as it is.
 */
export function leadingTo(cursor: string | undefined, response: HttpResponse, { url }: HttpRequest): HttpResponse {
  const page: Page | undefined = objectIn(response.body);
  if (cursor === undefined || page?.links === undefined || response.status !== 200) return response;
  const path = url.split('?')[0] ?? url;
  const isAddress = path.startsWith('/admin/v1/') || path.endsWith('/workspaces');
  const next = isAddress ? `${HOST}${path}?cursor=${encodeURIComponent(cursor)}` : cursor;
  return { ...response, body: JSON.stringify({ ...page, links: { ...page.links, next } }) };
}

function objectIn(text: string | undefined): Record<string, unknown> | undefined {
  try {
    const parsed: unknown = JSON.parse(text ?? '');
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
