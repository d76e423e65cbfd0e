import { isInvited, type IndexedAccount } from '../accounts/indexed-account';
import { ageOf, idleDays, isProtected, lastActivity, type InactivityRules } from '../activity/inactivity';
import { alertOf, isOpenAlert, alertState, type Alert, type AlertBook } from '../alerts/alert';
import { dayOfText, type DayNumber } from '../day';
import type { LastActiveFilter, UserFilter, UserOrder } from './user-filter';

/** What the index is asked with. `alerts`: where {@link asksOfAlerts}. */
export type IndexContext = { rules: InactivityRules; today: DayNumber; alerts?: AlertBook };

type Test = (account: IndexedAccount) => boolean;

/** Whether a filter takes what admins have said of alerts. */
export function asksOfAlerts({ inactivity, alertStates }: UserFilter): boolean {
  return (inactivity ?? alertStates) !== undefined;
}

/** Decides on accounts by those criteria of a filter that the index holds; the others are not looked at. */
export function indexTest(filter: UserFilter, context: IndexContext): Test {
  const tests = [...accountTests(filter, context), ...activityTests(filter, context)];
  return (account) => tests.every((test) => test(account));
}

function accountTests(filter: UserFilter, { rules, today }: IndexContext): Test[] {
  const { accountIds, status, claimStatus, orgAdmin, mfaEnabled, not } = filter;
  const ids = accountIds && new Set(accountIds);
  const left = new Set(not?.accountIds);
  const protection = (wanted: boolean | undefined): Test[] =>
    wanted === undefined ? [] : [(account) => isProtected(account, rules) === wanted];
  return [
    ...(ids ? [({ accountId }: IndexedAccount) => ids.has(accountId)] : []),
    ...(status ? [statusTest(status, today)] : []),
    ...(claimStatus ? [(account: IndexedAccount) => account.claimStatus === claimStatus] : []),
    ...(orgAdmin === undefined ? [] : [(account: IndexedAccount) => account.isOrgAdmin === orgAdmin]),
    ...(mfaEnabled === undefined ? [] : [(account: IndexedAccount) => hasMfa(account) === mfaEnabled]),
    ...(left.size > 0 ? [({ accountId }: IndexedAccount) => !left.has(accountId)] : []),
    ...protection(filter.protected),
    ...protection(not?.protected === undefined ? undefined : !not.protected),
  ];
}

/** `undefined`: unknown, as of every unmanaged account that reads "no", whichever version has scanned it. */
function hasMfa({ mfa, claimStatus }: IndexedAccount): boolean | undefined {
  if (mfa === 'yes') return true;
  return mfa === 'no' && claimStatus === 'managed' ? false : undefined;
}

function statusTest(wanted: NonNullable<UserFilter['status']>, today: DayNumber): Test {
  const asText: readonly string[] = wanted;
  const orInvited = wanted.includes('invited');
  return (account) => asText.includes(account.status) || (orInvited && isInvited(account, today));
}

function activityTests(filter: UserFilter, context: IndexContext): Test[] {
  const { lastActive, added, activityAge } = filter;
  const { rules, today } = context;
  return [
    ...(lastActive ? [lastActiveTest(lastActive, today)] : []),
    ...(added ? [addedTest(added)] : []),
    ...(activityAge ? [(account: IndexedAccount) => activityAge.includes(ageOf(account, rules, today))] : []),
    ...(asksOfAlerts(filter) ? [alertTest(filter, context)] : []),
  ];
}

/**
 * A level alone means those that are open: what an admin has snoozed or dismissed is no reason to act.
 *
 * @throws Error without the alerts: a bug
 */
function alertTest({ inactivity, alertStates }: UserFilter, context: IndexContext): Test {
  const { alerts } = context;
  if (alerts === undefined) throw new Error('alerts are asked for without what was said of them');
  const isMeant = (alert: Alert): boolean =>
    alertStates === undefined ? isOpenAlert(alert) : alertStates.includes(alertState(alert, alerts.check - 1));
  return (account) => {
    const alert = alertOf(account, { ...context, ...alerts });
    if (alert === undefined) return false;
    return (inactivity ?? alert.level) === alert.level && isMeant(alert);
  };
}

function lastActiveTest(filter: LastActiveFilter, today: DayNumber): Test {
  const { app, never, unknown, olderThanDays } = filter;
  const choice = { keys: app ? [app.key] : [], siteId: app?.siteId };
  const isWithin = daysTest(filter);
  return (account) => {
    const day = lastActivity(account, choice);
    if (day === 'unknown') return unknown === true;
    if (day === 'never' && never !== undefined) return never;
    if (olderThanDays !== undefined) {
      const days = idleDays(day, { addedDay: account.addedDay, today });
      if (days === 'unknown' || days <= olderThanDays) return false;
    }
    if (day === 'never')
      return olderThanDays !== undefined && filter.before === undefined && filter.after === undefined;
    return isWithin?.(day) ?? (olderThanDays !== undefined || asksOnlyToExclude(filter));
  };
}

/** `undefined`: no day is asked for. */
function daysTest({ before, after }: LastActiveFilter): ((day: DayNumber) => boolean) | undefined {
  if (before === undefined && after === undefined) return undefined;
  const from = after === undefined ? Number.NEGATIVE_INFINITY : dayOfText(after);
  const to = before === undefined ? Number.POSITIVE_INFINITY : dayOfText(before);
  return (day) => day > from && day < to;
}

/** `{never: false}` without days: everybody but those, and those of whom nothing is known where they are added. */
function asksOnlyToExclude({ never, unknown }: LastActiveFilter): boolean {
  return never === false || (never === undefined && unknown !== true);
}

function addedTest({ before, after }: NonNullable<UserFilter['added']>): Test {
  const isWithin = daysTest({ before, after });
  return ({ addedDay }) => isWithin === undefined || (addedDay !== undefined && isWithin(addedDay));
}

/** What an order compares: larger comes later in time; `undefined`: nothing to compare, which comes last. */
export function sortValue(
  account: IndexedAccount,
  by: UserOrder['by'],
  app?: LastActiveFilter['app'],
): number | undefined {
  if (by === 'added') return account.addedDay;
  const day = lastActivity(account, { keys: app ? [app.key] : [], siteId: app?.siteId });
  return typeof day === 'number' ? day : undefined;
}
