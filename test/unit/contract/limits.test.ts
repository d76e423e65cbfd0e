import { expect, test } from 'vitest';
import { LastActiveFilter, ProtectedAccounts, Selection, SnoozeAlerts } from '../../../src/contract';
import { INACTIVE_DAYS_MAX, PASTED_MAX, PROTECTED_MAX, SNOOZE_DAYS_MAX } from '../../../src/domain/words';
import { idOf } from '../../support/builders';

test('a filter takes as many days as it is said to, and no more', () => {
  const isTaken = (olderThanDays: number): boolean => LastActiveFilter.safeParse({ olderThanDays }).success;

  expect([isTaken(INACTIVE_DAYS_MAX), isTaken(INACTIVE_DAYS_MAX + 1)]).toEqual([true, false]);
});

test('an alert is put off by as many days as it is said to, and no more', () => {
  const isTaken = (days: number): boolean => SnoozeAlerts.safeParse({ accountIds: [idOf('ada')], days }).success;

  expect([isTaken(SNOOZE_DAYS_MAX), isTaken(SNOOZE_DAYS_MAX + 1)]).toEqual([true, false]);
});

test('a list in a selection takes as many addresses as it is said to, and no more', () => {
  const isTaken = (count: number): boolean =>
    Selection.safeParse({
      parts: [{ emails: Array.from({ length: count }, (_, index) => `a${String(index)}@example.com`) }],
    }).success;

  expect([isTaken(PASTED_MAX), isTaken(PASTED_MAX + 1)]).toEqual([true, false]);
});

test('a list of protected accounts takes as many entries as it is said to, and no more', () => {
  const domains = (count: number): unknown => ({
    accountIds: [],
    emails: [],
    groupIds: [],
    domains: Array.from({ length: count }, () => 'example.com'),
  });

  expect(ProtectedAccounts.safeParse(domains(PROTECTED_MAX)).success).toBe(true);
  expect(ProtectedAccounts.safeParse(domains(PROTECTED_MAX + 1)).success).toBe(false);
});
