import { describe, test } from 'vitest';
import { AppError } from '../../../src/errors';
import { afterFailure } from '../../../src/jobs/after-failure';

/** How long a job waits after each of these failures in a row, in seconds, or why it failed. */
function waits(errors: readonly AppError[]): (number | string)[] {
  let attempts = 0;
  return errors.map((error) => {
    const next = afterFailure(error, attempts);
    if ('failed' in next) return next.failed;
    attempts = next.attempts;
    return next.waitMs / 1_000;
  });
}

const limited = (retryAfterMs: number) => new AppError('rate-limited', 'slow', { retryAfterMs });
const away = new AppError('atlassian-unavailable', 'away');

describe('a job that meets a rate limit', () => {
  test('waits longer each time where Atlassian asks for no time, and is never given up', ({ expect }) => {
    const errors = Array.from({ length: 40 }, () => limited(0));

    expect(waits(errors)).toEqual([5, 15, ...Array.from({ length: 38 }, () => 45)]);
  });

  test('waits as long as Atlassian asks, where that is longer', ({ expect }) => {
    expect(waits([limited(61_500), limited(61_500), limited(61_500)])).toEqual([61.5, 61.5, 61.5]);
  });

  test('is still tried again after a failure of another kind', ({ expect }) => {
    const limits = Array.from({ length: 20 }, () => limited(0));

    expect(waits([...limits, away, away]).slice(-2)).toEqual([45, 135]);
    expect(waits([...limits, new AppError('internal', 'a hiccup')]).at(-1)).toBe(45);
  });
});
