import { z } from 'zod';

export const JOB_STATES = ['queued', 'running', 'waiting', 'done', 'failed', 'cancelled'] as const;
export type JobState = (typeof JOB_STATES)[number];

export const GetJob = z.strictObject({ jobId: z.string().min(1).max(64) });

export type JobView = {
  jobId: string;
  kind: string;
  state: JobState;
  done: number;
  total?: number;
  startedAt: string;
  endedAt?: string;
};

export type JobsCalls = { 'jobs.get': (input: z.input<typeof GetJob>) => JobView };
