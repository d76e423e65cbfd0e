/**
 * Accounts by whole days since their last activity over the counted apps: up to 30, 31 to 60, 61 to 90, more. `never`:
 * none of these apps was ever used; `unknown`: it was not read.
 */
export const ACTIVITY_AGES = ['d0to30', 'd31to60', 'd61to90', 'over90', 'never', 'unknown'] as const;
export type ActivityAge = (typeof ACTIVITY_AGES)[number];

/** Past `warningDays`, past `overdueDays`; an overdue account is no warning any more. */
export const INACTIVITY_LEVELS = ['warning', 'overdue'] as const;
export type InactivityLevel = (typeof INACTIVITY_LEVELS)[number];

/** `new`: found by the last check. `snoozed` and `dismissed`: an admin said so, and nobody is told of it again. */
export const ALERT_STATES = ['new', 'continuing', 'snoozed', 'dismissed'] as const;
export type AlertState = (typeof ALERT_STATES)[number];

/** What a list of alerts may be of. `open`: new and continuing. `resolved`: of the check before the last, and none any more. */
export const LISTED_STATES = ['open', ...ALERT_STATES, 'resolved'] as const;
export type ListedState = (typeof LISTED_STATES)[number];

/** The most days that an alert is put off by. */
export const SNOOZE_DAYS_MAX = 365;

/** The most days ago that a filter by activity takes, and a threshold. */
export const INACTIVE_DAYS_MAX = 3_650;
