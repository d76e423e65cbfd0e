import { describe, test } from 'vitest';
import type { AppDay } from '../../../../src/domain/activity/app-day';
import {
  activityOf,
  indexedActivity,
  lastActiveOf,
  onResource,
  readActivity,
  withScanned,
} from '../../../../src/domain/activity/read-activity';
import { dayOfText } from '../../../../src/domain/day';

const JIRA = 'ari:cloud:jira-software::site/one';
const seen = (lastActiveTimestamp?: string) => [{ id: JIRA, key: 'jira', lastActiveTimestamp }];
const scanned = (siteId: string, day: AppDay['day']): AppDay => ({ key: 'jira-software', siteId, day });
/** What a search that may show the activity of some directories only has told, with what a scan has read of all. */
const known = (told: ReturnType<typeof seen>, scanned: AppDay[] | undefined) =>
  withScanned(readActivity(told, { directories: ['one'] }), scanned && indexedActivity(scanned));
const JANUARY = dayOfText('2026-01-02');

describe('activity of a search over some directories, with that of a scan over all', () => {
  test.for([
    ['the search has the newer day', '2026-01-05T09:00:00Z', '2026-01-05'],
    ['the scan has the newer day', '2025-12-01T09:00:00Z', '2026-01-02'],
    ['the search has none', undefined, '2026-01-02'],
  ] as const)('%s: the newest is told, once for the app', ([, instant, day], { expect }) => {
    const access = known(seen(instant), [scanned('one', JANUARY)]);

    expect(lastActiveOf(access)).toBe(day);
    expect(activityOf(access)).toEqual([{ key: 'jira-software', siteId: 'one', lastActive: day }]);
  });

  test('use in a directory that only the scan has read is told', ({ expect }) => {
    expect(lastActiveOf(known([], [scanned('two', JANUARY)]))).toBe('2026-01-02');
  });

  test('never is told where the scan has read it', ({ expect }) => {
    expect(lastActiveOf(known([], []))).toBe('never');
    expect(lastActiveOf(known(seen(), [scanned('one', 'never')]))).toBe('never');
  });

  test('an instant that the scan could not read is neither never nor a day', ({ expect }) => {
    expect(lastActiveOf(known([], [scanned('one', 'unknown')]))).toBe('unknown');
  });

  test('where the scan could not read an instant, that of the search is told, and not the other way round', ({
    expect,
  }) => {
    expect(lastActiveOf(known(seen('2026-01-05T09:00:00Z'), [scanned('one', 'unknown')]))).toBe('2026-01-05');
    expect(lastActiveOf(known(seen('2026-01-05T09:00:00Z'), [scanned('two', 'unknown')]))).toBe('unknown');
    expect(lastActiveOf(known(seen('unknown'), [scanned('one', JANUARY)]))).toBe('unknown');
  });

  test('where no search may show all use of apps, a day is told and never is not', ({ expect }) => {
    const more: AppDay = { key: '', siteId: '', day: 'unknown' };

    expect(lastActiveOf(known(seen('2026-01-05T09:00:00Z'), [more]))).toBe('2026-01-05');
    expect(lastActiveOf(known(seen(), [scanned('one', JANUARY), more]))).toBe('2026-01-02');
    expect(lastActiveOf(known(seen(), [scanned('one', 'never'), more]))).toBe('unknown');
  });

  test('where the scan may not show all use of apps, nothing says never, of an app neither', ({ expect }) => {
    const more: AppDay = { key: '', siteId: '', day: 'unknown' };
    const unused = { id: 'ari:cloud:confluence::site/one', key: 'confluence', lastActiveTimestamp: undefined };
    const never: AppDay = { key: 'confluence', siteId: 'one', day: 'never' };
    const used = known([...seen('2026-01-05T09:00:00Z'), unused], [never, more]);

    expect(activityOf(used)).toEqual([{ key: 'jira-software', siteId: 'one', lastActive: '2026-01-05' }]);
    expect(lastActiveOf(onResource(used, unused.id))).toBe('unknown');
    expect(activityOf(known(seen(), [scanned('one', 'never'), more]))).toEqual([]);
  });

  test('without a scan nothing says never, of the account or of an app', ({ expect }) => {
    const [used = expect.unreachable()] = seen('2026-01-05T09:00:00Z');
    const unused = { id: 'ari:cloud:confluence::site/one', key: 'confluence', lastActiveTimestamp: undefined };

    expect(lastActiveOf(known([], undefined))).toBe('unknown');
    expect(lastActiveOf(known(seen(), undefined))).toBe('unknown');
    expect(activityOf(known([unused, used], undefined))).toEqual([
      { key: 'jira-software', siteId: 'one', lastActive: '2026-01-05' },
    ]);
    expect(lastActiveOf(onResource(known([unused, used], undefined), unused.id))).toBe('unknown');
    expect(lastActiveOf(onResource(known([unused, used], []), unused.id))).toBe('never');
  });

  test('what was not read stays so', ({ expect }) => {
    expect(lastActiveOf(undefined)).toBe('unknown');
    expect(activityOf(undefined)).toEqual([]);
  });
});
