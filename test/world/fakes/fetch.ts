import { onTestFinished } from 'vitest';
import type { Clock, Fetch } from '../../../src/platform/ports';

/** One answer, in the order in which requests arrive. `never`: no answer; `fails`: the connection breaks. */
export type ScriptedAnswer =
  | { status?: number; headers?: Record<string, string>; body?: unknown; text?: string; tookMs?: number }
  | { fails: Error }
  | { never: true };

export type SeenRequest = {
  /** `GET /path?query`, without the host. */
  line: string;
  url: string;
  headers: Record<string, string>;
  body: unknown;
  /** Clock time at which it was sent. */
  at: number;
};

/**
 * A `fetch` that gives these answers, in order. The test fails when a request comes for which there is no answer, and
 * when an answer is left over.
 */
export function scriptedFetch(
  clock: Clock,
  answers: readonly ScriptedAnswer[],
): { fetch: Fetch; requests: SeenRequest[] } {
  const requests: SeenRequest[] = [];
  onTestFinished(() => {
    if (requests.length === answers.length) return;
    const seen = requests.map(({ line }) => line).join(', ');
    throw new Error(`${answers.length} answers were scripted, ${requests.length} requests came: ${seen}`);
  });

  const fetch: Fetch = async (url, { method, headers, body, signal }) => {
    const { pathname, search } = new URL(url);
    const sent = body === undefined ? undefined : (JSON.parse(body) as unknown);
    const answer = answers[requests.length];
    requests.push({ line: `${method} ${pathname}${search}`, url, headers, body: sent, at: clock.now() });
    if (answer === undefined) throw new Error(`unexpected request ${method} ${pathname}${search}`);
    if ('fails' in answer) throw answer.fails;
    if ('never' in answer) return aborted(signal);
    if (answer.tookMs !== undefined) await clock.sleep(answer.tookMs);
    return responseOf(answer);
  };
  return { fetch, requests };
}

function responseOf({
  status = 200,
  headers = {},
  body,
  text,
}: Exclude<ScriptedAnswer, { fails: Error } | { never: true }>) {
  const content = text ?? (body === undefined ? null : JSON.stringify(body));
  return new Response(status === 204 ? null : content, { status, headers });
}

function aborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener('abort', () => reject(new DOMException('This operation was aborted', 'AbortError')));
  });
}
