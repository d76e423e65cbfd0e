import type { HttpAnswer } from '../../../src/platform/ports';

/**
 * What goes wrong on one request: Atlassian is busy, unwell, or its answer is lost before or after the request was carried
 * out. `nth` counts the requests of that kind since the trouble began.
 */
export type Fault = { on: 'read' | 'write'; nth: number; does: 429 | 500 | 503 | 'lost-before' | 'lost-after' };
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

export function createTroubles({ now }: { now: () => number }) {
  let faults: readonly Fault[] = [];
  let counts = { read: 0, write: 0 };

  return {
    set(next: readonly Fault[]) {
      faults = next;
      counts = { read: 0, write: 0 };
    },
    async around(method: string, url: string, answer: () => Promise<HttpAnswer>): Promise<HttpAnswer> {
      const on = WRITE.test(new URL(url).pathname) && method !== 'GET' ? 'write' : 'read';
      counts[on] += 1;
      const fault = faults.find((one) => one.on === on && one.nth === counts[on]);
      if (fault === undefined) return answer();
      if (fault.does === 'lost-after') await answer();
      if (typeof fault.does === 'string') throw new TypeError('fetch failed');
      return new Response('{}', {
        status: fault.does,
        headers: fault.does === 429 ? busyUntil(now() + RATE_LIMIT_MS) : {},
      });
    },
  };
}

function busyUntil(ms: number): Record<string, string> {
  return { 'x-ratelimit-reset': new Date(ms).toISOString(), 'x-ratelimit-remaining': '0' };
}
