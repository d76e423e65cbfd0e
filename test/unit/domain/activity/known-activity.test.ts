import { describe, test } from 'vitest';
import type { AppDay } from '../../../../src/domain/accounts/indexed-account';
import { knownAccess } from '../../../../src/domain/activity/known-activity';
import { activityOf, lastActiveOf } from '../../../../src/domain/activity/told';
import { dayOfText } from '../../../../src/domain/day';

const JIRA = 'ari:cloud:jira-software::site/one';
const seen = (lastActiveTimestamp?: string) => [{ id: JIRA, key: 'jira', lastActiveTimestamp }];
const scanned = (siteId: string, day: AppDay['day']): AppDay => ({ key: 'jira-software', siteId, day });
const JANUARY = dayOfText('2026-01-02');

describe('knownAccess', () => {
  test.for([
    ['the search has the newer day', '2026-01-05T09:00:00Z', '2026-01-05'],
    ['the scan has the newer day', '2025-12-01T09:00:00Z', '2026-01-02'],
    ['the search has none', undefined, '2026-01-02'],
  ] as const)('%s: the newest is told, once for the app', ([, instant, day], { expect }) => {
    const access = knownAccess(seen(instant), [scanned('one', JANUARY)]);

    expect(lastActiveOf(access)).toBe(day);
    expect(activityOf(access)).toEqual([{ key: 'jira-software', siteId: 'one', lastActive: day }]);
  });

  test('use in a directory that only the scan has read is told', ({ expect }) => {
    expect(lastActiveOf(knownAccess([], [scanned('two', JANUARY)]))).toBe('2026-01-02');
  });

  test('never is told where the scan has read it', ({ expect }) => {
    expect(lastActiveOf(knownAccess([], []))).toBe('never');
    expect(lastActiveOf(knownAccess(seen(), [scanned('one', 'never')]))).toBe('never');
  });

  test('an instant that the scan could not read is neither never nor a day', ({ expect }) => {
    expect(lastActiveOf(knownAccess([], [scanned('one', 'unknown')]))).toBe('unknown');
  });

  test('where the scan could not read an instant, that of the search is told, and not the other way round', ({
    expect,
  }) => {
    expect(lastActiveOf(knownAccess(seen('2026-01-05T09:00:00Z'), [scanned('one', 'unknown')]))).toBe('2026-01-05');
    expect(lastActiveOf(knownAccess(seen('2026-01-05T09:00:00Z'), [scanned('two', 'unknown')]))).toBe('unknown');
    expect(lastActiveOf(knownAccess(seen('unknown'), [scanned('one', JANUARY)]))).toBe('unknown');
  });

  test('where no search may show all use of apps, a day is told and never is not', ({ expect }) => {
    const more: AppDay = { key: '', siteId: '', day: 'unknown' };

    expect(lastActiveOf(knownAccess(seen('2026-01-05T09:00:00Z'), [more]))).toBe('2026-01-05');
    expect(lastActiveOf(knownAccess(seen(), [scanned('one', JANUARY), more]))).toBe('2026-01-02');
    expect(lastActiveOf(knownAccess(seen(), [scanned('one', 'never'), more]))).toBe('unknown');
  });

  test('without a scan nothing says never, of the account or of an app', ({ expect }) => {
    const [used = expect.unreachable()] = seen('2026-01-05T09:00:00Z');
    const unused = { id: 'ari:cloud:confluence::site/one', key: 'confluence', lastActiveTimestamp: undefined };

    expect(knownAccess([], undefined)).toBeUndefined();
    expect(knownAccess(seen(), undefined)).toBeUndefined();
    expect(knownAccess([unused, used], undefined)).toEqual([used]);
  });

  test('what was not read stays so', ({ expect }) => {
    expect(knownAccess(undefined, [scanned('one', JANUARY)])).toBeUndefined();
  });
});
