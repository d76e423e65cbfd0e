import type { HttpResponse, Principal } from '../types';
import type { AtlassianDoor, Exchange } from './atlassian-door';
import type { Timeline } from './clock';
import type { Egress } from './egress';
import type { Invocation } from './invocation';
import { hasScopeFor } from './jira-scopes';
import type { LimitGauges } from './limits';
import type { OutboundAnswer, OutboundRequest } from './protocol';
import type { LoggedRequest, RequestLog } from './request-log';

/** A service of the platform itself: KVS, queues. Answers at once; the way there and back is not its business. */
type PlatformService = (path: string, body: string | undefined, from: Invocation) => HttpResponse;

export type OutboundOptions = {
  timeline: Timeline;
  door: AtlassianDoor;
  egress: Egress;
  scopes: readonly string[];
  kvs: PlatformService;
  queue: PlatformService;
  limits: LimitGauges;
  requests: RequestLog;
  /** There and back between the app and Atlassian. */
  latencyMs: number;
};

/** Sends a request of the app on its way. `answer` is called when the answer is back, also for an invocation that has ended. */
export type Outbound = (request: OutboundRequest, from: Invocation, answer: (answer: OutboundAnswer) => void) => void;

/** There and back between the app and the platform's own services; no source gives a figure. */
const PLATFORM_LATENCY_MS = 5;
const REPORT_PATH = '/app/report-accounts';
const REPORT_SCOPE = 'report:personal-data';
const ADMIN_ORIGIN = 'https://api.atlassian.com';
const UNAUTHENTICATED: HttpResponse = {
  status: 401,
  headers: { 'content-type': 'application/json', 'forge-proxy-error': 'NEEDS_AUTHENTICATION_ERR' },
  body: JSON.stringify({ code: 401, message: 'Authentication Required' }),
};
/** As developers report it in ECO-491: no body worth reading, no `Retry-After`. */
const FETCH_LIMIT_EXCEEDED: HttpResponse = { status: 429, headers: { 'forge-proxy-error': 'FETCH_LIMIT_EXCEEDED' } };
const SCOPE_MISMATCH: HttpResponse = {
  status: 401,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ code: 401, message: 'Unauthorized; scope does not match' }),
};

type Travel = {
  latencyMs: number;
  carryOut: () => Promise<Exchange>;
  answer: (answer: OutboundAnswer) => void;
};

export function createOutbound(options: OutboundOptions): Outbound {
  const { timeline, door, limits, requests } = options;

  /** A request arrives after half of the latency, is carried out there and then, and its answer takes the other half. */
  function travel({ latencyMs, carryOut, answer }: Travel): void {
    const thereMs = Math.floor(latencyMs / 2);
    timeline.schedule(timeline.now() + thereMs, async () => {
      const { response, delayMs } = await carryOut().catch((error: unknown) => {
        answer({ rejected: 'platform', message: `A fault of the local stand-in: ${String(error)}` });
        throw error;
      });
      timeline.schedule(timeline.now() + latencyMs - thereMs + delayMs, () => {
        answer(response ?? { rejected: 'network', message: 'socket hang up' });
      });
    });
  }

  function log(request: OutboundRequest, from: Invocation, target: LoggedRequest['target']): LoggedRequest {
    const url = new URL(request.url, ADMIN_ORIGIN);
    const at = new Date(timeline.now()).toISOString();
    const path = target === 'external' ? request.url : url.pathname + url.search;
    return requests.add({ at, method: request.method, path, status: 0, invocationId: from.id, target });
  }

  /** How the platform answers an external fetch that it does not let out, if it does not. */
  function refusal(request: OutboundRequest, from: Invocation): OutboundAnswer | undefined {
    const egressError = options.egress.refusal(request.url);
    if (egressError !== undefined) return { rejected: 'egress', message: egressError };
    const count = from.countOutbound();
    const name = `outboundPerInvocation.${from.spec.functionKey}`;
    if (count > from.outboundMax) {
      limits.exceeded(name);
      return FETCH_LIMIT_EXCEEDED;
    }
    limits.peak(name, count, from.outboundMax);
    return undefined;
  }

  function external(request: OutboundRequest, from: Invocation, answer: Travel['answer']): void {
    const url = new URL(request.url);
    const isAdmin = url.origin === ADMIN_ORIGIN;
    const entry = log(request, from, isAdmin ? 'admin' : 'external');
    const refused = refusal(request, from);
    if (refused !== undefined || !isAdmin) {
      if (refused !== undefined) entry.status = 'rejected' in refused ? 403 : refused.status;
      const unknown = {
        rejected: 'platform',
        message: `The local stand-in has nothing that stands for ${url.origin}`,
      } as const;
      timeline.schedule(timeline.now(), () => {
        answer(refused ?? unknown);
      });
      return;
    }
    const carryOut = async () => noted(entry, await door.admin({ ...request, url: url.pathname + url.search }));
    travel({ latencyMs: options.latencyMs, carryOut, answer });
  }

  function jira(request: OutboundRequest, from: Invocation, answer: Travel['answer']): void {
    const entry = log(request, from, 'jira');
    const carryOut = async (): Promise<Exchange> => {
      const principal = principalOf(request, from);
      if (principal === undefined) return noted(entry, { response: UNAUTHENTICATED, delayMs: 0 });
      if (!hasScopeFor(request.method, request.url, options.scopes)) {
        return noted(entry, { response: SCOPE_MISMATCH, delayMs: 0 });
      }
      return noted(entry, await door.jira(request, principal));
    };
    travel({ latencyMs: options.latencyMs, carryOut, answer });
  }

  /** The personal-data report, which only the app itself makes. */
  function personalData(request: OutboundRequest, from: Invocation, answer: Travel['answer']): void {
    const entry = log(request, from, 'personal-data');
    const carryOut = async (): Promise<Exchange> =>
      options.scopes.includes(REPORT_SCOPE)
        ? noted(entry, await door.personalData(request))
        : noted(entry, { response: SCOPE_MISMATCH, delayMs: 0 });
    travel({ latencyMs: options.latencyMs, carryOut, answer });
  }

  function platform(service: PlatformService, from: Invocation, { url, body }: OutboundRequest): Travel['carryOut'] {
    return () =>
      new Promise((resolve) => {
        resolve({ response: service(url, body, from), delayMs: 0 });
      });
  }

  return (request, from, answer) => {
    const { target } = request;
    if (target === undefined) {
      external(request, from, answer);
    } else if (target.type === 'kvs') {
      travel({ latencyMs: PLATFORM_LATENCY_MS, carryOut: platform(options.kvs, from, request), answer });
    } else if (target.remote === 'stargate' && request.url.startsWith('/webhook/queue/')) {
      travel({ latencyMs: PLATFORM_LATENCY_MS, carryOut: platform(options.queue, from, request), answer });
    } else if (target.type === 'fpp' && target.remote === 'jira') {
      jira(request, from, answer);
    } else if (isReport(request)) {
      personalData(request, from, answer);
    } else {
      const message = `The local stand-in does not know ${request.method} ${request.url} of ${target.type}/${target.remote ?? '-'}`;
      timeline.schedule(timeline.now(), () => {
        answer({ rejected: 'platform', message });
      });
    }
  };
}

function isReport({ target, method, url }: OutboundRequest): boolean {
  const isOfApp = target?.type === 'fpp' && target.provider === 'app' && target.remote === 'stargate';
  return isOfApp && method === 'POST' && url === REPORT_PATH;
}

/** Keeps in the log what the app was answered. */
function noted(entry: LoggedRequest, exchange: Exchange): Exchange {
  entry.status = exchange.response?.status ?? 0;
  return exchange;
}

/** Who makes a product call; `undefined` when it is to be made as a person and there is none. */
function principalOf({ target }: OutboundRequest, from: Invocation): Principal | undefined {
  if (target?.provider === 'app') return { provider: 'app' };
  const { accountId } = from.spec;
  const isSomebodyElse = target?.accountId !== undefined && target.accountId !== accountId; // offline impersonation
  if (target?.provider !== 'user' || accountId === undefined || isSomebodyElse) return undefined;
  return { provider: 'user', accountId: accountId === ANONYMOUS ? undefined : accountId };
}

/** The account id that the platform gives a visitor who is not logged in. */
const ANONYMOUS = 'unidentified';
