import type { ErrorCode } from '../domain/words/errors';
import type { Job } from '../storage/jobs/jobs';
import type { Along, RunningJob } from './running-job';

/** What of the invocation may still be used up. */
export type Budget = {
  /**
   * Whether the step has to come to its end, so that what it has begun is stored before the platform ends it. Never
   * before its first commit.
   */
  isTimeUp(): boolean;
};

/** The longest wait for another job: who is not woken asks again. */
export const WAIT_FOR_JOB_MS = 900_000;

/** How long a job waits. `forJob`: it goes on as soon as that job has ended, if that is sooner. */
export type Wait = { waitMs: number; forJob?: string };

/**
 * `again`: go on in a new invocation. {@link Wait}: go on later. `ended`: {@link RunningJob.end} was called. Whatever the
 * step wants to keep it has committed before.
 */
export type StepResult = 'again' | 'ended' | Wait;

export type AlongFailure = Along & { cursor?: unknown };

/** A kind of background work. `step` does one invocation's share and may be repeated from any of its commits. */
export type JobKind = {
  step(job: RunningJob, budget: Budget): Promise<StepResult>;
  /**
   * What else changes when a job of this kind fails; `cursor`: what is kept of where it stood, absent: all. Must not ask
   * Atlassian: that may be why it failed.
   *
   * @param error what the step threw; absent where it was killed too often
   */
  onFailure(job: Job, failure: ErrorCode, error?: unknown): Promise<AlongFailure>;
};
/** `name`: what a job's record calls its kind. */
export type NamedJobKind = JobKind & { name: string };
export type JobKinds = Readonly<Record<string, JobKind>>;
