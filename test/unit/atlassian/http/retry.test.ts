import { describe, test } from 'vitest';
import { backoffMs, retryDelayMs, REQUEST_TRIES_MAX } from '../../../../src/atlassian/http/retry';
import { ERROR_CODES } from '../../../../src/contract';

const firstTry = { attempt: 1, timeLeftMs: 20_000, isSafe: true, backoffMs: 700 };

describe('retryDelayMs', () => {
  test('waits as long as the API asks', ({ expect }) => {
    expect(retryDelayMs({ code: 'rate-limited', retryAfterMs: 3_000 }, firstTry)).toBe(3_000);
  });

  test.for([undefined, 0, 1, 699] as const)('backs off where the API asks for %s ms', (retryAfterMs, { expect }) => {
    expect(retryDelayMs({ code: 'atlassian-unavailable', retryAfterMs }, firstTry)).toBe(700);
    expect(retryDelayMs({ code: 'rate-limited', retryAfterMs }, firstTry)).toBe(700);
  });

  test('gives up when the wait does not fit, so that a job can be queued again instead', ({ expect }) => {
    const failed = { code: 'rate-limited', retryAfterMs: 3_000 } as const;

    expect(retryDelayMs(failed, { ...firstTry, timeLeftMs: 3_000 })).toBeUndefined();
    expect(retryDelayMs(failed, { ...firstTry, timeLeftMs: 3_001 })).toBe(3_000);
  });

  test('never repeats a write that may have been carried out', ({ expect }) => {
    const write = { ...firstTry, isSafe: false };

    expect(retryDelayMs({ code: 'atlassian-unavailable', retryAfterMs: undefined }, write)).toBeUndefined();
    expect(retryDelayMs({ code: 'atlassian-unavailable', retryAfterMs: 1_000 }, write)).toBeUndefined();
  });

  test('repeats a write that a rate limit refused: it was not carried out', ({ expect }) => {
    expect(retryDelayMs({ code: 'rate-limited', retryAfterMs: 1_000 }, { ...firstTry, isSafe: false })).toBe(1_000);
  });

  test('ends after the last try', ({ expect }) => {
    const failed = { code: 'rate-limited', retryAfterMs: 0 } as const;

    expect(retryDelayMs(failed, { ...firstTry, attempt: REQUEST_TRIES_MAX - 1 })).toBe(700);
    expect(retryDelayMs(failed, { ...firstTry, attempt: REQUEST_TRIES_MAX })).toBeUndefined();
  });

  test.for(ERROR_CODES.filter((code) => code !== 'rate-limited' && code !== 'atlassian-unavailable'))(
    'never repeats after %s',
    (code, { expect }) => {
      expect(retryDelayMs({ code, retryAfterMs: 1 }, firstTry)).toBeUndefined();
    },
  );
});

describe('backoffMs', () => {
  test.for([
    [1, 1_000],
    [2, 2_000],
    [3, 4_000],
    [7, 60_000],
    [30, 60_000],
  ] as const)('after try %i it is between half of %i ms and all of it', ([attempt, whole], { expect }) => {
    expect(backoffMs(attempt, 0)).toBe(whole / 2);
    expect(backoffMs(attempt, 0.5)).toBe(whole * 0.75);
    expect(backoffMs(attempt, 0.999_999)).toBeLessThanOrEqual(whole);
  });
});
