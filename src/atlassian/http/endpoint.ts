import type { z } from 'zod';
import type { Capability } from '../../domain/words/keys';

/** `{names}` of a path template. */
type PathParams<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PathParams<Rest>
  : never;

/** What a query's schema answers. An array is sent as one parameter for each member. */
export type QueryValues = Record<string, string | number | boolean | readonly string[] | undefined>;

/** Everything the transport needs to know of an operation. */
export type Endpoint<
  Path extends string = string,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Response extends z.ZodType = z.ZodType,
> = {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: Path;
  /** The one status that is documented as success: no other says that the operation was carried out. */
  success: 200 | 201 | 202 | 204;
  /**
   * What an organization API key needs, for the log: a scope's name; `none-documented`; `unscoped-key`: only a key
   * without scopes is known to work. Of a product: the scope of the app in manifest.yml.
   */
  scope: string;
  /** What a key can do that is answered, and cannot do that is refused for lack of a scope. */
  proves?: Capability;
  /** As `proves`, of a reading that takes the same scope: that it is answered says nothing against a refused change. */
  indicates?: Capability;
  /**
   * `safe`: it changes nothing, so it is sent again after a network error or a 5xx. `rate-limit-only`: it may have been
   * carried out all the same, so only a 429, which never was, is sent again.
   */
  retry: 'safe' | 'rate-limit-only';
  query?: Query | undefined;
  body?: Body | undefined;
  /** Sends `{}` where the operation takes no body: a POST without a JSON content type was seen answering 415. */
  emptyJsonBody?: boolean;
  /** The path has a rate limit of its own: what it asks to wait holds no other request up. */
  hasOwnRateLimit?: boolean;
  /** Of the parsed JSON; of the text where it is no JSON; of `undefined` where the answer has no body. */
  response: Response;
};

/** What a call of an endpoint takes. */
export type EndpointInput<E extends Endpoint> = {
  path: Record<PathParams<E['path']>, string>;
  query?: z.input<NonNullable<E['query']>>;
  body?: z.input<NonNullable<E['body']>>;
};

/** An endpoint as written down, with its types kept. */
export function endpoint<
  const Path extends string,
  Response extends z.ZodType,
  Query extends z.ZodType = z.ZodUndefined,
  Body extends z.ZodType = z.ZodUndefined,
>(definition: Endpoint<Path, Query, Body, Response>): Endpoint<Path, Query, Body, Response> {
  return definition;
}
