import { describe, test } from 'vitest';
import { statusOf as statusAt, type StatusFacts } from '../../../../src/domain/accounts/user-status';
import type { ProductAccess } from '../../../../src/domain/activity/app-day';
import { readActivity } from '../../../../src/domain/activity/read-activity';

const now = Date.parse('2026-01-31T00:00:00.000Z');
const newcomer = { status: 'active', productAccess: [], addedToOrg: '2026-01-02T00:00:00.000Z' };

type User = StatusFacts & { productAccess?: ProductAccess[] | undefined };

function statusOf({ productAccess, ...user }: User, nowMs: number) {
  return statusAt(user, nowMs, productAccess && readActivity(productAccess, 'whole'));
}

describe('statusOf', () => {
  test.for([
    ['active', 'active'],
    ['suspended', 'suspended'],
    ['deactivated', 'deactivated'],
    ['not_invited', 'no-directory'],
    ['for_deletion', 'for-deletion'],
    ['something-new', 'unknown'],
  ] as const)('Atlassian’s %s is %s', ([status, expected], { expect }) => {
    expect(statusOf({ status }, now)).toBe(expected);
  });

  test.for([
    ['active', 'suspended', 'suspended'],
    ['active', 'no_membership', 'no-directory'],
    ['inactive', 'active', 'deactivated'],
    ['closed', 'active', 'unknown'],
  ] as const)('an account %s with membership %s is %s', ([accountStatus, membershipStatus, expected], { expect }) => {
    expect(statusOf({ accountStatus, membershipStatus }, now)).toBe(expected);
  });

  test('an active account that was added lately and never used an app is invited', ({ expect }) => {
    expect(statusOf(newcomer, now)).toBe('invited');
  });

  test('is active, not invited, after 30 days, after any use, and where use was not read', ({ expect }) => {
    const used = [{ id: 'x', key: 'jira', lastActiveTimestamp: '2026-01-03T00:00:00.000Z' }];

    expect(statusOf({ ...newcomer, addedToOrg: '2026-01-01T00:00:00.000Z' }, now)).toBe('active');
    expect(statusOf({ ...newcomer, productAccess: used }, now)).toBe('active');
    expect(statusOf({ ...newcomer, productAccess: undefined }, now)).toBe('active');
    expect(statusOf({ ...newcomer, addedToOrg: undefined }, now)).toBe('active');
  });

  test('nobody is said to be invited by activity that may not be whole', ({ expect }) => {
    const part = readActivity([], { directories: ['one'] });

    expect(statusAt(newcomer, now, part)).toBe('active');
  });

  test('scheduled deletion shows whatever else the account is', ({ expect }) => {
    expect(statusOf({ status: 'active', forDeletion: true }, now)).toBe('for-deletion');
    expect(statusOf({ status: 'deactivated', forDeletion: '2026-02-10' }, now)).toBe('for-deletion');
    expect(statusOf({ status: 'deactivated', forDeletion: false }, now)).toBe('deactivated');
  });
});
