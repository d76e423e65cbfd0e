import { z } from 'zod';
import type { Fetch, HttpAnswer } from '../../../src/platform/ports';

/**
 * What goes wrong on one request: Atlassian is busy, unwell, or its answer is lost before or after the request was carried
 * out; or it does not take the cursor of a next page any more. `nth` counts the requests of that kind since the trouble
 * began.
 */
export type Fault =
  | { on: 'read' | 'write'; nth: number; does: 429 | 500 | 503 | 'lost-before' | 'lost-after' }
  | { on: 'next-page'; nth: number; does: 'expired' };
export type Kill = { call: number; when: 'before' | 'after' };

export type Trouble = {
  faults: readonly Fault[];
  /** The first invocations, each killed at so many calls of storage, queue and Atlassian. */
  kills: readonly Kill[];
  copies: number;
  cancel?: (delivery: number, runId: string) => Promise<void>;
};

const WRITE =
  /\/(suspend|restore|lifecycle\/(disable|enable)|roles\/(assign|revoke)|memberships(\/[^/]+)?|manage\/api-tokens\/[^/]+)$/;
const RATE_LIMIT_MS = 5_000;

type Request = Parameters<Fetch>[1];

/** @param pageMax the longest page that is dealt */
export function createTroubles({ now }: { now: () => number }, pageMax: number) {
  let faults: readonly Fault[] = [];
  let counts = { read: 0, write: 0, 'next-page': 0 };

  function struck(on: Fault['on']): Fault['does'] | undefined {
    counts[on] += 1;
    return faults.find((one) => one.on === on && one.nth === counts[on])?.does;
  }

  return {
    set(next: readonly Fault[]) {
      faults = next;
      counts = { read: 0, write: 0, 'next-page': 0 };
    },
    async around(
      url: string,
      request: Request,
      answer: (url: string, request: Request) => Promise<HttpAnswer>,
    ): Promise<HttpAnswer> {
      const isWrite = WRITE.test(new URL(url).pathname) && request.method !== 'GET';
      const isNextPage = isNext(url, request);
      const does = struck(isWrite ? 'write' : 'read') ?? (isNextPage ? struck('next-page') : undefined);
      const answered = () =>
        isWrite ? answer(url, request) : answer(shortened(url, pageMax), inShort(request, pageMax));
      if (does === undefined) return answered();
      if (does === 'expired') return new Response(EXPIRED, { status: 400 });
      if (does === 'lost-after') await answered();
      if (typeof does === 'string') throw new TypeError('fetch failed');
      return new Response('{}', { status: does, headers: does === 429 ? busyUntil(now() + RATE_LIMIT_MS) : {} });
    },
  };
}

const EXPIRED = JSON.stringify({
  errors: [
    { id: '1', status: '400', code: 'ADMIN-400-1', title: 'Invalid page cursor', detail: 'The cursor has expired.' },
  ],
});

/** Bodies of searches, as far as pages go. */
const Paged = z.looseObject({ cursor: z.string().optional(), limit: z.number().optional() });

function isNext(url: string, { body }: Request): boolean {
  return new URL(url).searchParams.has('cursor') || pagedOf(body)?.cursor !== undefined;
}

function pagedOf(body: string | undefined) {
  return body === undefined ? undefined : Paged.safeParse(JSON.parse(body)).data;
}

/** The same request, for a page that is no longer than that. */
function shortened(url: string, pageMax: number): string {
  const short = new URL(url);
  const limit = short.searchParams.get('limit');
  if (limit !== null) short.searchParams.set('limit', String(Math.min(Number(limit), pageMax)));
  return short.href;
}

function inShort(request: Request, pageMax: number): Request {
  const paged = pagedOf(request.body);
  if (paged?.limit === undefined) return request;
  return { ...request, body: JSON.stringify({ ...paged, limit: Math.min(paged.limit, pageMax) }) };
}

function busyUntil(ms: number): Record<string, string> {
  return { 'x-ratelimit-reset': new Date(ms).toISOString(), 'x-ratelimit-remaining': '0' };
}
