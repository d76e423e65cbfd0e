import { onTestFinished } from 'vitest';

/** A call of the platform's proxy, as the real packages make it. What is sent as JSON is parsed. */
export type WireCall = {
  target: Record<string, unknown>;
  path: string;
  method: string;
  headers: Record<string, string>;
  body: unknown;
};
/** `instead`: no answer comes, since the connection breaks, or since nobody answers until the caller gives up. */
export type WireAnswer = {
  status?: number;
  headers?: Record<string, string>;
  body?: unknown;
  text?: string;
  instead?: 'connection-lost' | 'silence';
};

type WireInit = { method?: string; headers?: HeadersInit; body?: string; signal?: AbortSignal };

type Globals = { __forge_fetch__?: unknown; __forge_runtime__?: unknown };

const noMetrics = { incr: () => undefined, measure: () => ({ stop: () => undefined }) };

/**
 * Puts these answers below the real packages, in order, for one test. The test fails when a call comes for which there
 * is no answer, and when an answer is left over.
 */
export function forgeAnswering(
  answers: readonly WireAnswer[],
  runtime: { aaid?: string; remainingMs?: number } = {},
): WireCall[] {
  const calls: WireCall[] = [];
  const globals = globalThis as Globals;
  globals.__forge_runtime__ = {
    aaid: runtime.aaid,
    appContext: { appId: 'app', environmentId: 'env', installationId: 'installation', invocationId: 'invocation-1' },
    lambdaContext: { getRemainingTimeInMillis: () => runtime.remainingMs ?? 25_000 },
    metrics: { counter: () => noMetrics, timing: () => noMetrics },
  };
  globals.__forge_fetch__ = async (target: Record<string, unknown>, path: string, init: WireInit = {}) => {
    const answer = answers[calls.length];
    calls.push({ target, path, ...sentOf(init) });
    if (answer === undefined) throw new Error(`unexpected call of ${path}`);
    if (answer.instead === 'connection-lost') throw new TypeError('fetch failed');
    if (answer.instead === 'silence') return new Promise((_, reject) => whenGivenUp(init.signal, reject));
    return responseOf(answer);
  };
  onTestFinished(() => {
    delete globals.__forge_fetch__;
    delete globals.__forge_runtime__;
    if (calls.length !== answers.length) {
      throw new Error(
        `${answers.length} answers for ${calls.length} calls: ${calls.map(({ path }) => path).join(', ')}`,
      );
    }
  });
  return calls;
}

function sentOf({ method = 'GET', headers, body }: WireInit): Pick<WireCall, 'method' | 'headers' | 'body'> {
  const sent = Object.fromEntries(new Headers(headers).entries());
  const isJson = !(sent['content-type'] ?? 'application/json').startsWith('multipart/');
  return { method, headers: sent, body: isJson && body !== undefined ? JSON.parse(body) : body };
}

function whenGivenUp(signal: AbortSignal | undefined, reject: (reason: unknown) => void): void {
  signal?.addEventListener('abort', () => reject(signal.reason));
}

function responseOf({ status = 200, headers = {}, body, text }: WireAnswer): Response {
  const content = text ?? (body === undefined ? null : JSON.stringify(body));
  return new Response(status === 204 ? null : content, { status, headers });
}
