import { describe, test } from 'vitest';
import type { ProductAccess } from '../../../../src/domain/activity/app-day';
import { activityOf, lastActiveOf, readActivity } from '../../../../src/domain/activity/read-activity';

const jira = 'ari:cloud:jira-software::site/site-1';
const confluence = 'ari:cloud:confluence::site/site-1';

const whole = (...productAccess: ProductAccess[]) => readActivity(productAccess, 'whole');

describe('lastActiveOf', () => {
  test('is the latest day over all apps, in UTC', ({ expect }) => {
    const day = lastActiveOf(
      whole(
        { id: jira, key: 'jira', lastActiveTimestamp: '2026-01-02T23:30:00.000-02:00' },
        { id: confluence, key: 'confluence', lastActiveTimestamp: '2026-01-01T12:00:00.000Z' },
      ),
    );

    expect(day).toBe('2026-01-03');
  });

  test('is unknown when it was not read, and never when it was read and is empty', ({ expect }) => {
    expect(lastActiveOf(undefined)).toBe('unknown');
    expect(lastActiveOf(whole())).toBe('never');
    expect(lastActiveOf(whole({ id: jira, key: 'jira' }))).toBe('never');
  });

  test('an instant that cannot be read counts more than an older day and than never: it may be newer', ({ expect }) => {
    const unreadable = { id: jira, key: 'jira', lastActiveTimestamp: 'unknown' };
    const old = { id: confluence, key: 'confluence', lastActiveTimestamp: '2024-01-01T00:00:00Z' };

    expect(lastActiveOf(whole(unreadable, { id: confluence, key: 'confluence' }))).toBe('unknown');
    expect(lastActiveOf(whole(unreadable, old))).toBe('unknown');
    expect(lastActiveOf(whole(old, unreadable))).toBe('unknown');
  });
});

describe('activityOf', () => {
  test('names each app once per site, the newest first, by the key that the organization lists it under', ({
    expect,
  }) => {
    const activity = activityOf(
      whole(
        { id: confluence, key: 'confluence' },
        { id: 'ari:cloud:jira::site/site-1', key: 'jira', lastActiveTimestamp: '2026-01-01T00:00:00Z' },
        { id: jira, key: 'jira-software', lastActiveTimestamp: '2026-01-04T00:00:00Z' },
        { id: 'ari:cloud:confluence::site/site-2', key: 'confluence', lastActiveTimestamp: '2026-01-03T00:00:00Z' },
      ),
    );

    expect(activity).toEqual([
      { key: 'jira-software', siteId: 'site-1', lastActive: '2026-01-04' },
      { key: 'confluence', siteId: 'site-2', lastActive: '2026-01-03' },
      { key: 'confluence', siteId: 'site-1', lastActive: 'never' },
    ]);
  });

  test('an app that one answer names twice, once without a readable instant, was last active nobody knows when', ({
    expect,
  }) => {
    const activity = activityOf(
      whole(
        { id: jira, key: 'jira-software', lastActiveTimestamp: '2024-01-01T00:00:00Z' },
        { id: 'ari:cloud:jira::site/site-1', key: 'jira', lastActiveTimestamp: 'unknown' },
      ),
    );

    expect(activity).toEqual([{ key: 'jira-software', siteId: 'site-1', lastActive: 'unknown' }]);
  });
});
