import { idOf } from '../../support/builders';
import { expect, test } from 'vitest';
import * as contract from '../../../src/contract';
import {
  ACTIVITY_AGES,
  ACTS_ON_ACCOUNTS,
  APP_ACTOR,
  AUDIT_ACTS,
  ALERT_STATES,
  DEFAULT_PREFERENCES,
  ERASED_ACCOUNT,
  EXCLUSIONS,
  INACTIVE_DAYS_MAX,
  INACTIVITY_LEVELS,
  LISTED_STATES,
  LISTED_EMAILS_MAX,
  PAGE_SIZES,
  PASTED_MAX,
  PROTECTED_MAX,
  RESULTS,
  RUN_ACTIONS,
  SNOOZE_DAYS_MAX,
  USER_COLUMNS,
  USER_EXPORT_COLUMNS,
  USER_ORDERS,
  USER_STATUSES,
} from '../../../src/frontend/contract-constants';

// The page does not import the contract's values: its schemas would come into the bundle.
test('what the page repeats of the contract is the same there', () => {
  expect(new Set(EXCLUSIONS)).toEqual(new Set(contract.EXCLUSIONS));
  expect(new Set(RUN_ACTIONS)).toEqual(new Set(contract.RUN_ACTIONS));
  expect(new Set(RESULTS)).toEqual(new Set(contract.RESULTS));
  expect(USER_COLUMNS).toEqual(contract.USER_COLUMNS);
  expect(USER_EXPORT_COLUMNS).toEqual(contract.USER_EXPORT_COLUMNS);
  expect(PAGE_SIZES).toEqual(contract.PAGE_SIZES);
  expect(DEFAULT_PREFERENCES).toEqual(contract.DEFAULT_PREFERENCES);
  expect(PASTED_MAX).toBe(contract.PASTED_MAX);
  expect(USER_STATUSES).toEqual(contract.USER_STATUSES);
  expect(new Set(AUDIT_ACTS)).toEqual(new Set(contract.AUDIT_ACTS));
  expect(ACTS_ON_ACCOUNTS).toEqual(contract.ACTS_ON_ACCOUNTS);
  expect(APP_ACTOR).toBe(contract.APP_ACTOR);
  expect(ERASED_ACCOUNT).toBe(contract.ERASED_ACCOUNT);
  expect(ACTIVITY_AGES).toEqual(contract.ACTIVITY_AGES);
  expect(INACTIVITY_LEVELS).toEqual(contract.INACTIVITY_LEVELS);
  expect(ALERT_STATES).toEqual(contract.ALERT_STATES);
  expect(LISTED_STATES).toEqual(contract.LISTED_STATES);
  expect(USER_ORDERS.every((order) => contract.UserOrder.safeParse(order).success)).toBe(true);
});

test('a filter takes as many days as the page allows, and no more', () => {
  const isTaken = (olderThanDays: number): boolean => contract.LastActiveFilter.safeParse({ olderThanDays }).success;

  expect([isTaken(INACTIVE_DAYS_MAX), isTaken(INACTIVE_DAYS_MAX + 1)]).toEqual([true, false]);
});

test('an alert is put off by as many days as the page allows, and no more', () => {
  const isTaken = (days: number): boolean =>
    contract.SnoozeAlerts.safeParse({ accountIds: [idOf('ada')], days }).success;

  expect([isTaken(SNOOZE_DAYS_MAX), isTaken(SNOOZE_DAYS_MAX + 1)]).toEqual([true, false]);
});

test('a list in a selection takes as many addresses as the page allows, and no more', () => {
  const isTaken = (count: number): boolean =>
    contract.Selection.safeParse({
      parts: [{ emails: Array.from({ length: count }, (_, index) => `a${String(index)}@example.com`) }],
    }).success;

  expect([isTaken(LISTED_EMAILS_MAX), isTaken(LISTED_EMAILS_MAX + 1)]).toEqual([true, false]);
});

test('a list of protected accounts takes as many entries as the page allows, and no more', () => {
  const domains = (count: number): unknown => ({
    accountIds: [],
    emails: [],
    groupIds: [],
    domains: Array.from({ length: count }, () => 'example.com'),
  });

  expect(contract.ProtectedAccounts.safeParse(domains(PROTECTED_MAX)).success).toBe(true);
  expect(contract.ProtectedAccounts.safeParse(domains(PROTECTED_MAX + 1)).success).toBe(false);
});
