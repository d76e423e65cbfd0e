import type { IndexedAccount } from '../accounts/indexed-account';
import type { ActivityDay } from '../activity/app-day';
import { idleDays, isProtected, lastActivity, levelOf, type InactivityRules } from '../activity/inactivity';
import type { DayNumber } from '../day';
import type { AlertState, InactivityLevel } from '../words/activity';

/** An account that is not used. */
export type Alert = {
  accountId: string;
  level: InactivityLevel;
  /** The day of the check that found it at this level. */
  sinceDay: DayNumber;
  /** The check, counted from 1, whose digest tells of it. */
  foundBy: number;
  lastActive: ActivityDay;
  /** The first day on which it is an alert again. */
  snoozedUntil?: DayNumber;
  isDismissed: boolean;
  /** When an admin last said something of it, in ms since the epoch. Absent: nobody has, or a version before wrote it. */
  markedAt?: number;
};

/** What the checks so far say. `check`: the number of the next one. */
export type AlertBook = { check: number; previous: ReadonlyMap<string, Alert> };

/** What is known before a look at the accounts. */
export type AlertContext = AlertBook & { rules: InactivityRules; today: DayNumber };

/**
 * `resolved`: those of before that are none any more, with their level of then and the last activity of now. `held`: those of
 * before of which nobody can say whether they are still, as they were: what is unknown is no alert, and ends none.
 */
export type CollectedAlerts = { alerts: Alert[]; held: Alert[]; unknown: number; resolved: Alert[] };

/** Looks at accounts, one after the other, for those that are not used. */
export function alertCollector(context: AlertContext) {
  const { rules, today, previous } = context;
  const found: { alert: Alert; idle: number }[] = [];
  const seen = new Map<string, ActivityDay>();
  const held: Alert[] = [];
  let unknown = 0;

  return {
    add(account: IndexedAccount): void {
      const lastActive = lastActivity(account, { keys: rules.countedApps });
      const idle = idleDays(lastActive, { addedDay: account.addedDay, today });
      const before = previous.get(account.accountId);
      if (before !== undefined) seen.set(account.accountId, lastActive);
      if (before !== undefined && isUndecidable(account, idle, context)) held.push(before);
      if (idle === 'unknown') {
        if (account.status === 'active' && !isProtected(account, rules)) unknown += 1;
        return;
      }
      const alert = alertOf(account, context);
      if (alert !== undefined) found.push({ alert, idle });
    },
    /** Overdue first, and in each level the longest unused first. */
    result(): CollectedAlerts {
      const alerts = found
        .toSorted((a, b) => b.idle - a.idle || (a.alert.accountId < b.alert.accountId ? -1 : 1))
        .map(({ alert }) => alert);
      const overdueFirst = [...byLevel(alerts, 'overdue'), ...byLevel(alerts, 'warning')];
      const ids = new Set([...alerts, ...held].map(({ accountId }) => accountId));
      const resolved = [...previous.values()]
        .filter(({ accountId }) => !ids.has(accountId))
        .map((alert) => ({ ...alert, lastActive: seen.get(alert.accountId) ?? alert.lastActive }));
      return { alerts: overdueFirst, held, unknown, resolved };
    },
  };
}

/** Whether what could not be read of an account decides if it is an alert. */
function isUndecidable(account: IndexedAccount, idle: number | 'unknown', { rules }: AlertContext): boolean {
  if (isProtected(account, rules)) return false;
  return account.status === 'unknown' || (account.status === 'active' && idle === 'unknown');
}

/** The alert that an account is; `undefined`: it is none. */
export function alertOf(account: IndexedAccount, context: AlertContext): Alert | undefined {
  const { rules, today, previous } = context;
  const level = levelOf(account, rules, today);
  if (level === undefined) return undefined;
  const { accountId } = account;
  const lastActive = lastActivity(account, { keys: rules.countedApps });
  return nextAlert(previous.get(accountId), { accountId, level, lastActive }, context);
}

/** Whoever is used after this day is no alert: the rule counts whole days and the margin. */
export function activeAfterDay({ warningDays, marginDays }: InactivityRules, today: DayNumber): DayNumber {
  return today - warningDays - marginDays - 1;
}

/**
 * The alert of an account that was one before, or is one now. Each level is told of once: a new level is a new alert. A
 * snooze holds over a change of level, and what was snoozed is told of once more when that is over. A dismissal ends
 * with the level it was said of.
 */
function nextAlert(
  previous: Alert | undefined,
  now: Pick<Alert, 'accountId' | 'level' | 'lastActive'>,
  { check, today }: Pick<AlertContext, 'check' | 'today'>,
): Alert {
  const isSame = previous?.level === now.level;
  const { snoozedUntil, markedAt } = previous ?? {};
  const isOver = snoozedUntil !== undefined && snoozedUntil <= today;
  return {
    ...now,
    sinceDay: isSame ? previous.sinceDay : today,
    foundBy: isSame && !isOver ? previous.foundBy : check,
    ...(snoozedUntil !== undefined && !isOver && { snoozedUntil }),
    isDismissed: isSame && previous.isDismissed,
    ...(markedAt !== undefined && { markedAt }),
  };
}

/** @param lastCheck the number of the last check that came to its end; 0: there was none */
export function alertState({ snoozedUntil, isDismissed, foundBy }: Alert, lastCheck: number): AlertState {
  if (snoozedUntil !== undefined) return 'snoozed';
  if (isDismissed) return 'dismissed';
  return foundBy >= lastCheck ? 'new' : 'continuing';
}

/** When it was snoozed, for longer than up to today, or dismissed; `undefined`: it is neither, or nothing tells when. */
export function putOffAt({ snoozedUntil = 0, isDismissed, markedAt }: Alert, today: DayNumber): number | undefined {
  return isDismissed || snoozedUntil > today ? markedAt : undefined;
}

/** Whether people are told of it at all. */
export function isOpenAlert({ snoozedUntil, isDismissed }: Alert): boolean {
  return snoozedUntil === undefined && !isDismissed;
}

function byLevel(alerts: readonly Alert[], level: InactivityLevel): Alert[] {
  return alerts.filter((alert) => alert.level === level);
}
