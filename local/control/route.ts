import type { Host } from '../host';
import type { Reply } from './http';
import type { PageSettings } from './page-context';

/** A call of the control API: the part of the path in `{}`, the query, and the body as text. */
type ControlCall = { parameter: string; query: URLSearchParams; body: string };
/** Throws `BadRequest` where the call cannot be carried out as it is. */
export type Route = (host: Host, call: ControlCall, settings: PageSettings) => Reply | Promise<Reply>;

export function ok(body: unknown): Reply {
  return { status: 200, body };
}
