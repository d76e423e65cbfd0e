import { describe, test } from 'vitest';
import { rateLimitOf } from '../../../src/domain/rate-limit-headers';

const NOW = Date.parse('2026-01-05T09:00:00.000Z');
const of = (headers: Record<string, string>) => rateLimitOf(new Headers(headers), NOW);

describe('rateLimitOf', () => {
  test.for([
    ['30', 30_000],
    ['0', 0],
    ['1.5', 1_500],
    ['Mon, 05 Jan 2026 09:00:30 GMT', 30_000],
    ['Mon, 05 Jan 2026 08:59:00 GMT', 0],
    ['soon', undefined],
    ['-3', undefined],
  ] as const)('Retry-After %s is %s ms', ([header, ms], { expect }) => {
    expect(of({ 'Retry-After': header }).retryAfterMs).toBe(ms);
  });

  test.for([
    ['2026-01-05T09:00:20Z', 20_000],
    ['2026-01-05T10:00:20.500+01:00', 20_500],
    [String(NOW / 1_000 + 20), 20_000],
    [String(NOW + 20_000), 20_000],
    ['2026-01-05T08:59:59Z', undefined],
    [String(NOW / 1_000 - 1), undefined],
    ['later', undefined],
  ] as const)('X-RateLimit-Reset %s is %s ms away', ([header, ms], { expect }) => {
    expect(of({ 'X-RateLimit-Reset': header }).resetMs).toBe(ms);
  });

  test.for([
    ['0', true],
    ['1', false],
    ['none', false],
  ] as const)('X-RateLimit-Remaining %s: spent is %s', ([header, isSpent], { expect }) => {
    expect(of({ 'X-RateLimit-Remaining': header }).isSpent).toBe(isSpent);
  });

  test('says nothing where the answer says nothing', ({ expect }) => {
    expect(of({})).toEqual({ retryAfterMs: undefined, resetMs: undefined, isSpent: false });
  });
});
