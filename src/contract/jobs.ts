import { z } from 'zod';
import { JobId } from './common';
import type { ErrorCode } from './failure';

export const JOB_STATES = ['queued', 'running', 'waiting', 'done', 'failed', 'cancelled'] as const;
export type JobState = (typeof JOB_STATES)[number];

export const GetJob = z.strictObject({ jobId: JobId });

export type JobView = {
  jobId: string;
  kind: string;
  state: JobState;
  done: number;
  total?: number;
  startedAt: string;
  endedAt?: string;
  /** With state `failed`: why. */
  failure?: ErrorCode;
};

export type JobsCalls = { 'jobs.get': (input: z.input<typeof GetJob>) => JobView };
