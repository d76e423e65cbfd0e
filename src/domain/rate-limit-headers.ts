/** Names in any case. */
type Headers = { get(name: string): string | null };

/** What the headers of an answer say of its rate limit. */
export type RateLimit = {
  /** How long the API asks to wait before this request is sent again. */
  retryAfterMs: number | undefined;
  /** Time until the next period starts; absent where it is not said, or has passed. */
  resetMs: number | undefined;
  /** No request is left in this period. */
  isSpent: boolean;
};

/** Above this a number of seconds would be past the year 5000: it is milliseconds. */
const EPOCH_SECONDS_MAX = 100_000_000_000;

/** Reads the headers; what cannot be read counts as not said. */
export function rateLimitOf(headers: Headers, nowMs: number): RateLimit {
  const resetMs = (epochMs(headers.get('x-ratelimit-reset')) ?? 0) - nowMs;
  const remaining = headers.get('x-ratelimit-remaining');
  return {
    retryAfterMs: retryAfterMs(headers.get('retry-after'), nowMs),
    resetMs: resetMs > 0 ? resetMs : undefined,
    isSpent: remaining !== null && isNumeric(remaining) && Number(remaining) === 0,
  };
}

/** Seconds, or an HTTP date. Not documented for this host, and obeyed where it is sent. */
function retryAfterMs(header: string | null, nowMs: number): number | undefined {
  if (header === null) return undefined;
  if (isNumeric(header)) return Math.ceil(Number(header) * 1_000);
  const at = dateMs(header);
  return at === undefined ? undefined : Math.max(0, at - nowMs);
}

/** ISO 8601 as documented, or epoch seconds as others have seen. */
function epochMs(header: string | null): number | undefined {
  if (header === null) return undefined;
  if (isNumeric(header)) return Number(header) > EPOCH_SECONDS_MAX ? Number(header) : Number(header) * 1_000;
  return dateMs(header);
}

/** A text without a letter is no date, whatever `Date.parse` would make of it. */
function dateMs(text: string): number | undefined {
  const at = /[a-z]/i.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(at) ? undefined : at;
}

function isNumeric(text: string): boolean {
  return /^\s*\d+(\.\d+)?\s*$/.test(text);
}
