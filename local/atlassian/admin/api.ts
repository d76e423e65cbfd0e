import { isDecodable, isTooDeep, JSON_DEPTH_MAX } from '../../readable';
import type { HttpRequest, HttpResponse } from '../../types';
import { loadDocument, type IncomingRequest, type Matched } from '../api/document';
import { incomingRequest, isJson } from '../api/incoming';
import type { OrgState } from '../org/state';
import { findKey, isWrite, requireOwnOrg, requireScopes, type ApiKey } from './auth';
import type { Answer } from './call';
import type { Handlers } from './handlers';
import { rateLimitHeaders, type RateLimiter } from './rate-limit';
import { badRequest, familyOf, NotBuilt, Refusal, refusalBody, type ApiFamily } from './refusal';

export type AdminApi = {
  handlers: Handlers;
  keys: readonly ApiKey[];
  /** Every organization there is. */
  states: readonly OrgState[];
  limiter: RateLimiter;
  now: () => number;
  /** Told of every answer of ours that breaks our document and of every crash. */
  onDefect: (defect: Error) => void;
};

type Outcome = { answer: Answer; headers: Record<string, string> };

/**
 * Answers a request to api.atlassian.com. What the stand-in does not know is 501 naming it; an own answer that is
 * not as documented is 500 naming what is wrong.
 */
export async function answerAdmin(api: AdminApi, request: HttpRequest): Promise<HttpResponse> {
  const incoming = incomingRequest(request);
  const { path } = incoming;
  const operation = isDecodable(path) ? (await loadDocument('admin/admin.openapi.yaml')).match(incoming) : undefined;
  if (operation === undefined)
    return json(501, { message: `local stand-in: ${request.method.toUpperCase()} ${path} is not a known route` });
  const name = `${operation.method.toUpperCase()} ${operation.path} (${operation.operationId})`;
  if (api.handlers[operation.operationId] === undefined) return json(501, { message: new NotBuilt(name).message });

  try {
    const { answer, headers } = handle(api, operation, incoming);
    const problems = operation.problemsOfAnswer(answer.status, answer.body);
    if (problems.length > 0)
      throw new Error(`local stand-in: the answer to ${name} breaks the document: ${problems.join('; ')}`);
    return json(answer.status, answer.body, headers);
  } catch (error) {
    if (error instanceof NotBuilt) return json(501, { message: error.message });
    const defect = error instanceof Error ? error : new Error(String(error));
    api.onDefect(defect);
    return json(500, { message: defect.message });
  }
}

function handle(api: AdminApi, operation: Matched, request: IncomingRequest): Outcome {
  const now = api.now();
  const key = findKey(api.keys, request.headers.authorization);
  const owner = key?.state.organization.orgId ?? 'unauthenticated';
  const allowance = api.limiter.take(owner, operation.operationId, now);
  const headers = rateLimitHeaders(allowance);

  try {
    if (!allowance.allowed) throw new Refusal({ status: 429, code: 'ADMIN-429-1', title: 'Too many requests' });
    if (key === undefined) throw new Refusal({ status: 401, code: 'ADMIN-401-2', title: 'Unauthorized' });
    key.state.keyUses.set(key.name, now);
    return { answer: perform(api, operation, { request, key, now }), headers };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { answer: refused(familyOf(request.path), error, { path: request.path, now }), headers };
  }
}

/** @throws {Refusal} */
function perform(
  api: AdminApi,
  operation: Matched,
  { request, key, now }: { request: IncomingRequest; key: ApiKey; now: number },
): Answer {
  const handler = api.handlers[operation.operationId];
  if (handler === undefined) throw new NotBuilt(operation.operationId);
  requireOwnOrg(key, orgIdIn(request.path), operation);
  requireScopes(key, operation);
  requireCentralized(key, operation);
  requireJson(operation, request);
  if (isTooDeep(request.body ?? ''))
    throw badRequest(`The body is nested deeper than ${String(JSON_DEPTH_MAX)} levels.`);
  const checked = operation.checkRequest(request);
  if (!checked.ok) throw badRequest(checked.problems.join('; '));
  return handler({
    ...checked.parsed,
    operationId: operation.operationId,
    key,
    state: key.state,
    states: api.states,
    now,
  });
}

function orgIdIn(path: string): string | undefined {
  const orgId = /^\/admin\/(?:control\/|api-access\/)?v\d\/orgs\/([^/]+)/.exec(path)?.[1];
  return orgId === undefined ? undefined : decodeURIComponent(orgId);
}

/** @throws {Refusal} 415 for a write without a JSON body, and for any body that is not declared as JSON */
function requireJson(operation: Matched, { headers, body }: IncomingRequest): void {
  if (!operation.expectsBody) return;
  const bodyMissing = isWrite(operation) && operation.method === 'post' && body === undefined;
  if (bodyMissing || ((body !== undefined || isWrite(operation)) && !isJson(headers))) {
    throw new Refusal({
      status: 415,
      code: 'ADMIN-UAM-415-1',
      title: 'Unsupported Media Type',
      detail: 'Send a JSON body as application/json.',
    });
  }
}

/** @throws {Refusal} 400 for the calls below `/directory/` where users are managed on each site, as they were once */
function requireCentralized({ state }: ApiKey, { path }: Matched): void {
  if (state.variants.userManagement === 'centralized' || !path.includes('/directory/')) return;
  throw new Refusal({
    status: 400,
    code: 'ADMIN-400-4',
    title: 'Bad Request',
    detail: 'The organization does not have the centralized user management experience.',
  });
}

let occurrences = 0;

function refused(family: ApiFamily, { facts }: Refusal, { path, now }: { path: string; now: number }): Answer {
  occurrences++;
  const body = refusalBody(family, facts, { id: `local-${String(occurrences)}`, path, now });
  return { status: facts.status, body };
}

function json(status: number, body: unknown, headers: Record<string, string> = {}): HttpResponse {
  if (body === undefined) return { status, headers };
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) };
}
