import type { ActivityAge, AppUse, OrgCounts, UserFilter } from '../../../contract';
import { dayOfText, dayText } from '../../../domain/day';

/** Days back that count as lately, today not counted. */
const RECENT_DAYS = 30;

/** For how many days a seat is not used before it is looked at. */
export const UNUSED_DAYS = 90;

/** Whom each count of the organization counts, in the order in which a page shows them. */
export const COUNT_FILTERS: Record<keyof OrgCounts, UserFilter> = {
  total: {},
  active: { status: ['active'] },
  suspended: { status: ['suspended'] },
  deactivated: { status: ['deactivated'] },
  noDirectory: { status: ['no-directory'] },
  forDeletion: { status: ['for-deletion'] },
  invited: { status: ['invited'] },
  managed: { claimStatus: 'managed' },
  unmanaged: { claimStatus: 'unmanaged' },
  orgAdmins: { orgAdmin: true },
  withoutMfa: { mfaEnabled: false },
};

export function ageFilter(age: ActivityAge): UserFilter {
  return { status: ['active'], activityAge: [age] };
}

/** Everybody with a role on an app. */
export function appFilter({ key, siteId }: Pick<AppUse, 'key' | 'siteId'>): UserFilter {
  return { apps: [{ key, siteId }] };
}

/** Who may use an app and has not for so long: what a person finds by choosing the app and the age. */
export function appUnusedFilter({ key, siteId }: Pick<AppUse, 'key' | 'siteId'>): UserFilter {
  const app = { key, siteId };
  return { status: ['active'], apps: [app], lastActive: { app, olderThanDays: UNUSED_DAYS } };
}

/** Active accounts that no app has seen for so long. */
export function unusedFilter(olderThanDays: number): UserFilter {
  return { status: ['active'], lastActive: { olderThanDays } };
}

/** Who used an app in the last 30 days before the day that the dashboard counts by. */
export function appUseFilter({ key, siteId }: Pick<AppUse, 'key' | 'siteId'>, today: string): UserFilter {
  const after = dayText(dayOfText(today) - RECENT_DAYS - 1);
  return { status: ['active'], lastActive: { app: { key, siteId }, after } };
}
