import type { AppDay } from '../accounts/indexed-account';

/** Whether some days are all that there are. `part`: some use of apps may not be among them. */
export type ActivityCoverage = 'whole' | 'part';

/**
 * What was read of somebody's use of apps, and how much of it that is: a day that is there says that somebody was active
 * on it, but only a whole says that they were not active since.
 */
export type ReadActivity = { days: readonly AppDay[]; coverage: ActivityCoverage };
