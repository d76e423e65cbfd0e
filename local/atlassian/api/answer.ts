import { isDecodable } from '../../readable';
import type { HttpResponse } from '../../types';
import { loadDocument, type IncomingRequest, type Matched } from './document';

/** What an API answers. Without a body nothing is sent; `text` is sent instead of JSON. */
export type Answer = { status: number; headers?: Record<string, string>; body?: unknown; text?: string };

/** @throws {NotBuilt} or what the API turns a request away with */
export type Handler<Call> = (call: Call) => Answer;
/** What is built of an API, by `operationId` of its document. Every other operation of it answers 501. */
export type Handlers<Call> = Readonly<Partial<Record<string, Handler<Call>>>>;

/** How an API takes one request that its document has. */
type Reception<Call> = {
  /** What every answer of the API to this request carries. */
  headers: Record<string, string>;
  /**
   * Who calls, whether they may, and the request as the document takes it.
   *
   * @throws what `refusal` knows
   */
  admit: () => Call;
  /** The answer to what `admit` or the handler threw; `undefined`: it turns nobody away, and the stand-in is wrong. */
  refusal: (thrown: unknown) => Answer | undefined;
};

/** An API of Atlassian's as the stand-in answers it. */
export type Api<Call> = {
  /** Its OpenAPI document, by the path below `local/atlassian`. */
  document: string;
  handlers: Handlers<Call>;
  receive: (operation: Matched, request: IncomingRequest) => Reception<Call>;
  /** What is said of a route that the document does not have. */
  unknownRoute: string;
  /** Told of every answer of ours that breaks the document and of every crash. */
  onDefect: (defect: Error) => void;
};

/** What the stand-in lacks: answered 501 with this text, so that nothing passes that was only ignored. */
export class NotBuilt extends Error {
  constructor(what: string) {
    super(`local stand-in: ${what} is not built yet`);
    this.name = 'NotBuilt';
  }
}

/**
 * Answers a request: finds its operation in the document, lets the API admit it, carries out the operation's handler, and
 * holds the answer to the document. What the stand-in does not know is 501 naming it; an own answer that is not as
 * documented is 500 naming what is wrong.
 */
export async function answer<Call>(api: Api<Call>, request: IncomingRequest): Promise<HttpResponse> {
  const operation = isDecodable(request.path) ? (await loadDocument(api.document)).match(request) : undefined;
  if (operation === undefined) {
    const route = `${request.method.toUpperCase()} ${request.path}`;
    return respond({ status: 501, body: { message: `local stand-in: ${route} ${api.unknownRoute}` } });
  }
  try {
    const answered = carryOut(api, operation, request);
    requireDocumented(operation, answered);
    return respond(answered);
  } catch (error) {
    if (error instanceof NotBuilt) return respond({ status: 501, body: { message: error.message } });
    const defect = error instanceof Error ? error : new Error(String(error));
    api.onDefect(defect);
    return respond({ status: 500, body: { message: defect.message } });
  }
}

/** @throws {NotBuilt} @throws {Error} whatever the API turns nobody away with */
function carryOut<Call>(api: Api<Call>, operation: Matched, request: IncomingRequest): Answer {
  const handler = api.handlers[operation.operationId];
  if (handler === undefined) throw new NotBuilt(nameOf(operation));
  const { headers, admit, refusal } = api.receive(operation, request);
  try {
    return { ...handler(admit()), headers };
  } catch (error) {
    const refused = refusal(error);
    if (refused === undefined) throw error;
    return { ...refused, headers };
  }
}

/** @throws {Error} an own answer that is not as documented */
function requireDocumented(operation: Matched, { status, body, text }: Answer): void {
  const problems = operation.problemsOfAnswer(status, text ?? body);
  if (problems.length === 0) return;
  throw new Error(`local stand-in: the answer to ${nameOf(operation)} breaks the document: ${problems.join('; ')}`);
}

function nameOf({ method, path, operationId }: Matched): string {
  return `${method.toUpperCase()} ${path} (${operationId})`;
}

/** An answer as it is sent. */
export function respond({ status, headers = {}, body, text }: Answer): HttpResponse {
  if (text !== undefined) {
    return { status, headers: { 'content-type': 'text/plain; charset=utf-8', ...headers }, body: text };
  }
  if (body === undefined) return { status, headers };
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) };
}

export function ok(body: unknown): Answer {
  return { status: 200, body };
}

export const NO_CONTENT: Answer = { status: 204 };
