import { STATUS_CODES } from 'node:http';
import type { ForgeTarget, OutboundAnswer, OutboundRequest } from './protocol';

type Pending = { resolve: (response: Response) => void; reject: (reason: unknown) => void; url: string };

export type WorkerFetch = {
  /** Stands in for the global fetch: what the app asks of the outside world. */
  external: typeof fetch;
  /** `__forge_fetch__`: what the @forge packages ask of the platform and of Jira. */
  platform: (target: ForgeTarget, path: string, init?: RequestInit) => Promise<Response>;
  answer: (requestId: number, answer: OutboundAnswer) => void;
  /** Nobody waits for the answers any more that are still due. */
  forget: () => void;
};

/** Turns fetches into messages to the host, and the host's answers into responses. */
export function createWorkerFetch(post: (requestId: number, request: OutboundRequest) => void): WorkerFetch {
  const pending = new Map<number, Pending>();
  let lastId = 0;

  async function ask(request: OutboundRequest, signal: AbortSignal | null | undefined): Promise<Response> {
    signal?.throwIfAborted();
    lastId += 1;
    const requestId = lastId;
    post(requestId, request);
    return new Promise((resolve, reject) => {
      pending.set(requestId, { resolve, reject, url: request.url });
      // The request is on its way: giving up on the answer does not call it back.
      signal?.addEventListener('abort', () => {
        pending.delete(requestId);
        reject(
          signal.reason instanceof Error ? signal.reason : new DOMException('This operation was aborted', 'AbortError'),
        );
      });
    });
  }

  return {
    async external(input, init) {
      const request = new Request(input, init);
      const body = request.body === null ? undefined : await request.text();
      const signal = init?.signal ?? (input instanceof Request ? input.signal : undefined);
      return ask(
        { target: undefined, method: request.method, url: request.url, headers: headersOf(request.headers), body },
        signal,
      );
    },

    async platform(target, path, init) {
      const request = new Request(new URL(path, 'https://platform.invalid'), init);
      const body = request.body === null ? undefined : await request.text();
      return ask(
        { target, method: request.method, url: path, headers: headersOf(request.headers), body },
        init?.signal,
      );
    },

    forget: () => {
      pending.clear();
    },

    answer(requestId, answer) {
      const asked = pending.get(requestId);
      if (asked === undefined) return; // given up by its signal
      pending.delete(requestId);
      if ('rejected' in answer) asked.reject(rejection(answer));
      else asked.resolve(responseOf(answer, asked.url));
    },
  };
}

function headersOf(headers: Headers): Record<string, string> {
  return Object.fromEntries(headers.entries());
}

const STATUSES_WITHOUT_BODY = new Set([101, 204, 205, 304]);

function responseOf({ status, headers, body }: Exclude<OutboundAnswer, { rejected: string }>, url: string): Response {
  const response = new Response(STATUSES_WITHOUT_BODY.has(status) ? null : (body ?? ''), {
    status,
    statusText: STATUS_CODES[status] ?? '',
    headers,
  });
  Object.defineProperty(response, 'url', { value: url });
  return response;
}

/**
 * The error that the app's fetch rejects with. The egress error's name, status and text are those of
 * `ExternalEndpointNotAllowedError` in @forge/api, which the platform's wrapper throws.
 */
function rejection({ rejected, message }: Extract<OutboundAnswer, { rejected: string }>): Error {
  if (rejected === 'network') {
    return new TypeError('fetch failed', { cause: Object.assign(new Error(message), { code: 'ECONNRESET' }) });
  }
  const error = new Error(message);
  if (rejected === 'egress') return Object.assign(error, { name: 'REQUEST_EGRESS_ALLOWLIST_ERR', status: 403 });
  return Object.assign(error, { name: 'FUNCTION_FETCH_ERR' });
}
