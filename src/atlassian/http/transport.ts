import type { z } from 'zod';
import { rateLimitOf } from '../../domain/rate-limit-headers';
import { AppError } from '../../errors';
import type { Ports } from '../../platform/ports';
import { answerError, noAnswerError, parsedResult, type Answer, type CallFacts } from './answer';
import { fetchLimitExceeded, type OutboundBudget } from './budget';
import { beforeDeadline } from './deadline';
import type { Endpoint, EndpointInput } from './endpoint';
import { createLimiters, queueOf } from './limiter';
import { keepPauses, type Pauses } from './pauses';
import { requestOf, type Outgoing } from './request';
import { backoffMs, retryDelayMs } from './retry';

export type Http = {
  /** Calls an endpoint and answers what its response schema makes of the body; throws what `AdminApi` says. */
  send: <E extends Endpoint>(endpoint: E, input: EndpointInput<E>) => Promise<z.output<E['response']>>;
};

export type HttpOptions = {
  ports: Pick<Ports, 'clock' | 'random' | 'invocation' | 'fetch'>;
  budget: OutboundBudget;
  /** An organization API key. It goes into the Authorization header and nowhere else. */
  apiKey: string;
  /** Where the pauses of the key are kept beyond this invocation. */
  pauses?: Pauses;
  /** For one call with all its tries; 20 s unless given. */
  deadlineMs?: number;
};

/** A call, the queue that its tries wait in, and the one status that is documented as its success. */
type Call = CallFacts & { queue: string; success: number };
/** `backoff`: how long to wait after it at least, in ms. */
type Try = { deadlineAt: number; backoff: number };

/**
 * How the platform answers in Atlassian's place, with status 429 (Atlassian's issue ECO-491): the request went nowhere.
 */
const PROXY_ERROR = 'forge-proxy-error';
const FETCH_LIMIT = 'FETCH_LIMIT_EXCEEDED';

const DEADLINE_MS = 20_000;
/** Left of the invocation to store what was found. */
const INVOCATION_MARGIN_MS = 2_000;

/** The transport of one organization key: it knows no endpoint, and every request of the key goes through it. */
export function createHttp({ ports, budget, apiKey, pauses, deadlineMs = DEADLINE_MS }: HttpOptions): Http {
  const { clock, random, invocation } = ports;
  const limiterOf = createLimiters({ clock });
  const kept = keepPauses(clock, limiterOf, pauses);

  /** One try, in its turn. Answers an error where another try may help; throws where nothing was sent. */
  async function attemptOnce(request: Outgoing, { deadlineAt, backoff }: Try, call: Call): Promise<Answer | AppError> {
    return limiterOf(call.queue).run(deadlineAt, async () => {
      if (clock.now() >= deadlineAt) throw new AppError('atlassian-unavailable', `${call.line}: no time left to ask`);
      budget.take();
      const answer = await answerTo(request, deadlineAt, call);
      if (answer instanceof AppError) return answer;
      if (answer.isBeyondFetchLimit) {
        budget.exhaust();
        return fetchLimitExceeded(`${call.line}: the platform sends no more requests of this invocation`);
      }
      const error = answer.status === call.success ? undefined : answerError(answer, backoff, call);
      const pauseMs = pauseAfter(answer, error);
      if (pauseMs !== undefined) await kept.pause(call.queue, pauseMs); // before this place in the queue is free
      return error ?? answer;
    });
  }

  async function answerTo(request: Outgoing, deadlineAt: number, call: Call): Promise<Answer | AppError> {
    try {
      return await beforeDeadline(clock, deadlineAt, (signal) => exchange(request, signal));
    } catch (error) {
      return noAnswerError(error, call);
    }
  }

  async function exchange({ url, method, headers, body }: Outgoing, signal: AbortSignal): Promise<Answer> {
    const answer = await ports.fetch(url, {
      method,
      headers: { ...headers, authorization: `Bearer ${apiKey}` },
      ...(body !== undefined && { body }),
      signal,
    });
    const { status, headers: told } = answer;
    const limit = rateLimitOf(told, clock.now());
    return { status, text: await answer.text(), limit, isBeyondFetchLimit: told.get(PROXY_ERROR) === FETCH_LIMIT };
  }

  return {
    async send(endpoint, input) {
      const request = requestOf(endpoint, input);
      const isSafe = endpoint.retry === 'safe';
      const hideKey = (text: string): string => text.replaceAll(apiKey, '…');
      const call = { line: request.line, isSafe, queue: queueOf(endpoint), success: endpoint.success, hideKey };
      const deadlineAt = clock.now() + Math.min(deadlineMs, invocation.remainingMs() - INVOCATION_MARGIN_MS);

      for (let attempt = 1; ; attempt += 1) {
        await kept.refresh();
        const backoff = backoffMs(attempt, random.number());
        const answer = await attemptOnce(request, { deadlineAt, backoff }, call);
        if (!(answer instanceof AppError)) {
          return parsedResult(endpoint, answer.text, call) as z.output<(typeof endpoint)['response']>;
        }
        const timeLeftMs = deadlineAt - clock.now();
        const delayMs = retryDelayMs(answer, { attempt, timeLeftMs, isSafe, backoffMs: backoff });
        if (delayMs === undefined) throw answer;
        await clock.sleep(delayMs);
      }
    },
  };
}

/** How long all requests of the queue wait after an answer, if they do. */
function pauseAfter({ limit: { isSpent, resetMs } }: Answer, error: AppError | undefined): number | undefined {
  const askedMs = error?.code === 'rate-limited' ? error.retryAfterMs : undefined;
  return isSpent && resetMs !== undefined ? Math.max(resetMs, askedMs ?? 0) : askedMs;
}
