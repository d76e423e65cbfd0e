import type { IndexedAccount } from '../accounts/indexed-account';
import type { DayNumber } from '../day';
import type { ActivityAge, InactivityLevel } from '../words/activity';
import type { ActivityDay, AppChoice } from './app-day';
import { lastUse } from './read-activity';

/** What the settings say of inactivity. */
export type InactivityRules = {
  warningDays: number;
  overdueDays: number;
  marginDays: number;
  /** App keys; empty: all apps count. */
  countedApps: readonly string[];
  protectedIds: ReadonlySet<string>;
};

/** The newest activity over the apps that are meant; `unknown` where it was not read, or there may be newer. */
export function lastActivity({ activity }: Pick<IndexedAccount, 'activity'>, choice: AppChoice): ActivityDay {
  return activity === undefined ? 'unknown' : lastUse(activity, choice);
}

/**
 * Whole days since the last activity. Atlassian tells activity by the instant, of which we keep the day (UTC); today is
 * the day in the settings' time zone, so an account grows a day older at that zone's midnight. Activity of tomorrow (a
 * clock that is ahead, or a zone that is behind) counts as of today. An account that never used the apps is counted
 * from the day it was added; `unknown` where neither is known.
 */
export function idleDays(
  day: ActivityDay,
  { addedDay, today }: { addedDay: DayNumber | undefined; today: DayNumber },
): number | 'unknown' {
  const from = day === 'never' ? (addedDay ?? 'unknown') : day;
  return from === 'unknown' ? 'unknown' : Math.max(0, today - from);
}

/** The age of the last activity over the counted apps. */
export function ageOf(
  account: IndexedAccount,
  rules: Pick<InactivityRules, 'countedApps'>,
  today: DayNumber,
): ActivityAge {
  const day = lastActivity(account, { keys: rules.countedApps });
  if (typeof day === 'string') return day;
  const days = Math.max(0, today - day);
  if (days <= 30) return 'd0to30';
  if (days <= 60) return 'd31to60';
  return days <= 90 ? 'd61to90' : 'over90';
}

/**
 * Whether an account is to be looked at for not being used: active, not protected, in the organization for
 * `warningDays` or longer and not brought back since, and idle for longer than a threshold and the margin, by which activity data may be late.
 * What is unknown is no alert.
 */
export function levelOf(
  account: IndexedAccount,
  rules: InactivityRules,
  today: DayNumber,
): InactivityLevel | undefined {
  if (account.status !== 'active' || isProtected(account, rules)) return undefined;
  const { addedDay, restoredDay } = account;
  const isWithin = (day: DayNumber | undefined): boolean => day !== undefined && today - day < rules.warningDays;
  if (isWithin(addedDay) || isWithin(restoredDay)) return undefined;
  const days = idleDays(lastActivity(account, { keys: rules.countedApps }), { addedDay, today });
  if (days === 'unknown') return undefined;
  if (days > rules.overdueDays + rules.marginDays) return 'overdue';
  return days > rules.warningDays + rules.marginDays ? 'warning' : undefined;
}

/**
 * Whether an active account is idle for more than `overdueDays`, as a list of users counts it. The overdue are among
 * these; so are those whom the margin, protection, or having been added or restored lately keeps from being an alert.
 */
export function isUnused(account: IndexedAccount, rules: InactivityRules, today: DayNumber): boolean {
  if (account.status !== 'active') return false;
  const { addedDay } = account;
  const days = idleDays(lastActivity(account, { keys: rules.countedApps }), { addedDay, today });
  return days !== 'unknown' && days > rules.overdueDays;
}

/** Whether the settings name the account as one that nothing may touch. */
export function isProtected(
  { accountId, isProtected: byScan }: IndexedAccount,
  { protectedIds }: Pick<InactivityRules, 'protectedIds'>,
): boolean {
  return byScan || protectedIds.has(accountId);
}
