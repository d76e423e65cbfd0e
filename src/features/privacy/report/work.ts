import type { App } from '../../../app';
import type { Phase } from '../../../jobs/phased';
import type { RunningJob } from '../../../jobs/running-job';
import type { ReportCursor } from './cursor';

/** A report in the hands of one invocation, with what that has read and used so far. */
export type ReportWork = {
  app: App;
  job: RunningJob;
  /** The accounts that are collected. */
  held?: Set<string>;
  closed?: ReadonlySet<string>;
  /** The accounts in the directory index, and when they were read. */
  indexed?: { ids: ReadonlySet<string>; startedAt: number };
  /** Units of storage. */
  units: number;
  requests: number;
};

/** Does one commit's share of a phase. */
export type ReportPhase = Phase<ReportWork, ReportCursor>['run'];

/** Half of what storage hands out in a minute. */
export const UNITS_PER_STEP = 2_000;
export const NEXT_UNITS_MS = 60_000;
