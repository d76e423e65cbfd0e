/** Kinds of background job that runs have; stored in job records. */
export const PLAN_JOB = 'plan';
export const APPLY_JOB = 'apply';
export const SEATS_JOB = 'seats';
