const WINDOW_MS = 60_000;

/** Requests a minute. */
export type RateLimits = {
  /** Published. @see https://developer.atlassian.com/cloud/admin/organization/user-last-active-dates/ */
  lastActiveDates: number;
  /**
   * Published for events, one event and event actions, per user and per path: each path has a window of its own.
   * One person made both keys of an organization, so that the limit per user is never the narrower one.
   */
  events: number;
  /** Not published; a generous guess. */
  other: number;
};
export const RATE_LIMITS: RateLimits = { lastActiveDates: 200, events: 10, other: 6_000 };

type Bucket = keyof RateLimits;
export type Allowance = { allowed: boolean; limit: number; remaining: number; resetAt: number };

export type RateLimiter = { take(owner: string, operationId: string, now: number): Allowance };

/** Fixed windows of a minute per owner and bucket or path, from the first request in it on. */
export function createRateLimiter(limits: RateLimits): RateLimiter {
  const windows = new Map<string, { startedAt: number; used: number }>();
  return {
    take(owner, operationId, now) {
      const bucket = bucketOf(operationId);
      const name = `${owner} ${bucket === 'events' ? operationId : bucket}`;
      const known = windows.get(name);
      const current = known === undefined || now - known.startedAt >= WINDOW_MS ? { startedAt: now, used: 0 } : known;
      windows.set(name, current);
      const limit = limits[bucket];
      const allowed = current.used < limit;
      if (allowed) current.used++;
      return { allowed, limit, remaining: limit - current.used, resetAt: current.startedAt + WINDOW_MS };
    },
  };
}

const EVENT_OPERATIONS = ['queryEvents', 'getEvent', 'listEventActions'];

function bucketOf(operationId: string): Bucket {
  if (operationId === 'lastActiveDates') return 'lastActiveDates';
  return EVENT_OPERATIONS.includes(operationId) ? 'events' : 'other';
}

export function rateLimitHeaders({ limit, remaining, resetAt }: Allowance): Record<string, string> {
  return {
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-reset': new Date(resetAt).toISOString(),
  };
}
