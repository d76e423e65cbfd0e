const MINUTE_MS = 60_000;
const DELAYS_MS = [1, 5, 15, 60, 180, 360].map((minutes) => minutes * MINUTE_MS);
const DELAY_MS_MAX = 360 * MINUTE_MS;

/**
 * How long to wait before a delivery is tried again, in ms: longer each time, up to six hours.
 *
 * @param failures in a row, this one included
 * @param askedMs what Jira asked for
 */
export function deliveryDelayMs(failures: number, askedMs = 0): number {
  return Math.max(DELAYS_MS[failures - 1] ?? DELAY_MS_MAX, askedMs);
}
