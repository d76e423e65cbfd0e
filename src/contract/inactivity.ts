/**
 * Accounts by whole days since their last activity over the counted apps: up to 30, 31 to 60, 61 to 90, more. `never`:
 * none of these apps was ever used; `unknown`: it was not read.
 */
export const ACTIVITY_AGES = ['d0to30', 'd31to60', 'd61to90', 'over90', 'never', 'unknown'] as const;
export type ActivityAge = (typeof ACTIVITY_AGES)[number];

/** Past `warningDays`, past `overdueDays`; an overdue account is no warning any more. */
export const INACTIVITY_LEVELS = ['warning', 'overdue'] as const;
export type InactivityLevel = (typeof INACTIVITY_LEVELS)[number];
