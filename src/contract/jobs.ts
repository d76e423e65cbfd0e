import { z } from 'zod';
import type { ErrorCode } from '../domain/words/errors';
import { JobId } from './common';

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
