import { isTooDeep, JSON_DEPTH_MAX } from '../../readable';
import type { HttpRequest, HttpResponse } from '../../types';
import { answer, type Answer, type Api, type Handlers } from '../api/answer';
import type { IncomingRequest, Matched } from '../api/document';
import { incomingRequest, isJson } from '../api/incoming';
import type { OrgState } from '../org/state';
import { findKey, isWrite, requireOwnOrg, requireScopes, type ApiKey } from './auth';
import type { Call } from './call';
import { rateLimitHeaders, type RateLimiter } from './rate-limit';
import { badRequest, familyOf, Refusal, refusalBody, type RefusalFacts } from './refusal';

export type AdminApi = {
  handlers: Handlers<Call>;
  keys: readonly ApiKey[];
  /** Every organization there is. */
  states: readonly OrgState[];
  limiter: RateLimiter;
  now: () => number;
  /** Told of every answer of ours that breaks our document and of every crash. */
  onDefect: (defect: Error) => void;
};

/** Answers a request to api.atlassian.com. */
export async function answerAdmin(api: AdminApi, request: HttpRequest): Promise<HttpResponse> {
  return answer(adminApi(api), incomingRequest(request));
}

function adminApi(api: AdminApi): Api<Call> {
  return {
    document: 'admin/admin.openapi.yaml',
    handlers: api.handlers,
    onDefect: api.onDefect,
    unknownRoute: 'is not a known route',
    receive(operation, request) {
      const now = api.now();
      const key = findKey(api.keys, request.headers.authorization);
      const owner = key?.state.organization.orgId ?? 'unauthenticated';
      const allowance = api.limiter.take(owner, operation.operationId, now);
      return {
        headers: rateLimitHeaders(allowance),
        admit() {
          if (!allowance.allowed) throw new Refusal({ status: 429, code: 'ADMIN-429-1', title: 'Too many requests' });
          if (key === undefined) throw new Refusal({ status: 401, code: 'ADMIN-401-2', title: 'Unauthorized' });
          key.state.keyUses.set(key.name, now);
          return admitted(operation, request, { key, states: api.states, now });
        },
        refusal: (thrown) => (thrown instanceof Refusal ? refused(thrown.facts, request.path, now) : undefined),
      };
    },
  };
}

/** @throws {Refusal} */
function admitted(operation: Matched, request: IncomingRequest, caller: Pick<Call, 'key' | 'states' | 'now'>): Call {
  const { key } = caller;
  requireOwnOrg(key, orgIdIn(request.path), operation);
  requireScopes(key, operation);
  requireCentralized(key, operation);
  requireJson(operation, request);
  if (isTooDeep(request.body ?? ''))
    throw badRequest(`The body is nested deeper than ${String(JSON_DEPTH_MAX)} levels.`);
  const checked = operation.checkRequest(request);
  if (!checked.ok) throw badRequest(checked.problems.join('; '));
  return { ...checked.parsed, ...caller, operationId: operation.operationId, state: key.state };
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

function refused(facts: RefusalFacts, path: string, now: number): Answer {
  occurrences++;
  const body = refusalBody(familyOf(path), facts, { id: `local-${String(occurrences)}`, path, now });
  return { status: facts.status, body };
}
