import type { z } from 'zod';
import { meaningOfRefusal, type Refused } from '../../domain/product-refusal';
import { AppError } from '../../errors';
import { PLATFORM_REQUEST_MS_MAX } from '../../limits';
import type { Clock, HttpAnswer, ProductRequest } from '../../platform/ports';
import { bodyOf, parsedResult } from './answer';
import { beforeDeadline } from './deadline';
import type { Endpoint, EndpointInput } from './endpoint';
import { requestOf } from './request';

/** What is sent instead of JSON, with the headers that say so. */
export type Form = { body: string; headers: Record<string, string> };

export type ProductHttp = {
  /** Calls an endpoint of a product, once, and answers what its response schema makes of any of the 200s. */
  send: <E extends Endpoint>(endpoint: E, input: EndpointInput<E>, form?: Form) => Promise<z.output<E['response']>>;
};

/**
 * The transport of one product: the platform knows its host and signs the requests. Nothing is sent again: whoever asks
 * knows what a lost answer means.
 *
 * @param ask hands a request to the platform
 */
export function createProductHttp(clock: Clock, ask: (request: ProductRequest) => Promise<HttpAnswer>): ProductHttp {
  async function exchange(request: ProductRequest, line: string): Promise<string> {
    try {
      return await beforeDeadline(clock, clock.now() + PLATFORM_REQUEST_MS_MAX, async (signal) => {
        const { status, headers, text } = await read(await ask({ ...request, signal }));
        if (status >= 200 && status < 300) return text;
        throw productRefusal(line, { status, headers, body: bodyOf(text) }, clock.now());
      });
    } catch (error) {
      if (error instanceof AppError) throw error;
      throw new AppError('atlassian-unavailable', `${line} got no answer`, { cause: error, outcomeUnknown: true });
    }
  }

  return {
    async send(endpoint, input, form) {
      const { line, url: path, method, headers, body = form?.body } = requestOf(endpoint, input, '');
      const sent = { path, method, headers: { ...headers, ...form?.headers }, ...(body !== undefined && { body }) };
      const text = await exchange(sent, line);
      return parsedResult(endpoint, text, { line, isSafe: endpoint.retry === 'safe' }) as z.output<
        (typeof endpoint)['response']
      >;
    },
  };
}

/** The error for an answer of a product that is none of the 200s. */
export function productRefusal(line: string, refused: Refused, nowMs: number): AppError {
  const { code, ...facts } = meaningOfRefusal(refused, nowMs);
  return new AppError(code, `${line} answered ${refused.status}`, { status: refused.status, ...facts });
}

async function read(answer: HttpAnswer): Promise<{ status: number; headers: HttpAnswer['headers']; text: string }> {
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}
