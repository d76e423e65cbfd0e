import type { Atlassian, HttpRequest, HttpResponse, Principal } from '../types';
import type { Fault, Faults } from './faults';
import { cursorSent, leadingTo } from './repeated-cursor';

/** What comes back from a request to Atlassian, `undefined` when no answer does, and how much later than usual. */
export type Exchange = { response: HttpResponse | undefined; delayMs: number };

export type AtlassianDoor = {
  admin: (request: HttpRequest) => Promise<Exchange>;
  jira: (request: HttpRequest, principal: Principal) => Promise<Exchange>;
  personalData: (request: HttpRequest) => Promise<Exchange>;
};

/** The Atlassian stand-in behind the faults that were asked for. */
export function createAtlassianDoor(atlassian: Atlassian, faults: Faults): AtlassianDoor {
  async function pass(request: HttpRequest, carryOut: () => Promise<HttpResponse>): Promise<Exchange> {
    const fault = faults.take(request);
    const delayMs = fault?.delayMs ?? 0;
    if (fault?.drop === 'before') return { response: undefined, delayMs };
    if (fault?.drop === 'after') {
      await carryOut();
      return { response: undefined, delayMs };
    }
    const response = answerOf(fault) ?? (await carryOut());
    if (fault?.repeatCursor === undefined) return { response, delayMs };
    const cursor = fault.repeatCursor === 'first' ? fault.firstCursor : cursorSent(request);
    return { response: leadingTo(cursor, response, request), delayMs };
  }

  return {
    admin: (request) => pass(request, () => atlassian.admin(request)),
    jira: (request, principal) => pass(request, () => atlassian.jira(request, principal)),
    personalData: (request) => pass(request, () => atlassian.personalData(request)),
  };
}

function answerOf(fault: Fault | undefined): HttpResponse | undefined {
  if (fault?.status === undefined) return undefined;
  const isText = typeof fault.body === 'string';
  const headers = Object.entries(fault.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value] as const);
  const headersOfFault: Record<string, string> = Object.fromEntries(headers);
  return {
    status: fault.status,
    headers: { 'content-type': isText ? 'text/plain' : 'application/json', ...headersOfFault },
    body: fault.body === undefined ? undefined : textOf(fault.body),
  };
}

function textOf(body: unknown): string {
  return typeof body === 'string' ? body : JSON.stringify(body);
}
